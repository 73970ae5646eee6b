package org.zeroseg.core.runtime;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;

/**
 * The tensor engine on one device: the root of all native memory, and the kernels.
 *
 * <p>Whoever opens a runtime closes it; closing frees every array below {@link #root()}.
 */
public final class TensorRuntime implements AutoCloseable {
  static final String ENGINE = "PyTorch";

  private final NDManager root;
  private final Kernels kernels;

  private TensorRuntime(NDManager root) {
    this.root = root;
    this.kernels = new Kernels();
  }

  /** Starts the engine if this is the first runtime of the process, and opens a root manager. */
  public static TensorRuntime open(RuntimeOptions options) {
    System.setProperty("ai.djl.offline", Boolean.toString(options.offline()));
    Engine engine = Engine.getEngine(ENGINE);
    Device device =
        options.device().startsWith("gpu") ? Device.fromName(options.device()) : Device.cpu();
    return new TensorRuntime(engine.newBaseManager(device));
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

  /** How many arrays are alive under {@link #root()}, at any depth. */
  public int liveTensors() {
    return root.getManagedArrays().size();
  }

  @Override
  public void close() {
    kernels.close();
    root.close();
  }
}
