package org.zeroseg.zutis;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import org.zeroseg.core.postprocess.BestConcept;
import org.zeroseg.core.postprocess.ScoreRows;
import org.zeroseg.core.runtime.Tensors;

/**
 * S of one image in plain Java, and the scores that texts have in it.
 *
 * <p>Classes are worked off in groups and enlarged row by row, so memory does not depend on the
 * size of the vocabulary.
 */
final class DenseEmbeddings {
  private static final int GROUP = 64;

  private final int height;
  private final int width;
  private final float[] values;

  private DenseEmbeddings(int height, int width, float[] values) {
    this.height = height;
    this.width = width;
    this.values = values;
  }

  /** Copies S, {@code [h, w, E]}. */
  static DenseEmbeddings of(NDArray features) {
    long[] shape = features.getShape().getShape();
    return new DenseEmbeddings((int) shape[0], (int) shape[1], features.toFloatArray());
  }

  int height() {
    return height;
  }

  int width() {
    return width;
  }

  /** S again, {@code [h, w, E]}, owned by {@code scope}. */
  NDArray load(NDManager scope) {
    return Tensors.of(scope, values, height, width, values.length / (height * width));
  }

  /**
   * The class of every pixel of an image and its cosine: logits are enlarged, then compared.
   *
   * @param texts unit rows
   */
  BestConcept label(NDManager root, float[][] texts, int imageHeight, int imageWidth) {
    ScoreRows rows = new ScoreRows(height, width, imageHeight, imageWidth);
    BestConcept best = new BestConcept(imageWidth, imageHeight);
    try (NDManager scope = root.newSubManager()) {
      NDArray features = load(scope);
      for (int from = 0; from < texts.length; from += GROUP) {
        int to = Math.min(from + GROUP, texts.length);
        float[] cosines = cosines(features, texts, from, to);
        for (int c = from; c < to; c++) {
          rows.hand(cosines, c - from, c, best);
        }
      }
    }
    return best;
  }

  /** The cosines of one text, {@code [h, w]}. */
  float[] cosines(NDManager root, float[] text) {
    try (NDManager scope = root.newSubManager()) {
      return cosines(load(scope), new float[][] {text}, 0, 1);
    }
  }

  /** Cosines of texts {@code from} to {@code to}, exclusive, {@code [n, h, w]}. */
  private float[] cosines(NDArray features, float[][] texts, int from, int to) {
    int size = values.length / (height * width);
    float[] rows = new float[(to - from) * size];
    for (int c = from; c < to; c++) {
      System.arraycopy(texts[c], 0, rows, (c - from) * size, size);
    }
    try (NDManager scope = features.getManager().newSubManager();
        NDArray group = Tensors.of(scope, rows, to - from, size);
        NDArray flat = features.reshape(-1, size);
        NDArray columns = flat.transpose();
        NDArray cosines = group.matMul(columns)) {
      return cosines.toFloatArray();
    }
  }
}
