package org.zeroseg.core.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zeroseg.api.RuntimeUnavailableException;

class ForkedRuntimeTest {
  @TempDir Path cache;

  @Test
  void startsOfflineWithAnEmptyCache() throws Exception {
    ForkedJvm.Result result =
        ForkedJvm.of(Start.class)
            .environment("DJL_CACHE_DIR", cache.toString())
            .environment("ENGINE_CACHE_DIR", cache.toString())
            .run();
    assertThat(result.output()).contains("sum 6.0");
    assertThat(result.exitCode()).isZero();
  }

  @Test
  void aMissingNativeLibraryIsReportedWithEverythingTried() throws Exception {
    ForkedJvm.Result result =
        ForkedJvm.of(Start.class)
            .without("pytorch-native")
            .environment("DJL_CACHE_DIR", cache.toString())
            .environment("ENGINE_CACHE_DIR", cache.toString())
            .run();
    assertThat(result.exitCode()).isEqualTo(3);
    assertThat(result.output())
        .contains("no PyTorch native library could be loaded. Tried, in order:")
        .contains("1. PYTORCH_LIBRARY_PATH (a libtorch of your own): not set")
        .contains("2. java.library.path: no libtorch in it")
        .contains("3. class path: no native jar; add ai.djl.pytorch:pytorch-native-cpu:2.7.1:")
        .contains("4. download: forbidden (RuntimeOptions.offline is on, the default)")
        .contains("The engine reported: ");
    assertThat(result.output().split("no PyTorch native library", -1))
        .as("the second attempt reports as fully as the first")
        .hasSize(3);
  }

  @Test
  void closingWhileOtherThreadsComputeCrashesNothing() throws Exception {
    ForkedJvm.Result result = ForkedJvm.of(CloseAtRandom.class).run("20");
    assertThat(result.output()).containsPattern("survived 20 closes, \\d{3,} calls");
    assertThat(result.exitCode()).isZero();
  }

  /** Opens a runtime twice and computes; exit code 3 if that is reported as impossible. */
  static final class Start {
    public static void main(String[] args) {
      int failures = 0;
      for (int i = 0; i < 2; i++) {
        try (TensorRuntime runtime = TensorRuntime.open(RuntimeOptions.defaults());
            Scope scope = runtime.enter()) {
          NDArray x = Tensors.of(scope.manager(), new float[] {1, 2, 3}, 3);
          System.out.println("sum " + x.sum().getFloat());
        } catch (RuntimeUnavailableException missing) {
          System.out.println(missing.getMessage());
          failures++;
        }
      }
      System.exit(failures > 0 ? 3 : 0);
    }
  }

  /**
   * Four threads share a runtime and weights; the main thread closes it after a random number of
   * calls.
   */
  static final class CloseAtRandom {
    public static void main(String[] args) throws InterruptedException {
      int rounds = Integer.parseInt(args[0]);
      SplittableRandom random = new SplittableRandom(5);
      RuntimeOptions options = RuntimeOptions.builder().intraOpThreads(1).build();
      AtomicInteger calls = new AtomicInteger();
      for (int round = 0; round < rounds; round++) {
        TensorRuntime runtime = TensorRuntime.open(options);
        NDArray[] block = KernelsTest.randomBlock(runtime.root(), 32, 64);
        ExecutorService pool = Executors.newFixedThreadPool(4);
        for (int t = 0; t < 4; t++) {
          pool.execute(() -> callUntilClosed(runtime, block, calls));
        }
        int enough = calls.get() + 30 + random.nextInt(60);
        while (calls.get() < enough) {
          Thread.sleep(1);
        }
        runtime.close();
        pool.shutdown();
        if (!pool.awaitTermination(30, TimeUnit.SECONDS)) {
          System.exit(4);
        }
        if (runtime.root().isOpen()) {
          System.exit(5);
        }
      }
      System.out.println("survived " + rounds + " closes, " + calls + " calls");
    }

    private static void callUntilClosed(TensorRuntime runtime, NDArray[] w, AtomicInteger calls) {
      BlockOptions options = new BlockOptions(4, false, true, 1e-5);
      while (true) {
        Scope scope;
        try {
          scope = runtime.enter();
        } catch (IllegalStateException closed) {
          return;
        }
        try (scope) {
          NDManager manager = scope.manager();
          NDArray x = manager.randomNormal(new Shape(2, 16, 32));
          BlockWeights weights = KernelsTest.block(w);
          runtime.kernels().transformerBlock(x, weights, options).toFloatArray();
          calls.incrementAndGet();
        } catch (RuntimeException unexpected) {
          unexpected.printStackTrace();
          System.exit(6);
        }
      }
    }
  }
}
