package org.zeroseg.core.postprocess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.zeroseg.api.Seeds;

class DenseCrfTest {
  private static final DenseCrf CRF = new DenseCrf(CrfOptions.defaults());

  static LongStream seeds() {
    return Seeds.of(20);
  }

  /** A random problem: sizes, colours and probabilities. */
  private record Problem(int classes, int width, int height, byte[] pixels, float[] probabilities) {
    static Problem random(long seed) {
      SplittableRandom random = new SplittableRandom(seed);
      int classes = random.nextInt(1, 20);
      int width = random.nextInt(1, 24);
      int height = random.nextInt(1, 24);
      byte[] pixels = new byte[width * height * 3];
      random.nextBytes(pixels);
      float[] scores = new float[classes * width * height];
      for (int i = 0; i < scores.length; i++) {
        scores[i] = (float) random.nextDouble(-3, 3);
      }
      return new Problem(classes, width, height, pixels, Softmax.overClasses(scores, classes));
    }

    float[] refine(DenseCrf crf) {
      return crf.refine(probabilities, classes, width, height, pixels);
    }

    int points() {
      return width * height;
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void everyPixelKeepsADistribution(long seed) {
    Problem problem = Problem.random(seed);
    float[] q = problem.refine(CRF);
    for (int p = 0; p < problem.points(); p++) {
      double sum = 0;
      for (int t = 0; t < problem.classes(); t++) {
        float value = q[t * problem.points() + p];
        assertThat(value).isBetween(0f, 1f);
        sum += value;
      }
      assertThat(sum).isCloseTo(1, within(1e-5));
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void theNumberOfThreadsDoesNotChangeABit(long seed) {
    Problem problem = Problem.random(seed);
    float[] one = problem.refine(CRF);
    float[] four = problem.refine(new DenseCrf(CrfOptions.builder().threads(4).build()));
    assertThat(four).isEqualTo(one);
  }

  @Test
  void manyThreadsShareALargerImageAndAgree() {
    SplittableRandom random = new SplittableRandom(5);
    byte[] pixels = new byte[90 * 70 * 3];
    random.nextBytes(pixels);
    float[] scores = new float[9 * 90 * 70];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = (float) random.nextDouble();
    }
    float[] one = CRF.refineScores(scores, 9, 90, 70, pixels);
    float[] five =
        new DenseCrf(CrfOptions.builder().threads(5).build())
            .refineScores(scores, 9, 90, 70, pixels);
    assertThat(five).isEqualTo(one);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void permutedClassesGivePermutedResults(long seed) {
    Problem problem = Problem.random(seed);
    int n = problem.points();
    float[] reversed = new float[problem.probabilities().length];
    for (int t = 0; t < problem.classes(); t++) {
      System.arraycopy(
          problem.probabilities(), t * n, reversed, (problem.classes() - 1 - t) * n, n);
    }
    // One iteration: later ones amplify the rounding of the sum over classes.
    DenseCrf once = new DenseCrf(CrfOptions.builder().iterations(1).build());
    float[] q = problem.refine(once);
    float[] permuted =
        once.refine(
            reversed, problem.classes(), problem.width(), problem.height(), problem.pixels());
    for (int t = 0; t < problem.classes(); t++) {
      int back = problem.classes() - 1 - t;
      assertThat(Arrays.copyOfRange(permuted, back * n, back * n + n))
          .usingComparatorWithPrecision(1e-5f)
          .containsExactly(Arrays.copyOfRange(q, t * n, t * n + n));
    }
  }

  @Test
  void equalProbabilitiesStayEqual() {
    byte[] pixels = new byte[12 * 9 * 3];
    new SplittableRandom(1).nextBytes(pixels);
    float[] q = CRF.refine(filled(4 * 12 * 9, 0.25f), 4, 12, 9, pixels);
    assertThat(q).usingComparatorWithPrecision(1e-6f).containsOnly(0.25f);
  }

  @Test
  void oneClassTakesEverything() {
    float[] q = CRF.refine(filled(35, 0.3f), 1, 7, 5, new byte[7 * 5 * 3]);
    assertThat(q).containsOnly(1f);
  }

  @ParameterizedTest
  @CsvSource({"1,1", "1,7", "9,1", "2,2"})
  void tinyImagesWork(int width, int height) {
    float[] probabilities = filled(2 * width * height, 0.2f);
    Arrays.fill(probabilities, 0, width * height, 0.8f);
    float[] q = CRF.refine(probabilities, 2, width, height, new byte[width * height * 3]);
    for (int p = 0; p < width * height; p++) {
      assertThat(q[p]).isBetween(0.8f, 1f);
    }
  }

  @Test
  void noIterationReturnsTheNormalisedInput() {
    DenseCrf none = new DenseCrf(CrfOptions.builder().iterations(0).build());
    assertThat(none.refine(new float[] {0.2f, 0.6f}, 2, 1, 1, new byte[3]))
        .usingComparatorWithPrecision(1e-6f)
        .containsExactly(0.25f, 0.75f);
  }

  @Test
  void aNoisyLabelIsOverruledByItsNeighbours() {
    int size = 16;
    float[] probabilities = filled(2 * size * size, 0.3f);
    Arrays.fill(probabilities, 0, size * size, 0.7f);
    int odd = 5 * size + 5;
    probabilities[odd] = 0.45f;
    probabilities[size * size + odd] = 0.55f;
    float[] q = CRF.refine(probabilities, 2, size, size, new byte[size * size * 3]);
    assertThat(q[odd]).isGreaterThan(0.9f);
  }

  @Test
  void anEdgeInTheImageStopsTheSmoothing() {
    int size = 24;
    byte[] pixels = new byte[size * size * 3];
    float[] probabilities = new float[2 * size * size];
    for (int p = 0; p < size * size; p++) {
      boolean right = p % size >= size / 2;
      Arrays.fill(pixels, 3 * p, 3 * p + 3, (byte) (right ? 220 : 20));
      boolean labelledRight = p % size >= size / 2 - 2; // two pixels off the edge of the image
      probabilities[p] = labelledRight ? 0.45f : 0.55f;
      probabilities[size * size + p] = 1 - probabilities[p];
    }
    float[] q = CRF.refine(probabilities, 2, size, size, pixels);
    for (int p = 0; p < size * size; p++) {
      assertThat(q[p] < 0.5f)
          .as("pixel %d belongs to the right", p)
          .isEqualTo(p % size >= size / 2);
    }
  }

  @Test
  void inputsAreNotChanged() {
    Problem problem = Problem.random(3);
    float[] probabilities = problem.probabilities().clone();
    byte[] pixels = problem.pixels().clone();
    problem.refine(CRF);
    assertThat(problem.probabilities()).isEqualTo(probabilities);
    assertThat(problem.pixels()).isEqualTo(pixels);
  }

  @Test
  void bgrSwapsTheOuterChannels() {
    assertThat(DenseCrf.bgr(new byte[] {1, 2, 3, 4, 5, 6})).containsExactly(3, 2, 1, 6, 5, 4);
  }

  @Test
  void refusesLengthsThatDoNotFit() {
    assertThatThrownBy(() -> CRF.refine(new float[7], 2, 2, 2, new byte[12]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("probabilities: expected classes x width x height = 8 values, found 7");
    assertThatThrownBy(() -> CRF.refine(new float[8], 2, 2, 2, new byte[4]))
        .hasMessage("pixels: expected 3 x width x height = 12 values, found 4");
  }

  @Test
  void refusesNaN() {
    assertThatThrownBy(() -> CRF.refine(new float[] {1, Float.NaN}, 2, 1, 1, new byte[3]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("probability 1 is NaN");
  }

  @Test
  void saysWhenAKernelIsTooNarrow() {
    DenseCrf narrow = new DenseCrf(CrfOptions.builder().appearance(1e-4f, 1e-4f, 4).build());
    byte[] pixels = {0, 0, 0, -1, -1, -1};
    assertThatThrownBy(() -> narrow.refine(new float[] {1, 0, 0, 1}, 2, 2, 1, pixels))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("the kernel is too narrow for this image")
        .hasMessageEndingWith("use larger standard deviations");
  }

  @ParameterizedTest
  @ValueSource(floats = {0f, -1f, -86.9f, -20.3f, -0.35f, -1e-6f})
  void theFastExponentialIsAsGoodAsFloatsAllow(float x) {
    float exact = (float) Math.exp(x);
    assertThat(Softmax.exp(x)).isCloseTo(exact, within(2 * Math.ulp(exact)));
  }

  @Test
  void theFastExponentialVanishesAndKeepsNaN() {
    assertThat(Softmax.exp(-100f)).isZero();
    assertThat(Softmax.exp(Float.NEGATIVE_INFINITY)).isZero();
    assertThat(Softmax.exp(Float.NaN)).isNaN();
  }

  private static float[] filled(int length, float value) {
    float[] values = new float[length];
    Arrays.fill(values, value);
    return values;
  }
}
