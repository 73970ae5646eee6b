package org.zeroseg.zutis;

/**
 * Names proposals: the class whose text is closest to what is under the mask (section 3.3 of the
 * paper).
 *
 * @param classIndex index of the closest text
 * @param probability {@code sigmoid(tau * cosine)} of that class
 */
record Naming(int classIndex, float probability) {

  /**
   * Names one proposal; of equally close texts the first.
   *
   * @param embedding unit length, or zeros
   * @param texts unit rows
   * @param tau how far cosines are spread before they are squashed
   */
  static Naming of(float[] embedding, float[][] texts, double tau) {
    int best = 0;
    float highest = Float.NEGATIVE_INFINITY;
    for (int c = 0; c < texts.length; c++) {
      float cosine = dot(embedding, texts[c]);
      if (cosine > highest) {
        highest = cosine;
        best = c;
      }
    }
    return new Naming(best, (float) (1 / (1 + Math.exp(-tau * highest))));
  }

  static float dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return (float) sum;
  }
}
