package org.zeroseg.core.metric.panoptic;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Matches and misses per category; sums are exact. */
final class PanopticCounts {
  private final long[] matches;
  private final long[] falsePositives;
  private final long[] falseNegatives;
  private final List<IouSum> ious = new ArrayList<>();

  PanopticCounts(int categories) {
    matches = new long[categories];
    falsePositives = new long[categories];
    falseNegatives = new long[categories];
    for (int i = 0; i < categories; i++) {
      ious.add(new IouSum());
    }
  }

  int size() {
    return matches.length;
  }

  void match(int label, double iou) {
    matches[label]++;
    ious.get(label).add(iou);
  }

  void falsePositive(int label) {
    falsePositives[label]++;
  }

  void falseNegative(int label) {
    falseNegatives[label]++;
  }

  void add(PanopticCounts other) {
    for (int i = 0; i < matches.length; i++) {
      matches[i] += other.matches[i];
      falsePositives[i] += other.falsePositives[i];
      falseNegatives[i] += other.falseNegatives[i];
      ious.get(i).add(other.ious.get(i));
    }
  }

  List<CategoryCounts> toList() {
    return IntStream.range(0, matches.length)
        .mapToObj(
            i ->
                new CategoryCounts(
                    matches[i], falsePositives[i], falseNegatives[i], ious.get(i).value()))
        .toList();
  }

  void write(DataOutput state) throws IOException {
    state.writeInt(matches.length);
    for (int i = 0; i < matches.length; i++) {
      state.writeLong(matches[i]);
      state.writeLong(falsePositives[i]);
      state.writeLong(falseNegatives[i]);
      ious.get(i).write(state);
    }
  }

  static PanopticCounts read(DataInput state, int categories) throws IOException {
    int written = state.readInt();
    if (written != categories) {
      throw new IOException(
          "the stored panoptic metric has %d categories, not %d".formatted(written, categories));
    }
    PanopticCounts counts = new PanopticCounts(categories);
    for (int i = 0; i < categories; i++) {
      counts.matches[i] = state.readLong();
      counts.falsePositives[i] = state.readLong();
      counts.falseNegatives[i] = state.readLong();
      counts.ious.get(i).read(state);
    }
    return counts;
  }
}
