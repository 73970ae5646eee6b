package org.zeroseg.core.train.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zeroseg.core.runtime.Garbage;
import org.zeroseg.core.runtime.GradMode;
import org.zeroseg.core.runtime.Gradients;
import org.zeroseg.core.runtime.OpenRuntime;
import org.zeroseg.core.runtime.TensorRuntime;
import org.zeroseg.core.runtime.Tensors;

class LossesTest {
  private static final int QUERIES = 5;
  private static final int PIXELS = 37;
  private static final double ALPHA = 0.25;

  @OpenRuntime private static TensorRuntime runtime;
  private static MaskLosses paired;
  private static PairwiseMaskLosses pairwise;

  @BeforeAll
  static void open() {
    paired = new MaskLosses(runtime.kernels());
    pairwise = new PairwiseMaskLosses(runtime.kernels());
  }

  /** A loss in both forms, and what it is per pixel, of a logit and a target. */
  private record Form(
      String name,
      BiFunction<NDArray, NDArray, NDArray> paired,
      BiFunction<NDArray, NDArray, NDArray> pairwise,
      DoubleBinaryOperator perPixel) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static double sigmoid(double z) {
    return 1 / (1 + Math.exp(-z));
  }

  private static double crossEntropy(double z, double t) {
    return -(t * Math.log(sigmoid(z)) + (1 - t) * Math.log(sigmoid(-z)));
  }

  /** For targets 0 and 1. */
  private static double focal(double z, double t, double gamma) {
    double p = t == 1 ? sigmoid(z) : sigmoid(-z);
    double alpha = t == 1 ? ALPHA : 1 - ALPHA;
    return -alpha * Math.pow(1 - p, gamma) * Math.log(p);
  }

  static Stream<Form> pixelwise() {
    return Stream.of(
        new Form(
            "bce of probabilities",
            (z, t) -> paired.binaryCrossEntropy(z.getNDArrayInternal().sigmoid(), t),
            (z, t) -> pairwise.binaryCrossEntropy(z.getNDArrayInternal().sigmoid(), t),
            LossesTest::crossEntropy),
        new Form(
            "bce of logits",
            (z, t) -> paired.binaryCrossEntropyOfLogits(z, t),
            (z, t) -> pairwise.binaryCrossEntropyOfLogits(z, t),
            LossesTest::crossEntropy),
        new Form(
            "focal",
            (z, t) -> paired.focalOfLogits(z, t, ALPHA, 2),
            (z, t) -> pairwise.focalOfLogits(z, t, ALPHA, 2),
            (z, t) -> focal(z, t, 2)),
        new Form(
            "focal with another gamma",
            (z, t) -> paired.focalOfLogits(z, t, ALPHA, 1.5),
            (z, t) -> pairwise.focalOfLogits(z, t, ALPHA, 1.5),
            (z, t) -> focal(z, t, 1.5)));
  }

  static Stream<Form> all() {
    Form dice =
        new Form(
            "dice",
            (z, t) -> paired.dice(z.getNDArrayInternal().sigmoid(), t),
            (z, t) -> pairwise.dice(z.getNDArrayInternal().sigmoid(), t),
            null);
    return Stream.concat(Stream.of(dice), pixelwise());
  }

