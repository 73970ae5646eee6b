package org.zeroseg.core.image;

/**
 * The filter weights of one axis: for target index {@code i} the integers {@code weights[i * taps +
 * j]} with 22 fraction bits apply to the source indices {@code first[i] + j}, {@code j < count[i]}.
 */
record ResampleWeights(int targets, int taps, int[] first, int[] count, int[] weights) {
  /** Fraction bits of a weight; with 8-bit pixels every sum fits into an int. */
  static final int PRECISION = 22;

  static ResampleWeights of(Resampling filter, int size, int newSize) {
    double scale = (double) size / newSize;
    double stretch = Math.max(scale, 1);
    double reach = filter.radius() * stretch;
    double inverse = 1 / stretch;
    int taps = (int) Math.ceil(reach) * 2 + 1;
    int[] first = new int[newSize];
    int[] count = new int[newSize];
    int[] weights = new int[Math.multiplyExact(newSize, taps)];
    double[] exact = new double[taps];
    for (int i = 0; i < newSize; i++) {
      double centre = (i + 0.5) * scale;
      int low = Math.max(0, (int) (centre - reach + 0.5));
      int high = Math.min(size, (int) (centre + reach + 0.5));
      double sum = 0;
      for (int j = 0; j < high - low; j++) {
        exact[j] = filter.weight((j + low - centre + 0.5) * inverse);
        sum += exact[j];
      }
      for (int j = 0; j < high - low; j++) {
        double weight = sum == 0 ? exact[j] : exact[j] / sum;
        weights[i * taps + j] = (int) (weight * (1 << PRECISION) + (weight < 0 ? -0.5 : 0.5));
      }
      first[i] = low;
      count[i] = high - low;
    }
    return new ResampleWeights(newSize, taps, first, count, weights);
  }
}
