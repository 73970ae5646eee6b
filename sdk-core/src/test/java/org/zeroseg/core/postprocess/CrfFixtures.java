package org.zeroseg.core.postprocess;

import static org.assertj.core.api.Assertions.assertThat;

import org.zeroseg.core.golden.Goldens;
import org.zeroseg.core.weights.SafetensorsFile;

/** What tests of the CRF, here and in plugins, share. */
public final class CrfFixtures {
  private CrfFixtures() {}

  /** Unsigned bytes that a golden file gives as numbers. */
  public static byte[] bytes(double[] values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (int) values[i];
    }
    return bytes;
  }

  /**
   * Checks Q with the tolerances of the golden README: 1e-4 up to three iterations; later rounding
   * is amplified at undecided pixels, so the mean difference is below 1e-4 and the argmax equal
   * where the two best classes are more than 1e-2 apart.
   */
  public static void assertMatches(
      SafetensorsFile file, String tensor, float[] q, int classes, int iterations) {
    if (iterations <= 3) {
      Goldens.assertClose(file, tensor, q, 1e-4, 0);
      return;
    }
    float[] expected = file.floats(tensor);
    assertThat(q).hasSameSizeAs(expected);
    double sum = 0;
    for (int i = 0; i < q.length; i++) {
      sum += Math.abs(q[i] - expected[i]);
    }
    assertThat(sum / q.length).as("mean difference of '%s'", tensor).isLessThan(1e-4);
    int points = q.length / classes;
    for (int p = 0; p < points; p++) {
      if (topTwoGap(expected, classes, points, p) > 1e-2) {
        assertThat(argmax(q, classes, points, p))
            .as("argmax of '%s' at pixel %d", tensor, p)
            .isEqualTo(argmax(expected, classes, points, p));
      }
    }
  }

  /** The class with the largest value at point {@code p}, the first of equals. */
  public static int argmax(float[] maps, int classes, int points, int p) {
    int best = 0;
    for (int t = 1; t < classes; t++) {
      if (maps[t * points + p] > maps[best * points + p]) {
        best = t;
      }
    }
    return best;
  }

  /** How far the two largest values at point {@code p} are apart; infinite for one class. */
  public static double topTwoGap(float[] maps, int classes, int points, int p) {
    int best = argmax(maps, classes, points, p);
    double gap = Double.POSITIVE_INFINITY;
    for (int t = 0; t < classes; t++) {
      if (t != best) {
        gap = Math.min(gap, maps[best * points + p] - maps[t * points + p]);
      }
    }
    return gap;
  }
}