  @ParameterizedTest
  @MethodSource("pixelwise")
  void isTheMeanOverPixels(Form form) {
    float[] logits = logits();
    float[] targets = targets();
    try (NDManager scope = runtime.root().newSubManager()) {
      NDArray z = Tensors.of(scope, logits, QUERIES, PIXELS);
      NDArray t = Tensors.of(scope, targets, QUERIES, PIXELS);
      float[] found = form.pairwise.apply(z, t).toFloatArray();
      for (int q = 0; q < QUERIES; q++) {
        for (int k = 0; k < QUERIES; k++) {
          double sum = 0;
          for (int s = 0; s < PIXELS; s++) {
            sum += form.perPixel.applyAsDouble(logits[q * PIXELS + s], targets[k * PIXELS + s]);
          }
          assertThat((double) found[q * QUERIES + k]).isCloseTo(sum / PIXELS, within(2e-6));
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void pairsAreTheDiagonalOfAllPairs(Form form) {
    try (NDManager scope = runtime.root().newSubManager()) {
      NDArray z = Tensors.of(scope, logits(), QUERIES, PIXELS);
      NDArray t = Tensors.of(scope, targets(), QUERIES, PIXELS);
      float[] diagonal = form.pairwise.apply(z, t).diagonal().toFloatArray();
      float[] pairs = form.paired.apply(z, t).toFloatArray();
      assertThat(pairs).containsExactly(diagonal, within(2e-6f));
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void gradientsOfBothFormsAreFiniteDifferencesAndSurviveAGarbageCollection(Form form) {
    checkGradient(form.paired);
    checkGradient(form.pairwise);
  }

  private static void checkGradient(BiFunction<NDArray, NDArray, NDArray> loss) {
    float[] quiet = gradient(loss, () -> {});
    assertThat(gradient(loss, Garbage::collectAndOverwrite)).isEqualTo(quiet);
    float[] logits = logits();
    Random random = new Random(5);
    double step = 1e-2;
    double predicted = 0;
    float[] above = logits.clone();
    float[] below = logits.clone();
    for (int i = 0; i < logits.length; i++) {
      float direction = (float) random.nextGaussian();
      above[i] += (float) step * direction;
      below[i] -= (float) step * direction;
      predicted += quiet[i] * direction;
    }
    double measured = (value(loss, above) - value(loss, below)) / (2 * step);
    assertThat(predicted).isCloseTo(measured, within(3e-3 * Math.abs(measured) + 1e-3));
    assertThat(Math.abs(predicted)).isGreaterThan(1e-2);
  }

  private static float[] gradient(BiFunction<NDArray, NDArray, NDArray> loss, Runnable between) {
    try (NDManager scope = runtime.root().newSubManager();
        GradMode on = GradMode.on()) {
      NDArray z = Tensors.of(scope, logits(), QUERIES, PIXELS);
      z.setRequiresGradient(true);
      NDArray weighted = weighted(loss.apply(z, Tensors.of(scope, targets(), QUERIES, PIXELS)));
      between.run();
      Gradients.backward(weighted);
      return z.getGradient().toFloatArray();
    }
  }

  private static double value(BiFunction<NDArray, NDArray, NDArray> loss, float[] logits) {
    try (NDManager scope = runtime.root().newSubManager()) {
      NDArray z = Tensors.of(scope, logits, QUERIES, PIXELS);
      return weighted(loss.apply(z, Tensors.of(scope, targets(), QUERIES, PIXELS))).getFloat();
    }
  }

  /** Weighted, so that nothing vanishes by symmetry. */
  private static NDArray weighted(NDArray loss) {
    NDArray weights = loss.getManager().arange(0f, loss.size(), 1f);
    return loss.mul(weights.reshape(loss.getShape()).sin()).sum();
  }

  @Test
  void certainProbabilitiesCostNoMoreThanAHundredAndHaveFiniteGradients() {
    try (NDManager scope = runtime.root().newSubManager();
        GradMode on = GradMode.on()) {
      NDArray p = Tensors.of(scope, new float[] {0, 1, 0, 1}, 1, 4);
      p.setRequiresGradient(true);
      NDArray t = Tensors.of(scope, new float[] {1, 0, 0, 1}, 1, 4);
      NDArray all = pairwise.binaryCrossEntropy(p, t);
      NDArray pair = paired.binaryCrossEntropy(p, t);
      assertThat(all.toFloatArray()).containsExactly(50);
      assertThat(pair.toFloatArray()).containsExactly(50);
      Gradients.backward(all.sum().add(pair.sum()));
      for (float value : p.getGradient().toFloatArray()) {
        assertThat(value).isFinite();
      }
    }
  }

  @Test
  void fittingShapesAreDemanded() {
    try (NDManager scope = runtime.root().newSubManager()) {
      NDArray z = scope.zeros(new ai.djl.ndarray.types.Shape(2, 3));
      NDArray t = scope.zeros(new ai.djl.ndarray.types.Shape(2, 4));
      assertThatThrownBy(() -> pairwise.dice(z, t))
          .hasMessage(
              "predictions [q, s] and targets [k, s] must have as many pixels,"
                  + " but have shapes (2, 3) and (2, 4)");
      assertThatThrownBy(() -> paired.dice(z, t))
          .hasMessage(
              "predictions and targets must both be [m, s], but have shapes (2, 3) and (2, 4)");
    }
  }

  private static float[] logits() {
    Random random = new Random(11);
    float[] logits = new float[QUERIES * PIXELS];
    for (int i = 0; i < logits.length; i++) {
      logits[i] = (float) (2 * random.nextGaussian());
    }
    return logits;
  }

  private static float[] targets() {
    Random random = new Random(12);
    float[] targets = new float[QUERIES * PIXELS];
    for (int i = 0; i < targets.length - PIXELS; i++) { // the last mask is empty
      targets[i] = random.nextBoolean() ? 1 : 0;
    }
    return targets;
  }
}
