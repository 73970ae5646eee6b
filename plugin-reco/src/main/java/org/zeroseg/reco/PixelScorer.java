package org.zeroseg.reco;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import org.zeroseg.core.postprocess.Bilinear;
import org.zeroseg.core.postprocess.ScoreSink;

/**
 * Scores the pixels of an image: {@code sigmoid(cosine to the reference)}, times {@code sigmoid(10
 * cosine to the text)} of dense CLIP (ReCo, section 3.4). Both maps are squashed at their own
 * resolution and resized afterwards.
 *
 * <p>Full-size maps never exist: concepts are worked off in groups, and each score row is handed to
 * a {@link ScoreSink} as soon as it is known. Memory does not depend on the number of concepts.
 */
final class PixelScorer {
  private static final int GROUP = 32;

  private final ImageFeatures image;
  private final int width;
  private final int height;

  /** Scores at a resolution of {@code width} x {@code height} pixels. */
  PixelScorer(ImageFeatures image, int width, int height) {
    this.image = image;
    this.width = width;
    this.height = height;
  }

  /** Scores all concepts, one after the other, each from the first to the last row. */
  void score(NDManager root, ConceptVectors concepts, ScoreSink sink) {
    boolean attends = !concepts.texts().isEmpty();
    Stretched low = new Stretched(image.visual());
    Stretched attention = attends ? new Stretched(image.dense().orElseThrow()) : null;
    float[] row = new float[width];
    float[] factor = new float[width];
    try (NDManager scope = root.newSubManager()) {
      NDArray visual = LocalFeatures.stackUnit(scope, List.of(image.visual()));
      NDArray dense =
          attends ? LocalFeatures.stackUnit(scope, List.of(image.dense().orElseThrow())) : null;
      for (int from = 0; from < concepts.size(); from += GROUP) {
        int to = Math.min(from + GROUP, concepts.size());
        float[][] cosines = Cosines.of(visual, concepts.references().subList(from, to));
        float[][] texts = attends ? Cosines.of(dense, concepts.texts().subList(from, to)) : null;
        for (int t = from; t < to; t++) {
          low.load(PixelWeights.sigmoid(cosines[t - from], 1));
          if (attends) {
            attention.load(PixelWeights.sigmoid(texts[t - from], PixelWeights.TEXT_TEMPERATURE));
          }
          for (int y = 0; y < height; y++) {
            low.row(y, row);
            if (attends) {
              attention.row(y, factor);
              multiply(row, factor);
            }
            sink.row(t, y, row);
          }
        }
      }
    }
  }

  private static void multiply(float[] row, float[] factor) {
    for (int x = 0; x < row.length; x++) {
      row[x] *= factor[x];
    }
  }

  /** A small map with its rows stretched to the width of the image. */
  private final class Stretched {
    private final int mapHeight;
    private final int mapWidth;
    private final Bilinear columns;
    private final Bilinear rows;
    private final float[] stretched;

    Stretched(LocalFeatures features) {
      this.mapHeight = features.height();
      this.mapWidth = features.width();
      this.columns = Bilinear.axis(mapWidth, width);
      this.rows = Bilinear.axis(mapHeight, height);
      this.stretched = new float[mapHeight * width];
    }

    void load(float[] map) {
      columns.alongRows(map, 0, mapHeight, mapWidth, stretched);
    }

    void row(int y, float[] out) {
      rows.betweenRows(stretched, width, y, out);
    }
  }
}
