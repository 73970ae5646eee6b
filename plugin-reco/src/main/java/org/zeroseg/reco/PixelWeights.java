package org.zeroseg.reco;

import java.util.Arrays;
import org.zeroseg.core.postprocess.Bilinear;

/**
 * How much each location of the archive images counts as a match: language guidance and context
 * elimination (ReCo, section 3.3). Starts at 1 everywhere.
 */
final class PixelWeights {
  static final float TEXT_TEMPERATURE = 10;

  private final int images;
  private final int height;
  private final int width;
  private final float[] weights;

  PixelWeights(int images, int height, int width) {
    this.images = images;
    this.height = height;
    this.width = width;
    this.weights = new float[images * height * width];
    Arrays.fill(weights, 1);
  }

  /**
   * Attention to a text: {@code sigmoid(10 cos)}, squashed first and resized afterwards.
   *
   * @param cosines of dense CLIP features and the text, {@code [images, denseHeight, denseWidth]}
   * @return in (0, 1), {@code [images, height, width]}
   */
  float[] textAttention(float[] cosines, int denseHeight, int denseWidth) {
    float[] squashed = sigmoid(cosines, TEXT_TEMPERATURE);
    return Bilinear.resize(squashed, images, denseHeight, denseWidth, height, width);
  }

  /** Multiplies by an attention map. */
  void attend(float[] attention) {
    for (int p = 0; p < weights.length; p++) {
      weights[p] *= attention[p];
    }
  }

  /**
   * Suppresses what looks like a context category: multiplies by {@code 1 - sigmoid(cos)}.
   *
   * @param cosines of visual features and the category's reference, {@code [images, height, width]}
   * @return the similarity to the category, {@code sigmoid(cos)}
   */
  float[] suppress(float[] cosines) {
    float[] similarity = sigmoid(cosines, 1);
    for (int p = 0; p < weights.length; p++) {
      weights[p] *= 1 - similarity[p];
    }
    return similarity;
  }

  /** The product of everything so far, {@code [images, height, width]}; not a copy. */
  float[] values() {
    return weights;
  }

  /** {@code 1 / (1 + exp(-temperature * x))} of each value. */
  static float[] sigmoid(float[] x, float temperature) {
    float[] y = new float[x.length];
    for (int i = 0; i < y.length; i++) {
      y[i] = (float) (1 / (1 + Math.exp(-temperature * x[i])));
    }
    return y;
  }
}
