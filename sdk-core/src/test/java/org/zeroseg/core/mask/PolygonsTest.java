package org.zeroseg.core.mask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zeroseg.api.Mask;
import org.zeroseg.api.Seeds;

/** Polygons against the published procedure, step by step as it is described. */
class PolygonsTest {
  static LongStream seeds() {
    return Seeds.of(80);
  }

  private static double[] polygon(SplittableRandom random, int width, int height) {
    double[] polygon = new double[2 * random.nextInt(1, 12)];
    int kind = random.nextInt(3);
    for (int i = 0; i < polygon.length; i++) {
      double value = (random.nextDouble() * 1.6 - 0.3) * (i % 2 == 0 ? width : height);
      polygon[i] =
          switch (kind) {
            case 0 -> value;
            case 1 -> Math.rint(value * 2) / 2;
            default -> Math.rint(value * 10) / 10; // on and beside the finer grid
          };
    }
    return polygon;
  }

  private static List<int[]> boundary(double[] polygon) {
    int points = polygon.length / 2;
    List<int[]> dense = new ArrayList<>();
    for (int j = 0; j < points; j++) {
      int next = (j + 1) % points;
      int xs = (int) (5 * polygon[2 * j] + 0.5);
      int ys = (int) (5 * polygon[2 * j + 1] + 0.5);
      int xe = (int) (5 * polygon[2 * next] + 0.5);
      int ye = (int) (5 * polygon[2 * next + 1] + 0.5);
      int dx = Math.abs(xe - xs);
      int dy = Math.abs(ye - ys);
      boolean flip = (dx >= dy && xs > xe) || (dx < dy && ys > ye);
      if (flip) {
        int keptX = xs;
        int keptY = ys;
        xs = xe;
        ys = ye;
        xe = keptX;
        ye = keptY;
      }
      double s = dx >= dy ? (double) (ye - ys) / dx : (double) (xe - xs) / dy;
      for (int d = 0; d <= Math.max(dx, dy); d++) {
        int t = flip ? Math.max(dx, dy) - d : d;
        dense.add(
            dx >= dy
                ? new int[] {t + xs, (int) (ys + s * t + 0.5)}
                : new int[] {(int) (xs + s * t + 0.5), t + ys});
      }
    }
    return dense;
  }

  /** Every crossing of a column flips all that lies behind it. */
  private static Mask drawn(int width, int height, double[] polygon) {
    boolean[] flips = new boolean[width * height + 1];
    List<int[]> dense = boundary(polygon);
    for (int j = 1; j < dense.size(); j++) {
      int[] a = dense.get(j - 1);
      int[] b = dense.get(j);
      double x = ((b[0] < a[0] ? b[0] : b[0] - 1) + 0.5) / 5 - 0.5;
      if (a[0] != b[0] && Math.floor(x) == x && x >= 0 && x <= width - 1) {
        double y = (Math.min(a[1], b[1]) + 0.5) / 5 - 0.5;
        y = Math.ceil(Math.max(0, Math.min(height, y)));
        flips[(int) x * height + (int) y] ^= true;
      }
    }
    boolean[] pixels = new boolean[width * height];
    boolean inside = false;
    for (int at = 0; at < pixels.length; at++) {
      inside ^= flips[at];
      pixels[at % height * width + Math.floorDiv(at, height)] = inside;
    }
    return Mask.ofPixels(width, height, pixels);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void drawsAsDescribed(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int width = random.nextInt(1, 40);
    int height = random.nextInt(1, 40);
    double[] first = polygon(random, width, height);
    double[] second = polygon(random, width, height);

    int[] runs = Polygons.runs(width, height, first);

    assertThat(Mask.ofRuns(width, height, runs)).isEqualTo(drawn(width, height, first));
    assertThat(Mask.ofRuns(width, height, runs).runs()).isEqualTo(runs);
    assertThat(Polygons.fill(width, height, first, second))
        .isEqualTo(drawn(width, height, first).union(drawn(width, height, second)));
  }

  @Test
  void whatCannotBeDrawnIsRefused() {
    assertThatThrownBy(() -> Polygons.fill(3, 3)).hasMessage("a mask needs at least one polygon");
    assertThatThrownBy(() -> Polygons.runs(3, 3, 1))
        .hasMessage("a polygon needs at least one point");
    assertThatThrownBy(() -> Polygons.runs(3, 3, 0, 0, 1, Double.NaN))
        .hasMessage("a polygon's coordinate is NaN, but must be within 4e8 of 0");
  }
}
