package org.zeroseg.core.metric.panoptic;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * An exact sum of numbers of at least 1/2, such as the IoU of matches: each is a whole multiple of
 * 2^-53, so that the sum is the same for any order and partition.
 */
final class IouSum {
  private static final double UNIT = 0x1p-53;
  private static final long WHOLE = 1L << 53;

  private long whole;

  /** Less than 1, in units of 2^-53. */
  private long fraction;

  /** Adds a number from 0.5 up to less than 1024. */
  void add(double iou) {
    add(0, (long) (iou / UNIT));
  }

  void add(IouSum other) {
    add(other.whole, other.fraction);
  }

  private void add(long wholes, long units) {
    fraction += units;
    whole += wholes + fraction / WHOLE;
    fraction %= WHOLE;
  }

  /** The sum, rounded once. */
  double value() {
    return whole + fraction * UNIT;
  }

  void write(DataOutput state) throws IOException {
    state.writeLong(whole);
    state.writeLong(fraction);
  }

  void read(DataInput state) throws IOException {
    whole = state.readLong();
    fraction = state.readLong();
  }
}
