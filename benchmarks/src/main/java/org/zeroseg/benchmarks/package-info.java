/**
 * Benchmarks, never shipped. {@link org.zeroseg.benchmarks.PerformanceReport} runs everything in
 * one process with interleaved rounds and prints the table of {@code docs/performance.md}; the
 * classes that end in {@code Benchmark} measure kernels alone under JMH. Both share the workloads.
 */
package org.zeroseg.benchmarks;
