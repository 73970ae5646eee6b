package org.zeroseg.core.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.zeroseg.api.RuntimeUnavailableException;

class TensorRuntimeTest {
  @OpenRuntime private TensorRuntime runtime;

  @Test
  void callsAndFailingCallsLeaveNoTensors() {
    int before = runtime.liveTensors();
    for (int i = 0; i < 50; i++) {
      try (Scope scope = runtime.enter()) {
        NDArray x = scope.manager().randomNormal(new Shape(1, 3, 8, 8));
        runtime.kernels().bilinear(x, 4 + i % 3, 4, false);
        runtime.kernels().einsum("nchw->nc", x);
        assertThat(runtime.liveTensors()).isGreaterThan(before);
        assertThatThrownBy(() -> runtime.kernels().attention(x, x, x.get("0, 0:2")))
            .isInstanceOf(RuntimeException.class);
      }
    }
    assertThat(runtime.liveTensors()).isEqualTo(before);
  }

  @Test
  void aCallInAFreshThreadRestoresGradientModeAndRecordsNothing() throws Exception {
    NDArray weight = runtime.root().ones(new Shape(1, 1, 2, 2));
    weight.setRequiresGradient(true);
    FutureTask<Void> call =
        new FutureTask<>(
            () -> {
              assertThat(JniUtils.isGradMode()).isTrue();
              try (Scope scope = runtime.enter()) {
                assertThat(JniUtils.isGradMode()).isFalse();
                NDArray x = scope.manager().ones(new Shape(1, 1, 2, 2));
                NDArray sum = runtime.kernels().nearest(x.mul(weight), 4, 4).sum();
                assertThatThrownBy(() -> Gradients.backward(sum))
                    .hasMessageContaining("does not require grad");
              }
              assertThat(JniUtils.isGradMode()).isTrue();
              return null;
            });
    new Thread(call).start();
    call.get();
  }

  @Test
  void whatAScopeReturnsSurvivesIt() {
    try (Scope scope = runtime.enter()) {
      float[] data = {1, 2, 3, 4};
      NDArray kept =
          Scope.within(
              scope.manager(), inner -> Tensors.of(inner, data, 2, 2).get("1").reshape(2, 1));
      NDArray ids = Scope.within(scope.manager(), inner -> Tensors.of(inner, new long[] {5, 6}, 2));
      Garbage.collectAndOverwrite();
      assertThat(kept.toFloatArray()).containsExactly(3, 4);
      assertThat(kept.getManager()).isSameAs(scope.manager());
      assertThat(ids.toLongArray()).containsExactly(5, 6);
    }
  }

  @Test
  void aStepKeepsOnlyItsResult() {
    try (Scope scope = runtime.enter()) {
      NDArray x = scope.manager().ones(new Shape(3));
      NDArray y = Scope.step(x, a -> a.add(a).mul(a).sub(a));
      assertThat(y.toFloatArray()).containsExactly(1, 1, 1);
      assertThat(scope.manager().getManagedArrays()).containsExactly(y);
      assertThatThrownBy(
              () ->
                  Scope.step(
                      y,
                      a -> {
                        throw new IllegalArgumentException("no");
                      }))
          .hasMessage("no");
      assertThat(scope.manager().getManagedArrays()).isEmpty();
    }
  }

  @Test
  void arraysFromJavaDataOwnTheirMemory() {
    try (Scope scope = runtime.enter()) {
      NDManager owner = scope.manager();
      NDArray floats = Tensors.of(owner, new float[] {1.5f, 2.5f}, 2).reshape(2, 1);
      NDArray ints = Tensors.of(owner, new int[] {1, -2}, 2).reshape(2, 1);
      NDArray flags = Tensors.of(owner, new boolean[] {true, false}, 2).reshape(2, 1);
      Garbage.collectAndOverwrite();
      assertThat(floats.toFloatArray()).containsExactly(1.5f, 2.5f);
      assertThat(ints.toIntArray()).containsExactly(1, -2);
      assertThat(flags.toBooleanArray()).containsExactly(true, false);
      assertThat(Tensors.scalar(owner, 0.5).getDataType()).isEqualTo(DataType.FLOAT32);
    }
  }

