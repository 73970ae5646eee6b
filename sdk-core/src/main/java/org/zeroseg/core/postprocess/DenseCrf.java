package org.zeroseg.core.postprocess;

/**
 * Sharpens class probabilities along the edges of an image: a fully connected CRF with a smoothness
 * and an appearance kernel and Potts compatibility, by mean-field inference (Krähenbühl, Koltun.
 * Efficient Inference in Fully Connected CRFs with Gaussian Edge Potentials. NIPS 2011).
 *
 * <p>Immutable and thread-safe. Needs about {@code 8 * classes + 300} bytes per pixel.
 */
public final class DenseCrf {
  private final CrfOptions options;

  /** Creates a CRF; free of cost. */
  public DenseCrf(CrfOptions options) {
    this.options = options;
  }

  /**
   * Refines class probabilities.
   *
   * @param probabilities in [0, 1], {@code [classes, height, width]}; not changed
   * @param pixels {@code [height, width, 3]} bytes. The order of the channels matters in the last
   *     digits: the paper's results come from <b>BGR</b>, see {@link #bgr}
   * @return Q after the last iteration, {@code [classes, height, width]}; sums to 1 at each pixel
   * @throws IllegalArgumentException if a length does not fit, a probability is NaN, or the
   *     standard deviations are too small for the image
   */
  public float[] refine(float[] probabilities, int classes, int width, int height, byte[] pixels) {
    int points = Math.multiplyExact(width, height);
    requireLength("probabilities", probabilities.length, (long) classes * points, "classes");
    requireLength("pixels", pixels.length, 3L * points, "3");
    try (Workers workers = new Workers(options.threads())) {
      MeanField field = new MeanField(unary(probabilities), classes, points, workers);
      field.initialise();
      if (options.iterations() > 0 && points > 0) {
        PermutohedralLattice smoothness =
            new PermutohedralLattice(positions(width, height), 2, workers);
        smoothness.normalise();
        PermutohedralLattice appearance =
            new PermutohedralLattice(positionsAndColours(width, height, pixels), 5, workers);
        appearance.normalise();
        field.addKernel(smoothness, options.smoothnessWeight());
        field.addKernel(appearance, options.appearanceWeight());
        for (int i = 0; i < options.iterations(); i++) {
          field.iterate();
        }
      }
      return field.probabilities();
    }
  }

  /**
   * Refines raw scores such as logits or the scores of ReCo: {@code refine(softmax(scores), ...)}.
   *
   * @param scores any finite values, {@code [classes, height, width]}; not changed
   */
  public float[] refineScores(float[] scores, int classes, int width, int height, byte[] pixels) {
    return refine(Softmax.overClasses(scores, classes), classes, width, height, pixels);
  }

  /** Returns interleaved RGB bytes as BGR, or the other way round. */
  public static byte[] bgr(byte[] rgb) {
    byte[] bgr = rgb.clone();
    for (int i = 0; i + 2 < bgr.length; i += 3) {
      bgr[i] = rgb[i + 2];
      bgr[i + 2] = rgb[i];
    }
    return bgr;
  }

  /** Unary energies {@code -log(clip(p))}. */
  float[] unary(float[] probabilities) {
    float[] unary = new float[probabilities.length];
    for (int i = 0; i < unary.length; i++) {
      float p = probabilities[i];
      if (Float.isNaN(p)) {
        throw new IllegalArgumentException("probability %d is NaN".formatted(i));
      }
      unary[i] = (float) -Math.log(Math.min(Math.max(p, options.clip()), 1f));
    }
    return unary;
  }

  /** Features of the smoothness kernel: column and row. */
  float[] positions(int width, int height) {
    float[] features = new float[width * height * 2];
    for (int p = 0; p < width * height; p++) {
      features[2 * p] = p % width / options.smoothnessDeviation();
      features[2 * p + 1] = Math.floorDiv(p, width) / options.smoothnessDeviation();
    }
    return features;
  }

  /** Features of the appearance kernel: column, row and three colours. */
  float[] positionsAndColours(int width, int height, byte[] pixels) {
    float[] features = new float[width * height * 5];
    for (int p = 0; p < width * height; p++) {
      features[5 * p] = p % width / options.appearanceDeviation();
      features[5 * p + 1] = Math.floorDiv(p, width) / options.appearanceDeviation();
      for (int c = 0; c < 3; c++) {
        features[5 * p + 2 + c] = (pixels[3 * p + c] & 0xFF) / options.colourDeviation();
      }
    }
    return features;
  }

  private static void requireLength(String what, int found, long expected, String first) {
    if (found != expected) {
      throw new IllegalArgumentException(
          "%s: expected %s x width x height = %d values, found %d"
              .formatted(what, first, expected, found));
    }
  }
}
