package org.zeroseg.core.evaluate;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.zeroseg.api.EvaluationTiming.Stage;

/**
 * Time that something took.
 *
 * @param wallNanos on the clock
 * @param cpuNanos of processors
 */
record Cost(long wallNanos, long cpuNanos) {
  static final Cost NONE = new Cost(0, 0);

  Cost plus(Cost other) {
    return new Cost(wallNanos + other.wallNanos, cpuNanos + other.cpuNanos);
  }

  /** The same in seconds. */
  Stage seconds() {
    return new Stage(wallNanos * 1e-9, Math.max(0, cpuNanos) * 1e-9);
  }

  void write(DataOutput out) throws IOException {
    out.writeLong(wallNanos);
    out.writeLong(cpuNanos);
  }

  static Cost read(DataInput in) throws IOException {
    return new Cost(in.readLong(), in.readLong());
  }
}