  @Test
  void closingTwiceIsHarmlessAndLateCallsAreRefused() {
    runtime.close();
    runtime.close();
    assertThatThrownBy(() -> runtime.enter())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the tensor runtime is closed");
  }

  @Test
  void closingWaitsForTheCallInProgress() {
    Scope scope = runtime.enter();
    NDArray x = scope.manager().ones(new Shape(1, 1, 2, 2));
    runtime.close();
    assertThat(runtime.kernels().nearest(x, 4, 4).sum().toFloatArray()).containsExactly(16);
    assertThat(runtime.root().isOpen()).isTrue();
    scope.close();
    assertThat(runtime.root().isOpen()).isFalse();
  }

  @Test
  void aGpuThatIsNotThereIsReportedWithEverythingTried() {
    RuntimeOptions options = RuntimeOptions.builder().device("GPU:91").build();
    assertThatThrownBy(() -> TensorRuntime.open(options))
        .isInstanceOf(RuntimeUnavailableException.class)
        .hasMessageStartingWith(
            "device 'gpu:91' cannot be had. Tried, in order:\n  1. NVIDIA driver: ")
        .hasMessageContaining("\n  2. libtorch: the loaded one is the 'cpu' build")
        .hasMessageContaining("PYTORCH_LIBRARY_PATH (a libtorch of your own): not set")
        .hasMessageContaining("class path: found 2.7.1")
        .hasMessageContaining("download: forbidden")
        .hasMessageContaining("PYTORCH_FLAVOR=cu128");
  }

  @Test
  void refusesOptionsThatMakeNoSense() {
    assertThatThrownBy(() -> RuntimeOptions.builder().device("tpu").build())
        .hasMessage("device must be 'cpu', 'gpu' or 'gpu:N', but is 'tpu'");
    assertThatThrownBy(() -> RuntimeOptions.builder().intraOpThreads(-1).build())
        .hasMessage("intraOpThreads must be at least 0, but is -1");
    assertThatThrownBy(() -> new BlockOptions(0, false, false, 1e-5))
        .hasMessage("heads must be positive, but is 0");
  }

  @Test
  void dtypePolicyIsDecidedAtStart() {
    assertThat(runtime.kernels().bf16Linears()).isFalse();
    RuntimeOptions bf16 = RuntimeOptions.builder().dtype(DtypePolicy.BF16_LINEARS).build();
    try (TensorRuntime other = TensorRuntime.open(bf16)) {
      assertThat(other.kernels().bf16Linears()).isTrue();
    }
    RuntimeOptions auto = RuntimeOptions.builder().dtype(DtypePolicy.AUTO).build();
    try (TensorRuntime other = TensorRuntime.open(auto)) {
      assertThat(other.kernels().bf16Linears())
          .isEqualTo(other.bf16SpeedUp() >= Bf16Probe.WORTHWHILE);
      assertThat(other.liveTensors()).isZero();
    }
  }

  @Test
  void theReportSaysWhatItRunsOn() {
    RuntimeReport report = runtime.report();
    assertThat(report.entries())
        .containsEntry("device", "cpu()")
        .containsEntry("offline", "true")
        .containsEntry("linear layers in", "float32")
        .containsKeys("libtorch", "binding", "native cache", "OMP_WAIT_POLICY", "vector module");
    assertThat(report.entries().get("libtorch")).startsWith("2.7.1");
    assertThat(report.entries().get("bfloat16 linear speed")).matches("\\d+\\.\\d\\d x float32");
    assertThat(report.toString()).contains("bfloat16 linear speed  ");
  }
}
