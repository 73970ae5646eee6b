package org.zeroseg.core.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class KernelGradientsTest {
  @OpenRuntime private static TensorRuntime runtime;
  private static Kernels kernels;

  @BeforeAll
  static void open() {
    kernels = runtime.kernels();
  }

  /** A kernel as a function of its trainable arguments. */
  private interface Network extends Function<NDArray[], NDArray> {}

  static Stream<Arguments> networks() {
    return Stream.of(
        network("bilinear", p -> kernels.bilinear(p[0], 7, 3, false), image()),
        network("bicubic", p -> kernels.bicubic(p[0], 3, 9, true), image()),
        network("bicubicScaled", p -> kernels.bicubicScaled(p[0], 1.7, 2.1), image()),
        network("nearest", p -> kernels.nearest(p[0], 8, 2), image()),
        network(
            "gridSample",
            p ->
                kernels.gridSample(
                    p[0], p[1], Kernels.Sampling.BILINEAR, Kernels.Padding.ZEROS, false),
            image(),
            new Shape(2, 5, 4, 2)),
        network(
            "weightedGather",
            p -> {
              NDArray rows = Tensors.of(p[0].getManager(), new long[] {0, 3, 2, 2, 1, 0}, 3, 2);
              return kernels.weightedGather(p[0], rows, p[1]);
            },
            new Shape(4, 5),
            new Shape(3, 2)),
        network("attention", p -> kernels.attention(p[0], p[1], p[2]), heads(), heads(), heads()),
        network(
            "causalAttention",
            p -> kernels.causalAttention(p[0], p[1], p[2]),
            heads(),
            heads(),
            heads()),
        network("quickGelu", p -> kernels.quickGelu(p[0]), image()),
        network(
            "einsum", p -> kernels.einsum("nchw,kc->nkhw", p[0], p[1]), image(), new Shape(4, 3)),
        network(
            "transformerBlock",
            p -> kernels.transformerBlock(p[0], weights(p), new BlockOptions(2, true, true, 1e-5)),
            blockShapes()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("networks")
  void gradientsSurviveAGarbageCollectionBetweenThePasses(
      String name, Network network, Shape[] shapes) {
    float[][] quiet = gradients(network, shapes, () -> {});
    float[][] noisy = gradients(network, shapes, Garbage::collectAndOverwrite);
    assertThat(noisy).isDeepEqualTo(quiet);
    for (float[] gradient : quiet) {
      assertThat(norm(gradient)).isPositive().isFinite();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("networks")
  void gradientsEqualFiniteDifferences(String name, Network network, Shape[] shapes) {
    float[][] gradients = gradients(network, shapes, () -> {});
    try (NDManager scope = runtime.root().newSubManager()) {
      NDArray[] at = parameters(scope, shapes);
      double step = 2e-3;
      for (int i = 0; i < at.length; i++) {
        NDArray direction = scope.randomNormal(shapes[i]);
        NDArray original = at[i];
        at[i] = original.add(direction.mul(step));
        double above = loss(network.apply(at)).toFloatArray()[0];
        at[i] = original.sub(direction.mul(step));
        double below = loss(network.apply(at)).toFloatArray()[0];
        at[i] = original;
        double measured = (above - below) / (2 * step);
        double predicted = dot(gradients[i], direction.toFloatArray());
        double scale = norm(gradients[i]) * norm(direction.toFloatArray());
        assertThat(Math.abs(predicted - measured)).isLessThan(0.02 * scale + 1e-3);
      }
    }
  }

  @Test
  void mixedPrecisionKeepsFloat32GradientsThatAreNearlyTheExactOnes() {
    Network block =
        p -> kernels.transformerBlock(p[0], weights(p), new BlockOptions(2, false, true, 1e-5));
    float[][] exact = gradients(block, blockShapes(), () -> {});
    float[][] mixed;
    try (Autocast cast = Autocast.bf16(true)) {
      mixed = gradients(block, blockShapes(), Garbage::collectAndOverwrite);
    }
    assertThat(Autocast.isOn()).isFalse();
    assertThat(mixed[3]).isNotEqualTo(exact[3]);
    for (int i = 0; i < exact.length; i++) {
      double difference = 0;
      for (int j = 0; j < exact[i].length; j++) {
        difference += Math.pow(exact[i][j] - mixed[i][j], 2);
      }
      assertThat(Math.sqrt(difference)).isLessThan(0.05 * norm(exact[i]));
    }
  }

  @Test
  void nothingIsRecordedWhereGradientModeIsOff() {
    try (NDManager scope = runtime.root().newSubManager();
        GradMode off = GradMode.off()) {
      NDArray x = scope.randomNormal(image());
      x.setRequiresGradient(true);
      NDArray silent = kernels.bilinear(x, 3, 3, false).sum();
      try (GradMode on = GradMode.on()) {
        assertThatThrownBy(() -> Gradients.backward(silent))
            .hasMessageContaining("does not require grad");
        assertThatCode(() -> Gradients.backward(kernels.bilinear(x, 3, 3, false).sum()))
            .doesNotThrowAnyException();
      }
    }
  }

  private static float[][] gradients(Network network, Shape[] shapes, Runnable between) {
    try (NDManager scope = runtime.root().newSubManager();
        GradMode on = GradMode.on()) {
      NDArray[] parameters = parameters(scope, shapes);
      for (NDArray parameter : parameters) {
        parameter.setRequiresGradient(true);
      }
      NDArray loss = loss(network.apply(parameters));
      between.run();
      Gradients.backward(loss);
      float[][] gradients = new float[parameters.length][];
      for (int i = 0; i < gradients.length; i++) {
        try (NDArray gradient = parameters[i].getGradient()) {
          gradients[i] = gradient.toFloatArray();
        }
      }
      return gradients;
    }
  }

  /** Weighted so that no gradient vanishes by symmetry. */
  private static NDArray loss(NDArray y) {
    NDManager owner = y.getManager();
    NDArray weights = owner.arange(0f, y.size(), 1f).reshape(y.getShape()).sin();
    return y.mul(weights).sum();
  }

  private static NDArray[] parameters(NDManager scope, Shape[] shapes) {
    runtime.seed(7);
    NDArray[] parameters = new NDArray[shapes.length];
    for (int i = 0; i < shapes.length; i++) {
      parameters[i] = scope.randomNormal(shapes[i]).mul(0.5f);
    }
    return parameters;
  }

  private static Arguments network(String name, Network network, Shape... shapes) {
    return Arguments.of(name, network, shapes);
  }

  private static Shape image() {
    return new Shape(2, 3, 4, 5);
  }

  private static Shape heads() {
    return new Shape(1, 2, 4, 3);
  }

  private static Shape[] blockShapes() {
    return new Shape[] {
      new Shape(2, 5, 8), new Shape(8), new Shape(8), new Shape(24, 8), new Shape(24),
      new Shape(8, 8), new Shape(8), new Shape(8), new Shape(8), new Shape(16, 8),
      new Shape(16), new Shape(8, 16), new Shape(8)
    };
  }

  private static BlockWeights weights(NDArray[] p) {
    return BlockWeights.of(
        p[1], p[2], p[3], p[4], p[5], p[6], p[7], p[8], p[9], p[10], p[11], p[12]);
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }

  private static double norm(float[] a) {
    return Math.sqrt(dot(a, a));
  }
}
