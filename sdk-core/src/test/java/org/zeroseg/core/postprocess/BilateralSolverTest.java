package org.zeroseg.core.postprocess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zeroseg.api.Mask;
import org.zeroseg.api.Seeds;
import org.zeroseg.core.image.RgbImage;

class BilateralSolverTest {
  private final BilateralSolver solver = new BilateralSolver(BilateralOptions.defaults());

  static LongStream seeds() {
    return Seeds.of(30);
  }

  private static RgbImage photo(SplittableRandom random) {
    int width = random.nextInt(1, 70);
    int height = random.nextInt(1, 70);
    byte[] pixels = new byte[3 * width * height];
    int spread = random.nextInt(1, 256);
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) random.nextInt(spread);
    }
    return RgbImage.of(width, height, pixels);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void constantTargetsStay(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    RgbImage photo = photo(random);
    double[] target = new double[photo.width() * photo.height()];
    Arrays.fill(target, random.nextDouble(-2, 2));

    double[] soft = solver.solve(photo, target);

    for (int i = 0; i < soft.length; i++) {
      assertThat(soft[i]).isCloseTo(target[i], within(1e-6));
    }
    Mask nothing = Mask.of(photo.width(), photo.height(), (x, y) -> false);
    Mask everything = Mask.of(photo.width(), photo.height(), (x, y) -> true);
    assertThat(solver.refine(photo, nothing)).isEqualTo(nothing);
    assertThat(solver.refine(photo, everything)).isEqualTo(everything);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void solvesTheLinearSystemOfTheGrid(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    RgbImage photo = photo(random);
    double[] target = new double[photo.width() * photo.height()];
    Arrays.setAll(target, i -> random.nextInt(2));
    BilateralOptions exact = new BilateralOptions(16, 32, 32, 4, 0.9, 1e-5, 1e-13, 2000, 10);
    BilateralGrid grid = new BilateralGrid(photo, exact);

    double[] solution = new BilateralSolver(exact).solve(photo, target);

    // lambda (Dm - Dn B Dn) y + S(c) (y - mean of the target) = 0 at every vertex
    double[] cell = new double[grid.vertices];
    for (int i = 0; i < solution.length; i++) {
      cell[grid.cells[i]] = solution[i];
    }
    double[] scaled = new double[grid.vertices];
    Arrays.setAll(scaled, i -> grid.n[i] * cell[i]);
    double[] blurred = new double[grid.vertices];
    grid.blur(scaled, blurred);
    double[] ones = new double[target.length];
    Arrays.fill(ones, 1);
    double[] counts = grid.splat(ones);
    double[] sums = grid.splat(target);
    for (int i = 0; i < cell.length; i++) {
      double smooth = 4 * (grid.m[i] * cell[i] - grid.n[i] * blurred[i]);
      double data = 0.9 * (counts[i] * cell[i] - sums[i]);
      assertThat(smooth + data).isCloseTo(0, within(1e-8 * target.length));
    }
  }

  @Test
  void movesABlurredBorderToTheEdgeOfTheImage() {
    RgbImage photo = RgbImage.generate(64, 64, (x, y) -> x < 32 ? 0x202020 : 0xE0E0E0);
    Mask sloppy = Mask.of(64, 64, (x, y) -> x < 27 + 8 * (y % 2));

    assertThat(solver.refine(photo, sloppy)).isEqualTo(Mask.of(64, 64, (x, y) -> x < 32));
  }

  @Test
  void findsHolesAndTheLargestPiece() {
    String[] rows = {
      "##....", //
      "##.###", "...#.#", "#..###",
    };
    Mask mask = Mask.of(6, 4, (x, y) -> rows[y].charAt(x) == '#');
    Mask filled = MaskCleaning.fillHoles(mask);

    assertThat(filled.area()).isEqualTo(mask.area() + 1);
    assertThat(MaskCleaning.largestPiece(filled))
        .isEqualTo(Mask.of(6, 4, (x, y) -> x > 2 && y > 0));
    Mask empty = Mask.of(6, 4, (x, y) -> false);
    assertThat(MaskCleaning.fillHoles(empty)).isEqualTo(empty);
    assertThat(MaskCleaning.largestPiece(empty)).isEqualTo(empty);
  }

  @Test
  void saysWhatIsWrong() {
    RgbImage photo = RgbImage.generate(3, 2, (x, y) -> 0);
    assertThatThrownBy(() -> solver.solve(photo, new double[5]))
        .hasMessage("target: expected width x height = 6 values, found 5");
    assertThatThrownBy(() -> solver.refine(photo, Mask.of(2, 3, (x, y) -> true)))
        .hasMessage("the mask is 2x3, but the image is 3x2");
    assertThatThrownBy(() -> BilateralOptions.defaults().withCells(16, 0, 8))
        .hasMessage("cells must be at least 1, but are spatial=16, luma=0, chroma=8");
  }
}
