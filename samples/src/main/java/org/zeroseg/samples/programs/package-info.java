/** Runnable samples: one file, one idea, under sixty lines each. */
package org.zeroseg.samples.programs;
