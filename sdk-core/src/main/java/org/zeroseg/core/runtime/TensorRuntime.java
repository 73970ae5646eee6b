package org.zeroseg.core.runtime;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDManager;
import java.util.Map;
import org.zeroseg.api.RuntimeUnavailableException;

/**
 * The tensor engine on one device: the root of all native memory, and the kernels.
 *
 * <p>Whoever opens a runtime closes it; closing frees every array below {@link #root()}. Several
 * runtimes may be open in one process, on different devices; engine, number of threads and offline
 * mode are those of the first. All methods may be called from any thread.
 *
 * <pre>{@code
 * try (TensorRuntime runtime = TensorRuntime.open(RuntimeOptions.defaults());
 *     Scope scope = runtime.enter()) {
 *   NDArray x = Tensors.of(scope.manager(), pixels, 1, 3, height, width);
 *   float[] y = runtime.kernels().bilinear(x, 224, 224, false).toFloatArray();
 * }
 * }</pre>
 */
public final class TensorRuntime implements AutoCloseable {
  private final RuntimeOptions options;
  private final NDManager root;
  private final Kernels kernels;
  private final Leases leases;
  private double bf16SpeedUp;

  private TensorRuntime(RuntimeOptions options, NDManager root, Kernels kernels) {
    this.options = options;
    this.root = root;
    this.kernels = kernels;
    this.leases = new Leases("the tensor runtime", this::free);
  }

  /**
   * Starts the engine if this is the first runtime of the process, and opens a root manager.
   * Gradient mode of the calling thread is off afterwards.
   *
   * @throws RuntimeUnavailableException if no native library or not this device can be had; the
   *     message lists everything that was tried, in order
   */
  public static TensorRuntime open(RuntimeOptions options) {
    Engine engine = EngineStart.start(options);
    Device device = EngineStart.device(options);
    GradMode.leaveOff();
    Kernels kernels;
    try {
      kernels = new Kernels();
    } catch (EngineException refused) {
      throw new RuntimeUnavailableException(
          "libtorch %s in %s does not accept the kernels of this release"
              .formatted(engine.getVersion(), EngineStart.libraryFolder()),
          refused);
    }
    TensorRuntime runtime = new TensorRuntime(options, engine.newBaseManager(device), kernels);
    try {
      kernels.bf16Linears(runtime.wantsBf16());
    } catch (RuntimeException failure) {
      runtime.close();
      throw failure;
    }
    return runtime;
  }

  private boolean wantsBf16() {
    return wantsBf16(options.dtype());
  }

  /** Whether a policy means bfloat16 linear layers on this device; AUTO measures it once. */
  public boolean wantsBf16(DtypePolicy policy) {
    return switch (policy) {
      case FLOAT32 -> false;
      case BF16_LINEARS -> true;
      case AUTO -> bf16SpeedUp() >= Bf16Probe.WORTHWHILE;
    };
  }

  /** The options it was opened with. */
  public RuntimeOptions options() {
    return options;
  }

  /** The owner of everything that lives as long as the runtime. */
  public NDManager root() {
    return root;
  }

  /** The operations that {@code NDArray} lacks. */
  public Kernels kernels() {
    return kernels;
  }

  /** The device on which {@link #root()} makes arrays. */
  public Device device() {
    return root.getDevice();
  }

  /**
   * Begins a call: the first statement of every public method that computes.
   *
   * @throws IllegalStateException if the runtime is closed
   */
  public Scope enter() {
    return new Scope(leases.take(), root);
  }

  /**
   * Seeds the random numbers of the engine; the same seed gives PyTorch's own numbers on the CPU.
   */
  public void seed(int seed) {
    Engine.getEngine(EngineStart.ENGINE).setRandomSeed(seed);
  }

  /** How many arrays are alive under {@link #root()}, at any depth. */
  public int liveTensors() {
    return root.getManagedArrays().size();
  }

  /**
   * How many times faster a linear layer is in bfloat16 than in float32 on this device; measured
   * once, at the first call.
   */
  public synchronized double bf16SpeedUp() {
    if (bf16SpeedUp == 0) {
      bf16SpeedUp = Bf16Probe.speedUp(kernels, root);
    }
    return bf16SpeedUp;
  }

  /**
   * What speed and results depend on, by name: engine, device, threads, precision. Measures
   * nothing.
   */
  public Map<String, String> facts() {
    try (Leases.Lease lease = leases.take()) {
      return RuntimeReport.facts(this);
    }
  }

  /** Engine, versions, device, threads, precision; measures {@link #bf16SpeedUp()}. */
  public RuntimeReport report() {
    try (Leases.Lease lease = leases.take()) {
      return RuntimeReport.of(this);
    }
  }

  /**
   * Frees all arrays, at once or, if calls are in progress, when the last one ends. May be called
   * twice.
   */
  @Override
  public void close() {
    leases.close();
  }

  private void free() {
    try {
      root.close();
    } finally {
      kernels.close();
    }
  }
}
