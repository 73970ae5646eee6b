package org.zeroseg.core.train.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zeroseg.core.runtime.GradMode;
import org.zeroseg.core.runtime.Gradients;
import org.zeroseg.core.runtime.OpenRuntime;
import org.zeroseg.core.runtime.TensorRuntime;
import org.zeroseg.core.runtime.Tensors;

/** Losses in bands against the same losses of maps that were enlarged as a whole. */
class EnlargedLossesTest {
  @OpenRuntime private static TensorRuntime runtime;
  private NDManager scope;

  @BeforeEach
  void open() {
    runtime.seed(5);
    scope = runtime.root().newSubManager();
  }

  @AfterEach
  void close() {
    scope.close();
  }

  /** From {@code h} x {@code w} to {@code height} x {@code width}. */
  private record Sizes(int h, int w, int height, int width) {}

  static Stream<Sizes> sizes() {
    return Stream.of(
        new Sizes(6, 5, 48, 40), // by eight, as a patch has it
        new Sizes(5, 7, 23, 31), // the last band is not a multiple of four
        new Sizes(7, 4, 7, 4),
        new Sizes(9, 8, 4, 5), // smaller
        new Sizes(1, 1, 3, 9));
  }

  private Enlargement enlargement(Sizes s) {
    return Enlargement.of(scope, s.h, s.w, s.height, s.width);
  }

  private NDArray uniform(double low, double high, long... shape) {
    return scope.randomUniform((float) low, (float) high, new Shape(shape));
  }

  private NDArray masks(long... shape) {
    return uniform(0, 1, shape).gt(0.6f).toType(DataType.FLOAT32, true);
  }

  private static NDArray flat(NDArray masks) {
    return masks.reshape(masks.getShape().get(0), -1);
  }

  private void assertPairs(NDArray maps, NDArray truth, Enlargement size) {
    EnlargedMaskLosses losses = new EnlargedMaskLosses(runtime.kernels());
    PairwiseMaskLosses whole = new PairwiseMaskLosses(runtime.kernels());
    NDArray enlarged = flat(size.apply(maps));
    assertClose(
        losses.pairwiseDice(maps, truth, size),
        whole.dice(enlarged, flat(truth)).transpose(),
        1e-6,
        0);
    assertClose(
        losses.pairwiseBinaryCrossEntropy(maps, truth, size),
        whole.binaryCrossEntropy(enlarged, flat(truth)).transpose(),
        2e-6,
        2e-6);
  }

