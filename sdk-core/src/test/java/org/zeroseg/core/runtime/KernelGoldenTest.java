package org.zeroseg.core.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.zeroseg.core.golden.Goldens;
import org.zeroseg.core.weights.SafetensorsFile;

@Tag("parity")
class KernelGoldenTest {
  private static final double TOLERANCE = 5e-6;

  @Test
  void resizingEqualsPyTorch() {
    Goldens clip = Goldens.of("clip");
    int compared = 0;
    try (TensorRuntime runtime = TensorRuntime.open(RuntimeOptions.defaults());
        Scope scope = runtime.enter();
        SafetensorsFile golden = clip.open("tensor_interpolate.safetensors")) {
      NDArray x = Tensors.of(scope.manager(), golden.floats("x"), golden.shape("x"));
      for (String name : golden.names()) {
        int dot = name.indexOf('.');
        if (dot > 0) {
          long[] shape = golden.shape(name);
          NDArray y = resized(runtime.kernels(), x, name.substring(0, dot), shape[2], shape[3]);
          Goldens.assertClose(golden, name, y, TOLERANCE, 0);
          compared++;
        }
      }
    }
    assertThat(compared).isPositive();
  }

  private static NDArray resized(Kernels kernels, NDArray x, String how, long h, long w) {
    return switch (how) {
      case "bilinear" -> kernels.bilinear(x, h, w, false);
      case "bilinear_ac" -> kernels.bilinear(x, h, w, true);
      case "bicubic" -> kernels.bicubic(x, h, w, false);
      case "bicubic_ac" -> kernels.bicubic(x, h, w, true);
      case "nearest" -> kernels.nearest(x, h, w);
      case "bicubic_scale" ->
          kernels.bicubicScaled(
              x, (h + 0.1) / x.getShape().get(2), (w + 0.1) / x.getShape().get(3));
      default -> throw new AssertionError("unknown resize '" + how + "'");
    };
  }
}
