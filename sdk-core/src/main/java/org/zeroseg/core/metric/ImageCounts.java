package org.zeroseg.core.metric;

import java.util.OptionalInt;
import org.zeroseg.api.Segmentation;
import org.zeroseg.api.data.PixelLabels;

/**
 * Counts the pixels of one image by class: what a {@link ConfusionMatrix} of this image alone has
 * on its diagonal and as sums of its rows and columns. Runs of equal pixels are counted at once.
 */
final class ImageCounts {
  private final int ignored;
  private final int nothing;
  private final long[] right;
  private final long[] truth;
  private final long[] predicted;

  /** Nothing was counted; the settings are those of a matrix. */
  ImageCounts(int classes, OptionalInt ignored, OptionalInt background) {
    this.ignored = ignored.orElse(PixelLabels.IGNORED);
    nothing = background.orElse(Segmentation.NOTHING);
    right = new long[classes];
    truth = new long[classes];
    predicted = new long[classes];
  }

  /** Counts pixels, of which a matrix has found the predictions to be in their range. */
  void count(int[] trueRow, int[] predictedRow) {
    int from = 0;
    for (int x = 1; x <= trueRow.length; x++) {
      if (x == trueRow.length
          || trueRow[x] != trueRow[from]
          || predictedRow[x] != predictedRow[from]) {
        add(trueRow[from], predictedRow[from], x - from);
        from = x;
      }
    }
  }

  private void add(int label, int answer, int pixels) {
    if (label < 0 || label >= truth.length || label == ignored) {
      return;
    }
    int found = answer == Segmentation.NOTHING ? nothing : answer;
    truth[label] += pixels;
    if (found != Segmentation.NOTHING) {
      predicted[found] += pixels;
    }
    if (found == label) {
      right[label] += pixels;
    }
  }

  ClassScores scores() {
    return new ClassScores(right, truth, predicted);
  }
}
