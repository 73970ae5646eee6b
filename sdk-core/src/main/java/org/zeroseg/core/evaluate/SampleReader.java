package org.zeroseg.core.evaluate;

import java.util.Optional;
import org.zeroseg.api.data.Dataset;
import org.zeroseg.api.data.DatasetException;
import org.zeroseg.core.data.loader.BatchIterator;
import org.zeroseg.core.data.loader.DataLoader;
import org.zeroseg.core.data.loader.LoaderOptions;

/**
 * Reads samples in order on a thread of its own, a few ahead of the one that is asked for, and
 * takes the time. What is wrong with a sample is reported when it is its turn.
 */
final class SampleReader implements AutoCloseable {
  private static final LoaderOptions AHEAD = LoaderOptions.builder().workers(1).prefetch(1).build();

  private final Dataset data;
  private final int first;
  private final BatchIterator<ReadSample> samples;
  private volatile Thread thread;
  private long cpuNanos;

  /**
   * Prepares to read.
   *
   * @param first index of the first sample
   * @param end index behind the last
   */
  SampleReader(Dataset data, int first, int end) {
    this.data = data;
    this.first = first;
    samples = new DataLoader<>((index, seed) -> read(index), end - first, AHEAD).epoch(0);
  }

  private Optional<ReadSample> read(int position) {
    thread = Thread.currentThread();
    int index = first + position;
    Clock clock = Clock.ofThread();
    try {
      var sample = data.get(index);
      return Optional.of(new ReadSample(index, Optional.of(sample), Optional.empty(), clock.lap()));
    } catch (DatasetException bad) {
      if (bad.fault().isEmpty()) {
        throw bad;
      }
      return Optional.of(new ReadSample(index, Optional.empty(), Optional.of(bad), clock.lap()));
    }
  }

  /**
   * The next sample; waits until it is read.
   *
   * @throws RuntimeException what reading it threw, if that was no fault of the sample
   */
  ReadSample next() {
    return samples.next().get(0);
  }

  /**
   * The CPU time of the thread that reads, in nanoseconds; never falls, also when that thread has
   * ended. Called by one thread.
   */
  long cpuNanos() {
    Thread reader = thread;
    cpuNanos = reader == null ? 0 : Math.max(cpuNanos, Clock.threadCpu(reader));
    return cpuNanos;
  }

  @Override
  public void close() {
    samples.close();
  }
}
