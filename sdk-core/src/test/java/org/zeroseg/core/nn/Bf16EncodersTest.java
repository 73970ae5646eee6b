package org.zeroseg.core.nn;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.Test;
import org.zeroseg.core.runtime.DtypePolicy;
import org.zeroseg.core.runtime.GradMode;
import org.zeroseg.core.runtime.RuntimeOptions;
import org.zeroseg.core.runtime.Scope;
import org.zeroseg.core.runtime.TensorRuntime;
import org.zeroseg.core.weights.StateDict;

class Bf16EncodersTest {
  private static final ClipVitConfig CONFIG = (ClipVitConfig) TinyNetworks.CLIP_VIT.vision();

  @Test
  void thePolicyOfTheRuntimeDecidesTheLinearLayersOfInference() {
    RuntimeOptions bf16 = RuntimeOptions.builder().dtype(DtypePolicy.BF16_LINEARS).build();
    try (TensorRuntime exact = TensorRuntime.open(RuntimeOptions.defaults());
        TensorRuntime fast = TensorRuntime.open(bf16);
        Scope scope = exact.enter()) {
      StateDict state = frozen(fast);
      NDArray images = scope.manager().randomNormal(new Shape(2, 3, 16, 16));
      ClipVisionTransformer reference = new ClipVisionTransformer(state, CONFIG, exact.kernels());
      int before = fast.liveTensors();
      ClipVisionTransformer encoder = new ClipVisionTransformer(state, CONFIG, fast.kernels());
      assertThat(fast.liveTensors()).isGreaterThan(before);

      NDArray expected = reference.embed(scope.manager(), images);
      float scale = expected.abs().max().getFloat();
      NDArray rounded = encoder.embed(scope.manager(), images);
      assertThat(distance(rounded, expected)).isBetween(1e-5f * scale, 0.05f * scale);
      try (GradMode on = GradMode.on()) { // training always computes in float32
        NDArray trained = encoder.forward(images);
        assertThat(distance(trained, expected)).isLessThan(1e-5f * scale);
      }
      encoder.close();
      encoder.close();
      assertThat(fast.liveTensors()).isEqualTo(before);
    }
  }

  private static StateDict frozen(TensorRuntime runtime) {
    StateDict state = RandomWeights.clip(runtime.root(), TinyNetworks.CLIP_VIT, 1);
    state.names().forEach(name -> state.get(name).setRequiresGradient(false));
    return state;
  }

  @Test
  void weightsThatAreTrainedStayFloat32() {
    RuntimeOptions bf16 = RuntimeOptions.builder().dtype(DtypePolicy.BF16_LINEARS).build();
    try (TensorRuntime fast = TensorRuntime.open(bf16);
        Scope scope = fast.enter()) {
      StateDict state = RandomWeights.clip(fast.root(), TinyNetworks.CLIP_VIT, 1);
      int before = fast.liveTensors();
      ClipVisionTransformer encoder = new ClipVisionTransformer(state, CONFIG, fast.kernels());
      NDArray images = scope.manager().randomNormal(new Shape(2, 3, 16, 16));
      assertThat(fast.liveTensors()).isEqualTo(before + 1);
      NDArray embedded = encoder.embed(scope.manager(), images);
      assertThat(distance(embedded, encoder.forward(images))).isZero();
    }
  }

  private static float distance(NDArray a, NDArray b) {
    return a.sub(b).abs().max().getFloat();
  }
}
