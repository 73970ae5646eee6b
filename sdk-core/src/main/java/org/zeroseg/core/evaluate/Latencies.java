package org.zeroseg.core.evaluate;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.zeroseg.api.EvaluationTiming.Latency;

/** The wall time of every image. */
final class Latencies {
  private static final int FIRST_CAPACITY = 64;

  private long[] nanos = new long[FIRST_CAPACITY];
  private int size;

  void add(long wallNanos) {
    if (size == nanos.length) {
      nanos = Arrays.copyOf(nanos, 2 * size);
    }
    nanos[size++] = wallNanos;
  }

  int size() {
    return size;
  }

  Latency summary() {
    if (size == 0) {
      return Latency.none();
    }
    long[] sorted = Arrays.copyOf(nanos, size);
    Arrays.sort(sorted);
    double mean = Arrays.stream(sorted).average().orElseThrow();
    return new Latency(
        mean * 1e-9, quantile(sorted, 0.5), quantile(sorted, 0.95), sorted[size - 1] * 1e-9);
  }

  /** The smallest latency that this share of the images does not exceed. */
  private static double quantile(long[] sorted, double share) {
    int rank = (int) Math.ceil(share * sorted.length);
    return sorted[Math.max(1, rank) - 1] * 1e-9;
  }

  void write(DataOutput out) throws IOException {
    out.writeInt(size);
    for (int i = 0; i < size; i++) {
      out.writeLong(nanos[i]);
    }
  }

  void read(DataInput in) throws IOException {
    size = in.readInt();
    nanos = new long[Math.max(FIRST_CAPACITY, size)];
    for (int i = 0; i < size; i++) {
      nanos[i] = in.readLong();
    }
  }
}
