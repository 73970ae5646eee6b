package org.zeroseg.reco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zeroseg.api.Seeds;
import org.zeroseg.core.golden.Goldens;
import org.zeroseg.core.runtime.OpenRuntime;
import org.zeroseg.core.runtime.TensorRuntime;
import org.zeroseg.core.runtime.Tensors;

class CoSegmentationTest {
  @OpenRuntime private static TensorRuntime runtime;

  static LongStream seeds() {
    return Seeds.of(25);
  }

  /** A random archive: unit features and weights. */
  private record Archive(int images, int locations, float[][] unit, float[] weights) {
    static Archive random(long seed) {
      SplittableRandom random = new SplittableRandom(seed);
      int images = random.nextInt(1, 9);
      int locations = random.nextInt(1, 30);
      int channels = random.nextInt(1, 12);
      float[][] unit = new float[images * locations][channels];
      float[] weights = new float[unit.length];
      for (int p = 0; p < unit.length; p++) {
        double squares = 0;
        for (int c = 0; c < channels; c++) {
          unit[p][c] = (float) random.nextDouble(-1, 1);
          squares += unit[p][c] * unit[p][c];
        }
        for (int c = 0; c < channels; c++) {
          unit[p][c] /= (float) Math.sqrt(squares);
        }
        weights[p] = (float) random.nextDouble();
      }
      return new Archive(images, locations, unit, random.nextBoolean() ? weights : null);
    }

    CoSegmentation coSegment(int prefix) {
      try (NDManager scope = runtime.root().newSubManager()) {
        int rows = prefix * locations;
        float[] flat = new float[rows * unit[0].length];
        for (int p = 0; p < rows; p++) {
          System.arraycopy(unit[p], 0, flat, p * unit[0].length, unit[0].length);
        }
        NDArray features = Tensors.of(scope, flat, rows, unit[0].length);
        return CoSegmentation.of(
            features, prefix, weights == null ? null : Arrays.copyOf(weights, rows));
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void equalsTheDefinition(long seed) {
    Archive archive = Archive.random(seed);
    CoSegmentation found = archive.coSegment(archive.images());
    float[] expected =
        NaiveCoSegmentation.perImageMaxima(archive.unit(), archive.images(), archive.weights());
    Goldens.assertClose("P", expected, found.perImageMaxima(), 1e-5, 0);
    for (GridMode mode : GridMode.values()) {
      Goldens.assertClose(
          "average of " + mode,
          NaiveCoSegmentation.averageGrid(expected, archive.images(), mode),
          found.averageGrid(archive.images(), mode),
          1e-5,
          0);
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void theFirstImagesAreAPrefix(long seed) {
    Archive archive = Archive.random(seed);
    CoSegmentation all = archive.coSegment(archive.images());
    for (int k = 1; k <= archive.images(); k++) {
      CoSegmentation prefix = archive.coSegment(k);
      for (GridMode mode : GridMode.values()) {
        Goldens.assertClose(
            "k = " + k, prefix.averageGrid(k, mode), all.averageGrid(k, mode), 1e-6, 0);
      }
    }
  }

  @Test
  void largeImagesAreWorkedOffInTiles() {
    // 1500 locations: 1500^2 entries are more than one tile, so rows are cut as well
    SplittableRandom random = new SplittableRandom(4);
    int locations = 1500;
    float[] flat = new float[2 * locations * 2];
    float[][] unit = new float[2 * locations][2];
    float[] weights = new float[2 * locations];
    for (int p = 0; p < unit.length; p++) {
      double angle = random.nextDouble(Math.PI);
      flat[2 * p] = unit[p][0] = (float) Math.cos(angle);
      flat[2 * p + 1] = unit[p][1] = (float) Math.sin(angle);
      weights[p] = (float) random.nextDouble();
    }
    try (NDManager scope = runtime.root().newSubManager()) {
      NDArray features = Tensors.of(scope, flat, 2L * locations, 2);
      Goldens.assertClose(
          "P",
          NaiveCoSegmentation.perImageMaxima(unit, 2, weights),
          CoSegmentation.of(features, 2, weights).perImageMaxima(),
          1e-5,
          0);
    }
  }

  @Test
  void leavesNoArrayBehind() {
    try (NDManager scope = runtime.root().newSubManager()) {
      NDArray features = scope.randomNormal(new Shape(40, 3));
      int before = scope.getManagedArrays().size();
      CoSegmentation.of(features, 4, new float[40]);
      assertThatThrownBy(() -> CoSegmentation.of(features, 3, null))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("40 feature rows do not divide into 3 images");
      assertThatThrownBy(() -> CoSegmentation.of(features, 4, new float[3]))
          .hasMessage("expected 40 weights, one per feature row, found 3");
      assertThat(scope.getManagedArrays()).hasSize(before);
    }
  }

  @Test
  void seedsAreTheBestLocationsAndTheLowerIndexAmongEquals() {
    CoSegmentation two = Archive.random(1).coSegment(1);
    int n = two.locations();
    float[] average = new float[n];
    average[n - 1] = 2;
    if (n > 2) {
      average[1] = 2;
    }
    int[] seeds = two.seeds(average, n + 5)[0];
    assertThat(seeds).hasSize(n);
    assertThat(seeds[0]).isEqualTo(n > 2 ? 1 : n - 1);
    assertThatThrownBy(() -> two.seeds(average, 0))
        .hasMessage("seeds must be at least 1, but is 0");
  }

  @Test
  void refusesAPrefixLongerThanTheArchive() {
    CoSegmentation one = Archive.random(2).coSegment(1);
    assertThatThrownBy(() -> one.averageGrid(2, GridMode.PUBLISHED))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("k must be in 1 to 1, but is 2");
  }
}
