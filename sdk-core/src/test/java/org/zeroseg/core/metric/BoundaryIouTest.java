package org.zeroseg.core.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zeroseg.api.Mask;
import org.zeroseg.api.Seeds;
import org.zeroseg.api.data.PixelLabels;

class BoundaryIouTest {
  static LongStream seeds() {
    return Seeds.of(20);
  }

  private static Mask square(int left, int side) {
    return Mask.of(40, 40, (x, y) -> x >= left && x < left + side && y >= 10 && y < 10 + side);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void theBoundaryIsWhatErosionTakesAway(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    PixelLabels labels = Pixels.patches(random, 23, 19, 0, 4);
    Mask mask = Mask.of(23, 19, (x, y) -> labels.at(x, y) > 0);
    int width = random.nextInt(1, 4);

    assertThat(BoundaryIou.boundary(mask, width)).isEqualTo(byErosion(mask, width));
  }

  private static Mask byErosion(Mask mask, int width) {
    boolean[] left = mask.toPixels();
    for (int step = 0; step < width; step++) {
      boolean[] before = left;
      left =
          Mask.of(mask.width(), mask.height(), (x, y) -> survives(mask, before, x, y)).toPixels();
    }
    boolean[] core = left;
    boolean[] all = mask.toPixels();
    int columns = mask.width();
    return Mask.of(
        columns, mask.height(), (x, y) -> all[y * columns + x] && !core[y * columns + x]);
  }

  private static boolean survives(Mask mask, boolean[] pixels, int x, int y) {
    for (int v = y - 1; v <= y + 1; v++) {
      for (int u = x - 1; u <= x + 1; u++) {
        if (u < 0 || v < 0 || u >= mask.width() || v >= mask.height()) {
          return false;
        }
        if (!pixels[v * mask.width() + u]) {
          return false;
        }
      }
    }
    return true;
  }

  @Test
  void theInteriorDoesNotCount() {
    assertThat(BoundaryIou.of(square(10, 20), square(10, 20), 2)).isEqualTo(1);
    // one column of a ring of width 1 is left of the other
    assertThat(BoundaryIou.of(square(10, 20), square(11, 20), 1)).isEqualTo(38 / 114.0);
    assertThat(square(10, 20).iou(square(11, 20))).isEqualTo(19 / 21.0);
    assertThat(BoundaryIou.of(square(10, 0), square(10, 0))).isZero();
  }

  @Test
  void aWideBoundaryIsTheWholeMask() {
    assertThat(BoundaryIou.boundary(square(10, 20), 10)).isEqualTo(square(10, 20));
    assertThat(BoundaryIou.of(square(10, 20), square(11, 20), 10)).isEqualTo(19 / 21.0);
  }

  @Test
  void theWidthIsAShareOfTheDiagonal() {
    Mask mask = Mask.of(640, 480, (x, y) -> x == y);

    assertThat(BoundaryIou.width(mask, 0.02)).isEqualTo(16);
    assertThat(BoundaryIou.width(mask, 0.00001)).isEqualTo(1);
    assertThatThrownBy(() -> BoundaryIou.boundary(mask, 0))
        .hasMessage("width must be at least 1, but is 0");
  }
}
