package org.zeroseg.core.train.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.zeroseg.core.runtime.GradMode;
import org.zeroseg.core.runtime.Gradients;
import org.zeroseg.core.runtime.OpenRuntime;
import org.zeroseg.core.runtime.TensorRuntime;
import org.zeroseg.core.runtime.Tensors;

class CrossEntropyTest {
  private static final int PICTURES = 2;
  private static final int CLASSES = 3;
  private static final int PIXELS = 4 * 5;

  @OpenRuntime private static TensorRuntime runtime;

  @Test
  void isTheWeightedMeanOverPixelsThatCountAndSoIsItsGradient() {
    float[] weights = {1, 0.5f, 2};
    CrossEntropy loss = CrossEntropy.weighted(runtime.kernels(), weights, 255);
    float[] logits = logits();
    long[] labels = labels();
    try (NDManager scope = runtime.root().newSubManager();
        GradMode on = GradMode.on()) {
      NDArray z = Tensors.of(scope, logits, PICTURES, CLASSES, 4, 5);
      z.setRequiresGradient(true);
      NDArray value = loss.of(z, Tensors.of(scope, labels, PICTURES, 4, 5));
      Gradients.backward(value);

      double[] expected = new double[logits.length];
      double sum = 0;
      double total = 0;
      for (int i = 0; i < labels.length; i++) {
        if (labels[i] != 255) {
          int label = (int) labels[i];
          double[] p = softmax(logits, i);
          total += weights[label];
          sum -= weights[label] * Math.log(p[label]);
          for (int c = 0; c < CLASSES; c++) {
            expected[index(i, c)] = weights[label] * (p[c] - (c == label ? 1 : 0));
          }
        }
      }
      assertThat((double) value.getFloat()).isCloseTo(sum / total, within(1e-6));
      float[] gradient = z.getGradient().toFloatArray();
      for (int i = 0; i < gradient.length; i++) {
        assertThat((double) gradient[i]).isCloseTo(expected[i] / total, within(1e-7));
      }
    }
  }

  @Test
  void isZeroWithoutGradientWhereEverythingIsIgnored() {
    CrossEntropy loss = CrossEntropy.of(runtime.kernels(), CLASSES, -1);
    try (NDManager scope = runtime.root().newSubManager();
        GradMode on = GradMode.on()) {
      NDArray z = Tensors.of(scope, logits(), PICTURES, CLASSES, 4, 5);
      z.setRequiresGradient(true);
      long[] ignored = new long[PICTURES * PIXELS];
      Arrays.fill(ignored, -1);
      NDArray value = loss.of(z, Tensors.of(scope, ignored, PICTURES, 4, 5));
      Gradients.backward(value);
      assertThat(value.getFloat()).isZero();
      assertThat(z.getGradient().toFloatArray()).containsOnly(0);
    }
  }

  @Test
  void anInfiniteLogitIsNotHidden() {
    CrossEntropy loss = CrossEntropy.of(runtime.kernels(), 2, -1);
    try (NDManager scope = runtime.root().newSubManager()) {
      NDArray z = Tensors.of(scope, new float[] {Float.NaN, 0}, 1, 2);
      assertThat(loss.of(z, Tensors.of(scope, new long[] {0}, 1)).getFloat()).isNaN();
    }
  }

  @Test
  void queriesWithoutAnObjectWeighLess() {
    CrossEntropy loss = CrossEntropy.withNoObject(runtime.kernels(), 1, 0.1);
    try (NDManager scope = runtime.root().newSubManager()) {
      NDArray z = Tensors.of(scope, new float[] {1, 0, 1, 0}, 2, 2);
      NDArray labels = Tensors.of(scope, new long[] {0, 1}, 2);
      double hit = Math.log(1 + Math.exp(-1));
      double miss = Math.log(1 + Math.exp(1));
      assertThat((double) loss.of(z, labels).getFloat())
          .isCloseTo((hit + 0.1 * miss) / 1.1, within(1e-6));
    }
  }

  @Test
  void wrongWeightsAndShapesAreNamed() {
    assertThatThrownBy(
            () -> CrossEntropy.weighted(runtime.kernels(), new float[] {1, Float.NaN}, -1))
        .hasMessage("the weight of class 1 is NaN, but must be at least 0");
    assertThatThrownBy(() -> CrossEntropy.of(runtime.kernels(), 3, 2))
        .hasMessage("the ignored target 2 is one of the 3 classes");
    try (NDManager scope = runtime.root().newSubManager()) {
      NDArray z = scope.zeros(new Shape(1, 3, 4, 5));
      NDArray labels = Tensors.of(scope, new long[16], 1, 4, 4);
      assertThatThrownBy(() -> CrossEntropy.of(runtime.kernels(), 3, -1).of(z, labels))
          .hasMessage(
              "logits [n, 3, ...] and targets [n, ...] must fit,"
                  + " but have shapes (1, 3, 4, 5) and (1, 4, 4)");
    }
  }

  private static int index(int pixel, int label) {
    return pixel / PIXELS * CLASSES * PIXELS + label * PIXELS + pixel % PIXELS;
  }

  private static double[] softmax(float[] logits, int pixel) {
    double[] p = new double[CLASSES];
    double sum = 0;
    for (int c = 0; c < CLASSES; c++) {
      p[c] = Math.exp(logits[index(pixel, c)]);
      sum += p[c];
    }
    for (int c = 0; c < CLASSES; c++) {
      p[c] /= sum;
    }
    return p;
  }

  private static float[] logits() {
    Random random = new Random(3);
    float[] logits = new float[PICTURES * CLASSES * PIXELS];
    for (int i = 0; i < logits.length; i++) {
      logits[i] = (float) random.nextGaussian();
    }
    return logits;
  }

  private static long[] labels() {
    Random random = new Random(4);
    long[] labels = new long[PICTURES * PIXELS];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = i % 7 == 0 ? 255 : random.nextInt(CLASSES);
    }
    return labels;
  }
}
