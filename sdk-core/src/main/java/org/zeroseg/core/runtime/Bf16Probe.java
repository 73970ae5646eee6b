package org.zeroseg.core.runtime;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.core.Linear;
import java.util.Arrays;
import java.util.function.Supplier;

/** Measures on this machine whether bfloat16 linear layers are worth it. */
final class Bf16Probe {
  /** The first layer of the MLP of a ViT-B/16 on one image. */
  private static final Shape INPUT = new Shape(197, 768);

  private static final Shape WEIGHT = new Shape(3072, 768);
  private static final int ROUNDS = 5;

  /** Below this it is not worth the loss of precision. */
  static final double WORTHWHILE = 1.2;

  private Bf16Probe() {}

  /** Time of a float32 linear layer divided by the time of the same in bfloat16. */
  static double speedUp(Kernels kernels, NDManager root) {
    try (GradMode off = GradMode.off();
        NDManager scope = root.newSubManager()) {
      NDArray x = scope.randomNormal(0, 1, INPUT, DataType.FLOAT32);
      NDArray weight = scope.randomNormal(0, 0.02f, WEIGHT, DataType.FLOAT32);
      NDArray bias = scope.zeros(new Shape(WEIGHT.get(0)));
      Bf16Linear half = new Bf16Linear(kernels, scope, weight, bias);
      Supplier<NDArray> exact = () -> Linear.linear(x, weight, bias).singletonOrThrow();
      Supplier<NDArray> fast = () -> kernels.linear(x, half);
      seconds(exact);
      seconds(fast);
      double[] exactTimes = new double[ROUNDS];
      double[] fastTimes = new double[ROUNDS];
      for (int i = 0; i < ROUNDS; i++) { // interleaved, so that a busy moment hits both
        exactTimes[i] = seconds(exact);
        fastTimes[i] = seconds(fast);
      }
      Arrays.sort(exactTimes);
      Arrays.sort(fastTimes);
      return exactTimes[ROUNDS / 2] / fastTimes[ROUNDS / 2];
    }
  }

  private static double seconds(Supplier<NDArray> layer) {
    long start = System.nanoTime();
    try (NDArray y = layer.get();
        NDArray last = y.get(y.getShape().get(0) - 1, 0)) {
      last.getFloat(); // waits for a GPU
    }
    return (System.nanoTime() - start) * 1e-9;
  }
}