  private static void assertClose(NDArray found, NDArray wanted, double absolute, double relative) {
    assertThat(found.getShape()).isEqualTo(wanted.getShape());
    float[] a = found.toFloatArray();
    float[] b = wanted.toFloatArray();
    for (int i = 0; i < a.length; i++) {
      assertThat((double) a[i])
          .as("element %d", i)
          .isCloseTo(b[i], within(absolute + relative * Math.abs(b[i])));
    }
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void costsOfPairsAreThoseOfWholeMasks(Sizes s) {
    NDArray truth = masks(3, s.height, s.width);
    assertPairs(uniform(0, 1, 7, s.h, s.w), truth, enlargement(s));
    assertPairs(uniform(0, 1, 7, s.h, s.w), truth.mul(0.25f), enlargement(s));
    assertPairs(uniform(0, 1, 7, s.h, s.w), truth.zerosLike(), enlargement(s));
    assertPairs(uniform(0, 1, 201, s.h, s.w), truth, enlargement(s)); // more than one chunk
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void logarithmsOfCertainPixelsAreBounded(Sizes s) {
    NDArray truth = masks(3, s.height, s.width);
    assertPairs(masks(7, s.h, s.w), truth, enlargement(s)); // exactly 0 and 1
    NDArray some = uniform(0, 0.9, 7, s.h, s.w).maximum(masks(7, s.h, s.w));
    assertPairs(some, truth, enlargement(s));
    assertPairs(some.neg().add(1), truth, enlargement(s));
    assertPairs(uniform(0, 1, 7, s.h, s.w).mul(1e-39f), truth, enlargement(s)); // subnormal
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void lossesOfMatchedPairsHaveTheGradientOfWholeMasks(Sizes s) {
    int[] pairs = {2, 0, 1, 2};
    NDArray truth = masks(3, s.height, s.width);
    Enlargement size = enlargement(s);
    EnlargedMaskLosses losses = new EnlargedMaskLosses(runtime.kernels());
    NDArray start = uniform(0.01, 0.99, 4, s.h, s.w);
    float[] costs = losses.pairwiseBinaryCrossEntropy(start, truth, size).toFloatArray();
    double sum = 0;
    for (int i = 0; i < pairs.length; i++) {
      sum += costs[pairs[i] * pairs.length + i];
    }
    double value = sum;
    assertSameGradient(
        start,
        x ->
            losses
                .binaryCrossEntropy(value, x, truth, pairs, size)
                .add(losses.dice(x, truth, pairs, size).sum()),
        x -> {
          MaskLosses whole = new MaskLosses(runtime.kernels());
          NDArray own = flat(truth.get(Tensors.of(scope, new long[] {2, 0, 1, 2}, 4)));
          NDArray enlarged = flat(size.apply(x));
          return whole.binaryCrossEntropy(enlarged, own).sum().add(whole.dice(enlarged, own).sum());
        });
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void crossEntropyIsThatOfWholeLogitsAndSoIsItsGradient(Sizes s) {
    Enlargement size = enlargement(s);
    NDArray labels = scope.randomInteger(0, 6, new Shape(2, s.height, s.width), DataType.INT64);
    for (int ignored : new int[] {5, 255}) { // some and none
      int classes = ignored == 5 ? 5 : 6;
      NDArray start = uniform(-4, 4, 2, s.h, s.w, classes);
      assertSameGradient(
          start,
          x -> new EnlargedCrossEntropy(runtime.kernels(), classes, ignored).of(x, labels, size),
          x ->
              CrossEntropy.of(runtime.kernels(), classes, ignored)
                  .of(size.apply(x.transpose(0, 3, 1, 2)), labels));
    }
  }

  private void assertSameGradient(
      NDArray start, UnaryOperator<NDArray> banded, UnaryOperator<NDArray> whole) {
    NDArray found = start.duplicate();
    NDArray wanted = start.duplicate();
    found.setRequiresGradient(true);
    wanted.setRequiresGradient(true);
    NDArray without = banded.apply(start);
    try (GradMode on = GradMode.on()) {
      NDArray loss = banded.apply(found);
      NDArray reference = whole.apply(wanted);
      assertClose(loss, reference, 1e-6, 2e-6);
      assertClose(without, loss, 0, 0);
      Gradients.backward(loss.mul(Tensors.scalar(scope, 3)));
      Gradients.backward(reference.mul(Tensors.scalar(scope, 3)));
    }
    assertClose(found.getGradient(), wanted.getGradient(), 1e-6, 1e-4);
  }

  @Test
  void whereAllTargetsAreIgnoredThereIsNoLossAndNoGradient() {
    Sizes s = new Sizes(3, 4, 9, 8);
    NDArray logits = uniform(-1, 1, 1, s.h, s.w, 4);
    logits.setRequiresGradient(true);
    NDArray labels = scope.full(new Shape(1, s.height, s.width), 255, DataType.INT64);
    try (GradMode on = GradMode.on()) {
      NDArray loss =
          new EnlargedCrossEntropy(runtime.kernels(), 4, 255).of(logits, labels, enlargement(s));
      assertThat(loss.getFloat()).isZero();
      Gradients.backward(loss);
    }
    assertThat(logits.getGradient().abs().sum().getFloat()).isZero();
  }

  @Test
  void shapesThatDoNotFitAreNamed() {
    Enlargement size = Enlargement.of(scope, 3, 4, 9, 8);
    EnlargedMaskLosses losses = new EnlargedMaskLosses(runtime.kernels());
    assertThatThrownBy(() -> losses.pairwiseDice(masks(2, 3, 5), masks(2, 9, 8), size))
        .hasMessageContaining("from 3 x 4 to 9 x 8")
        .hasMessageContaining("(2, 3, 5)");
    EnlargedCrossEntropy entropy = new EnlargedCrossEntropy(runtime.kernels(), 4, 255);
    NDArray labels = scope.zeros(new Shape(2, 9, 8), DataType.INT64);
    assertThatThrownBy(() -> entropy.of(masks(2, 3, 4, 5), labels, size))
        .hasMessageContaining("[n, h, w, 4]");
    assertThatThrownBy(() -> new EnlargedCrossEntropy(runtime.kernels(), 4, 3))
        .hasMessage("the ignored target 3 is one of the 4 classes");
  }
}
