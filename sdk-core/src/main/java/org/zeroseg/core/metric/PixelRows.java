package org.zeroseg.core.metric;

import org.zeroseg.api.SemanticSegmentation;
import org.zeroseg.api.data.PixelLabels;
import org.zeroseg.core.image.LabelMap;

/**
 * A label map that is read row by row into a reused buffer, so that counting copies no image and
 * one counting loop serves every kind of map.
 */
record PixelRows(int width, int height, RowReader reader) {

  /**
   * Reads a row; called once per row, so that what varies between kinds costs nothing per pixel.
   */
  @FunctionalInterface
  interface RowReader {
    void read(int y, int[] row);
  }

  static PixelRows of(LabelMap labels) {
    return new PixelRows(
        labels.width(),
        labels.height(),
        (y, row) -> {
          for (int x = 0; x < row.length; x++) {
            row[x] = labels.at(x, y);
          }
        });
  }

  static PixelRows of(PixelLabels labels) {
    int width = labels.width();
    return new PixelRows(
        width,
        labels.height(),
        (y, row) -> {
          for (int x = 0; x < row.length; x++) {
            row[x] = labels.at(y * width + x);
          }
        });
  }

  static PixelRows of(SemanticSegmentation labels) {
    return new PixelRows(
        labels.width(),
        labels.height(),
        (y, row) -> {
          for (int x = 0; x < row.length; x++) {
            row[x] = labels.labelAt(x, y);
          }
        });
  }

  /** Is shown each pair of rows that a matrix has accepted. */
  @FunctionalInterface
  interface RowPairs {
    void counted(int[] trueRow, int[] predictedRow);
  }

  /**
   * Counts this truth and a prediction in one pass.
   *
   * @throws IllegalArgumentException if they cannot be compared; nothing is counted then
   */
  void count(PixelRows prediction, ConfusionMatrix matrix) {
    count(prediction, matrix, (trueRow, predictedRow) -> {});
  }

  /** The same; shows the rows to someone else while they are there. */
  void count(PixelRows prediction, ConfusionMatrix matrix, RowPairs other) {
    if (width != prediction.width || height != prediction.height) {
      throw new IllegalArgumentException(
          "the truth is %dx%d, but the prediction is %dx%d; resize one of them"
              .formatted(width, height, prediction.width, prediction.height));
    }
    int[] trueRow = new int[width];
    int[] predictedRow = new int[width];
    for (int y = 0; y < height; y++) {
      reader.read(y, trueRow);
      prediction.reader.read(y, predictedRow);
      int wrong = matrix.count(trueRow, predictedRow, width, 1);
      if (wrong < width) {
        int label = predictedRow[wrong];
        matrix.count(trueRow, predictedRow, wrong, -1);
        for (int above = y - 1; above >= 0; above--) {
          reader.read(above, trueRow);
          prediction.reader.read(above, predictedRow);
          matrix.count(trueRow, predictedRow, width, -1);
        }
        throw new IllegalArgumentException(
            "prediction %d at x=%d, y=%d is not a class in [0, %d)"
                .formatted(label, wrong, y, matrix.classes()));
      }
      other.counted(trueRow, predictedRow);
    }
  }
}
