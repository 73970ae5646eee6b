package org.zeroseg.core.data.folder;

import java.nio.file.Path;
import java.util.function.IntUnaryOperator;
import org.zeroseg.api.data.PixelLabels;
import org.zeroseg.api.data.SampleFault;
import org.zeroseg.core.data.SampleException;

/** Turns the values of a label file into labels. */
public final class LabelValues {
  /** What a mapping gives for a value that does not occur in the dataset. */
  public static final int BAD = Integer.MIN_VALUE;

  private LabelValues() {}

  /**
   * Maps all values.
   *
   * @param values row-major; changed and kept
   * @param labelOf the label of a value, {@link PixelLabels#IGNORED}, or {@link #BAD}
   * @param file for messages
   * @param expected the values that there may be, for messages
   * @throws SampleException at the first bad value, with its pixel
   */
  public static PixelLabels map(
      int width, int height, int[] values, IntUnaryOperator labelOf, Path file, String expected)
      throws SampleException {
    for (int i = 0; i < values.length; i++) {
      int label = labelOf.applyAsInt(values[i]);
      if (label == BAD) {
        throw new SampleException(
            SampleFault.BAD_LABEL_VALUE,
            file,
            "value %d at y=%d, x=%d; expected are %s"
                .formatted(values[i], i / width, i % width, expected));
      }
      values[i] = label;
    }
    return PixelLabels.wrap(width, height, values);
  }
}
