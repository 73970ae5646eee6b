package org.zeroseg.core.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.norm.LayerNorm;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KernelsTest {
  @OpenRuntime private static TensorRuntime runtime;
  private static Kernels kernels;
  private NDManager scope;

  @BeforeAll
  static void open() {
    kernels = runtime.kernels();
  }

  @BeforeEach
  void openScope() {
    scope = runtime.root().newSubManager();
  }

  @AfterEach
  void closeScope() {
    scope.close();
  }

  @Test
  void bilinearDownsamplingDoesNotAntialias() {
    NDArray x = Tensors.of(scope, new float[] {0, 1, 2, 3, 4, 5, 6, 7}, 1, 1, 1, 8);
    NDArray y = kernels.bilinear(x, 1, 2, false);
    // sample points (i + 0.5) * 4 - 0.5 = 1.5 and 5.5
    assertThat(y.getShape()).isEqualTo(new Shape(1, 1, 1, 2));
    assertThat(y.toFloatArray()).containsExactly(1.5f, 5.5f);
    assertThat(kernels.bilinear(x, 1, 3, true).toFloatArray()).containsExactly(0, 3.5f, 7);
  }

  @Test
  void bicubicUsesTheKernelWithMinusThreeQuarters() {
    NDArray x = Tensors.of(scope, new float[] {0, 0, 1, 0, 0}, 1, 1, 1, 5);
    float[] y = kernels.bicubic(x, 1, 10, false).toFloatArray();
    // output 4 samples at 1.75, 0.25 left of the peak: (a + 2) s^3 - (a + 3) s^2 + 1 for s = 0.25
    double a = -0.75;
    double s = 0.25;
    assertThat(y[4]).isCloseTo((float) ((a + 2) * s * s * s - (a + 3) * s * s + 1), within(1e-6f));
  }

  @Test
  void bicubicByScaleFollowsTheFactor() {
    NDArray x = scope.randomNormal(new Shape(1, 2, 6, 6));
    NDArray exact = kernels.bicubicScaled(x, 2, 2);
    assertThat(maxDifference(exact, kernels.bicubic(x, 12, 12, false))).isLessThan(1e-6f);
    NDArray shifted = kernels.bicubicScaled(x, 12.1 / 6, 12.1 / 6);
    assertThat(shifted.getShape()).isEqualTo(new Shape(1, 2, 12, 12));
    assertThat(maxDifference(exact, shifted)).isGreaterThan(1e-3f);
  }

  @Test
  void nearestTakesTheFloor() {
    NDArray x = Tensors.of(scope, new float[] {0, 1, 2, 3, 4}, 1, 1, 1, 5);
    assertThat(kernels.nearest(x, 1, 3).toFloatArray()).containsExactly(0, 1, 3);
  }

  @Test
  void gridSampleReadsBetweenPixels() {
    NDArray x = Tensors.of(scope, new float[] {0, 1, 2, 3}, 1, 1, 2, 2);
    NDArray grid = Tensors.of(scope, new float[] {0, 0, -1, -1, 5, 5}, 1, 1, 3, 2);
    float[] zeros =
        kernels
            .gridSample(x, grid, Kernels.Sampling.BILINEAR, Kernels.Padding.ZEROS, true)
            .toFloatArray();
    assertThat(zeros).containsExactly(1.5f, 0, 0);
    float[] border =
        kernels
            .gridSample(x, grid, Kernels.Sampling.NEAREST, Kernels.Padding.BORDER, false)
            .toFloatArray();
    assertThat(border[1]).isEqualTo(0);
    assertThat(border[2]).isEqualTo(3);
  }

  @Test
  void weightedGatherSumsRows() {
    NDArray table = Tensors.of(scope, new float[] {1, 2, 3, 4, 5, 6}, 3, 2);
    NDArray rows = Tensors.of(scope, new long[] {0, 2, 1, 1}, 2, 2);
    NDArray weights = Tensors.of(scope, new float[] {1, 10, 0.5f, 0.25f}, 2, 2);
    NDArray y = kernels.weightedGather(table, rows, weights);
    assertThat(y.getShape()).isEqualTo(new Shape(2, 2));
    assertThat(y.toFloatArray()).containsExactly(51, 62, 2.25f, 3);
  }

  @Test
  void attentionEqualsItsDefinition() {
    NDArray q = scope.randomNormal(new Shape(2, 3, 5, 4));
    NDArray k = scope.randomNormal(new Shape(2, 3, 5, 4));
    NDArray v = scope.randomNormal(new Shape(2, 3, 5, 4));
    NDArray scores = q.matMul(k.swapAxes(2, 3)).mul(0.5f);
    assertThat(maxDifference(kernels.attention(q, k, v), scores.softmax(-1).matMul(v)))
        .isLessThan(1e-5f);

    float[] lower = new float[25];
    boolean[] allowed = new boolean[25];
    for (int i = 0; i < 25; i++) {
      allowed[i] = i % 5 <= i / 5;
      lower[i] = allowed[i] ? 0 : Float.NEGATIVE_INFINITY;
    }
    NDArray mask = Tensors.of(scope, lower, 5, 5);
    NDArray expected = scores.add(mask).softmax(-1).matMul(v);
    assertThat(maxDifference(kernels.causalAttention(q, k, v), expected)).isLessThan(1e-5f);
    assertThat(maxDifference(kernels.attention(q, k, v, mask), expected)).isLessThan(1e-5f);
    NDArray chosen = Tensors.of(scope, allowed, 5, 5);
    assertThat(maxDifference(kernels.attention(q, k, v, chosen), expected)).isLessThan(1e-5f);
  }

  @Test
  void einsumSumsOverRepeatedLetters() {
    NDArray features = scope.randomNormal(new Shape(2, 3, 4, 5));
    NDArray classifier = scope.randomNormal(new Shape(7, 3));
    NDArray y = kernels.einsum("nchw,kc->nkhw", features, classifier);
    NDArray expected =
        classifier.expandDims(0).matMul(features.reshape(2, 3, 20)).reshape(2, 7, 4, 5);
    assertThat(maxDifference(y, expected)).isLessThan(1e-5f);
    assertThatThrownBy(() -> kernels.einsum("ab\"); import os", features))
        .hasMessage("einsum equation 'ab\"); import os' must look like 'nchw,kc->nkhw'");
  }

  @Test
  void aTransformerBlockEqualsItsParts() {
    for (boolean causal : new boolean[] {false, true}) {
      for (boolean quick : new boolean[] {false, true}) {
        NDArray x = scope.randomNormal(new Shape(2, 5, 8));
        NDArray[] w = randomBlock(scope, 8, 16);
        BlockOptions options = new BlockOptions(2, causal, quick, 1e-5);
        NDArray y = kernels.transformerBlock(x, block(w), options);
        assertThat(maxDifference(y, byHand(x, w, options))).isLessThan(1e-4f);
        NDArray fast = kernels.transformerBlock(x, block(w).toBf16(kernels, scope), options);
        assertThat(fast.getDataType()).isEqualTo(DataType.FLOAT32);
        assertThat(maxDifference(y, fast)).isBetween(1e-6f, 0.2f);
      }
    }
  }

  @Test
  void aBf16LinearLayerIsCloseToItsFloatOne() {
    NDArray x = scope.randomNormal(new Shape(3, 64));
    NDArray w = scope.randomNormal(new Shape(32, 64));
    NDArray b = scope.randomNormal(new Shape(32));
    try (Bf16Linear layer = new Bf16Linear(kernels, scope, w, b)) {
      NDArray y = kernels.linear(x, layer);
      NDArray expected = x.matMul(w.transpose()).add(b);
      assertThat(y.getDataType()).isEqualTo(DataType.FLOAT32);
      assertThat(maxDifference(y, expected)).isBetween(1e-6f, 0.3f);
    }
  }

  @Test
  void optimizersTakeGradientsInAnyLayout() {
    for (boolean decoupled : new boolean[] {true, false}) {
      NDArray[] dense = new NDArray[4];
      NDArray[] strided = new NDArray[4];
      for (int i = 0; i < 4; i++) {
        dense[i] = scope.randomUniform(0.1f, 1, new Shape(37, 53));
        strided[i] = dense[i].duplicate();
      }
      strided[1] = strided[1].transpose().duplicate().transpose();
      for (NDArray[] a : new NDArray[][] {dense, strided}) {
        for (int step = 1; step <= 3; step++) {
          if (decoupled) {
            kernels.adamW(a[0], a[1], a[2], a[3], 0.1, 0.9, 0.99, 1e-6, 0.1, step);
          } else {
            kernels.training().adam(a[0], a[1], a[2], a[3], 0.1, 0.9, 0.99, 1e-6, 0.1, step);
          }
        }
      }
      for (int i = 0; i < 4; i++) {
        assertThat(dense[i].sub(strided[i]).abs().max().getFloat()).isLessThan(1e-6f);
      }
    }
  }

  @Test
  void resultsBelongToTheManagerOfTheFirstArgument() {
    NDArray k = scope.ones(new Shape(1, 1, 2, 2));
    try (NDManager inner = scope.newSubManager()) {
      NDArray q = inner.ones(new Shape(1, 1, 2, 2));
      assertThat(kernels.attention(q, k, k).getManager()).isSameAs(inner);
      assertThat(kernels.bilinear(q, 4, 4, false).getManager()).isSameAs(inner);
    }
    assertThat(scope.getManagedArrays()).containsExactly(k);
  }

  @Test
  void namesOfArraysHaveNoMeaning() {
    NDArray x = Tensors.of(scope, new float[] {1, 2, 3, 4}, 1, 1, 2, 2);
    x.setName("visual.proj");
    NDArray y = kernels.nearest(x, 2, 2);
    assertThat(y.toFloatArray()).containsExactly(1, 2, 3, 4);
    assertThat(x.getName()).isEqualTo("visual.proj");
    assertThat(scope.getManagedArrays()).hasSize(2);
  }

  @Test
  void resultsMayBeChangedInPlaceAndSavedForBackward() {
    NDArray x = Tensors.of(scope, new float[] {1, 2, 3, 4}, 1, 1, 2, 2);
    NDArray frozen = kernels.nearest(x, 2, 2);
    frozen.addi(1);
    NDArray weight = scope.ones(new Shape(1, 1, 2, 2));
    weight.setRequiresGradient(true);
    try (GradMode on = GradMode.on()) {
      Gradients.backward(weight.mul(frozen).sum());
    }
    assertThat(weight.getGradient().toFloatArray()).containsExactly(2, 3, 4, 5);
  }

  static BlockWeights block(NDArray[] w) {
    return BlockWeights.of(
        w[0], w[1], w[2], w[3], w[4], w[5], w[6], w[7], w[8], w[9], w[10], w[11]);
  }

  static NDArray[] randomBlock(NDManager owner, long width, long hidden) {
    long[][] shapes = {
      {width}, {width}, {3 * width, width}, {3 * width}, {width, width}, {width},
      {width}, {width}, {hidden, width}, {hidden}, {width, hidden}, {width}
    };
    NDArray[] w = new NDArray[shapes.length];
    for (int i = 0; i < w.length; i++) {
      w[i] = owner.randomNormal(0, 0.3f, new Shape(shapes[i]), DataType.FLOAT32);
    }
    return w;
  }

  private static NDArray byHand(NDArray x, NDArray[] w, BlockOptions options) {
    long n = x.getShape().get(0);
    long t = x.getShape().get(1);
    long width = x.getShape().get(2);
    int heads = options.heads();
    NDArray h = linear(norm(x, w[0], w[1]), w[2], w[3]);
    NDArray qkv = h.reshape(n, t, 3, heads, width / heads).transpose(2, 0, 3, 1, 4);
    NDArray q = qkv.get(0);
    NDArray a =
        options.causal()
            ? kernels.causalAttention(q, qkv.get(1), qkv.get(2))
            : kernels.attention(q, qkv.get(1), qkv.get(2));
    NDArray y = x.add(linear(a.transpose(0, 2, 1, 3).reshape(n, t, width), w[4], w[5]));
    NDArray m = linear(norm(y, w[6], w[7]), w[8], w[9]);
    m = options.quickGelu() ? m.mul(Activation.sigmoid(m.mul(1.702f))) : Activation.gelu(m);
    return y.add(linear(m, w[10], w[11]));
  }

  private static NDArray norm(NDArray x, NDArray weight, NDArray bias) {
    Shape last = new Shape(x.getShape().get(2));
    return LayerNorm.layerNorm(x, last, weight, bias, 1e-5f).singletonOrThrow();
  }

  private static NDArray linear(NDArray x, NDArray weight, NDArray bias) {
    return ai.djl.nn.core.Linear.linear(x, weight, bias).singletonOrThrow();
  }

  static float maxDifference(NDArray a, NDArray b) {
    assertThat(a.getShape()).isEqualTo(b.getShape());
    return a.sub(b).abs().max().getFloat();
  }
}
