/** JMH benchmarks, reported as ratios against a baseline of the same run. */
package org.zeroseg.benchmarks;
