package org.zeroseg.core.data.formats;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.zeroseg.api.data.PixelLabels;
import org.zeroseg.api.data.SampleFault;
import org.zeroseg.core.data.SampleException;
import org.zeroseg.core.image.LabelMap;

/** Turns the values of label files into labels; a value without one is a fault. Immutable. */
public final class LabelTable {
  private static final int NONE = Integer.MIN_VALUE;

  private final int[] labels;

  private LabelTable(int[] labels) {
    this.labels = labels;
  }

  /** Every value from 0 to {@code count - 1} is its own label. */
  public static LabelTable identity(int count) {
    return shifted(0, count);
  }

  /** Value {@code first} is label 0, the next one label 1, and so on. */
  public static LabelTable shifted(int first, int count) {
    int[] labels = new int[first + count];
    Arrays.fill(labels, 0, first, NONE);
    for (int i = 0; i < count; i++) {
      labels[first + i] = i;
    }
    return new LabelTable(labels);
  }

  /** Value {@code i} is label {@code labels[i]}. */
  public static LabelTable of(int... labels) {
    return new LabelTable(labels.clone());
  }

  /** The same with values that do not count. */
  public LabelTable ignoring(int... values) {
    return with(PixelLabels.IGNORED, values);
  }

  /** The same with values that are no longer allowed. */
  public LabelTable without(int... values) {
    return with(NONE, values);
  }

  /** The same with a label for values. */
  private LabelTable with(int label, int... values) {
    int last = Arrays.stream(values).max().orElse(-1);
    int[] wider = Arrays.copyOf(labels, Math.max(labels.length, last + 1));
    Arrays.fill(wider, labels.length, wider.length, NONE);
    for (int value : values) {
      wider[value] = label;
    }
    return new LabelTable(wider);
  }

  /** The same with its labels turned into others; what does not count stays so. */
  public LabelTable then(int[] others) {
    return new LabelTable(
        Arrays.stream(labels).map(label -> label < 0 ? label : others[label]).toArray());
  }

  /** Whether a value is allowed. */
  public boolean has(int value) {
    return value >= 0 && value < labels.length && labels[value] != NONE;
  }

  /** The label of an allowed value; {@link PixelLabels#IGNORED} if it does not count. */
  public int label(int value) {
    return labels[value];
  }

  /**
   * Turns a map of values into labels.
   *
   * @param file where the values are from, for messages
   * @throws SampleException {@link SampleFault#BAD_LABEL_VALUE} at the first value that is not
   *     allowed, row by row
   */
  public LabelMap apply(LabelMap values, Path file) throws SampleException {
    int[] result = values.toArray();
    for (int i = 0; i < result.length; i++) {
      int value = result[i];
      if (!has(value)) {
        throw new SampleException(
            SampleFault.BAD_LABEL_VALUE,
            file,
            "label value %d at y=%d, x=%d; allowed are %s"
                .formatted(value, i / values.width(), i % values.width(), allowed()));
      }
      result[i] = labels[value];
    }
    return LabelMap.of(values.width(), values.height(), result);
  }

  private String allowed() {
    List<String> ranges = new ArrayList<>();
    for (int value = 0; value < labels.length; value++) {
      int first = value;
      while (value < labels.length && labels[value] != NONE) {
        value++;
      }
      if (value > first) {
        ranges.add(value == first + 1 ? "" + first : first + " to " + (value - 1));
      }
    }
    return String.join(", ", ranges);
  }
}
