package org.zeroseg.core.mask;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zeroseg.api.Mask;
import org.zeroseg.api.Seeds;

/** Borders of masks: they enclose exactly the pixels, and are rings that nobody refuses. */
class OutlineTest {
  static LongStream seeds() {
    return Seeds.of(200);
  }

  private static Mask drawn(String... rows) {
    return Mask.of(rows[0].length(), rows.length, (x, y) -> rows[y].charAt(x) == '#');
  }

  private static double[] doubles(int[] ring) {
    return Arrays.stream(ring).asDoubleStream().toArray();
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void ringsAreSimpleAndEncloseExactlyThePixels(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int width = random.nextInt(1, 16);
    int height = random.nextInt(1, 16);
    double density = random.nextDouble();
    Mask mask = Mask.of(width, height, (x, y) -> random.nextDouble() < density);

    List<Outline> outlines = Outline.of(mask);

    List<double[]> rings = new ArrayList<>();
    for (Outline outline : outlines) {
      assertThat(Outline.doubleArea(outline.exterior())).isPositive();
      outline.holes().forEach(hole -> assertThat(Outline.doubleArea(hole)).isNegative());
      outline.rings().forEach(OutlineTest::checkSimple);
      outline.rings().forEach(ring -> rings.add(doubles(ring)));
      Mask part =
          PixelFill.fill(
              width, height, outline.rings().stream().map(OutlineTest::doubles).toList());
      assertThat(part.area()).isEqualTo(outline.area());
    }
    assertThat(outlines.stream().mapToLong(Outline::area).sum()).isEqualTo(mask.area());
    assertThat(PixelFill.fill(width, height, rings)).isEqualTo(mask);
  }

  /** Every corner once, and sides that are alternately level and upright. */
  private static void checkSimple(int[] ring) {
    Set<List<Integer>> corners = new HashSet<>();
    for (int i = 0; i < ring.length; i += 2) {
      int next = (i + 2) % ring.length;
      assertThat(corners.add(List.of(ring[i], ring[i + 1]))).isTrue();
      boolean level = ring[i + 1] == ring[next + 1];
      assertThat(level).isNotEqualTo(ring[i] == ring[next]);
      int after = (i + 4) % ring.length;
      assertThat(ring[next + 1] == ring[after + 1]).isNotEqualTo(level);
    }
  }

  @Test
  void aHoleIsARingOfItsOwn() {
    List<Outline> outlines = Outline.of(drawn("...", "###", "#.#", "###"));

    assertThat(outlines).hasSize(1);
    assertThat(outlines.get(0).exterior()).containsExactly(3, 1, 3, 4, 0, 4, 0, 1);
    assertThat(outlines.get(0).holes()).hasSize(1);
    assertThat(outlines.get(0).area()).isEqualTo(8);
  }

  @Test
  void pixelsThatTouchInACornerAreTwoParts() {
    assertThat(Outline.of(drawn("#.", ".#"))).hasSize(2);
  }

  @Test
  void aRingThatTouchesItselfIsCutIntoExteriorAndHole() {
    List<Outline> outlines = Outline.of(drawn("###", "#.#", "##."));

    assertThat(outlines).hasSize(1);
    assertThat(outlines.get(0).holes()).hasSize(1);
    assertThat(outlines.get(0).area()).isEqualTo(7);
  }

  @Test
  void nothingHasNoOutline() {
    assertThat(Outline.of(drawn("..", ".."))).isEmpty();
  }

  @Test
  void aBridgeThereAndBackDoesNotCount() {
    double[] walk = {1, 1, 5, 1, 5, 5, 1, 5, 1, 1, 2.3, 3.7, 4, 2, 4, 4, 2.3, 3.7};
    double[] outer = {1, 1, 5, 1, 5, 5, 1, 5};
    double[] inner = {2.3, 3.7, 4, 2, 4, 4};

    assertThat(PixelFill.fill(6, 6, List.of(walk)))
        .isEqualTo(PixelFill.fill(6, 6, List.of(outer, inner)));
  }
}
