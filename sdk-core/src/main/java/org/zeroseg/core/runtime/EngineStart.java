package org.zeroseg.core.runtime;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.pytorch.jni.LibUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zeroseg.api.RuntimeUnavailableException;

/** Starts the engine of the process; the one place that knows its global settings. */
final class EngineStart {
  static final String ENGINE = "PyTorch";

  private static final Logger LOG = LoggerFactory.getLogger(EngineStart.class);
  private static final String THREADS = "ai.djl.pytorch.num_threads";

  private EngineStart() {}

  /**
   * Starts the engine, or finds it started.
   *
   * @throws RuntimeUnavailableException with everything that was tried, if it cannot start
   */
  static Engine start(RuntimeOptions options) {
    applySettings(options);
    NativeTrail trail = new NativeTrail(NativeLibraries.ofProcess(), options.offline());
    trail.checkVersions();
    Engine engine;
    try {
      engine = Engine.getEngine(ENGINE);
    } catch (RuntimeException | LinkageError | AssertionError failure) {
      throw trail.nothingFound(failure);
    }
    prepareThreads(options.intraOpThreads());
    return engine;
  }

  /** The device that the options name. */
  static Device device(RuntimeOptions options) {
    if (!options.isGpu()) {
      return Device.cpu();
    }
    int gpus = Engine.getEngine(ENGINE).getGpuCount();
    boolean cuda = Engine.getEngine(ENGINE).hasCapability("CUDA");
    if (!cuda || options.gpuIndex() >= gpus) {
      throw new NativeTrail(NativeLibraries.ofProcess(), options.offline())
          .noGpu(options.device(), gpus, cuda ? "CUDA" : "cpu");
    }
    return Device.gpu(options.gpuIndex());
  }

  /** Folder from which libtorch was loaded. */
  static String libraryFolder() {
    return LibUtils.getLibtorchPath();
  }

  static int intraOpThreads() {
    return JniUtils.getNumThreads();
  }

  static int interOpThreads() {
    return JniUtils.getNumInteropThreads();
  }

  /** What a user set stays; the engine reads these once, when it starts. */
  private static void applySettings(RuntimeOptions options) {
    System.setProperty("ai.djl.offline", Boolean.toString(options.offline()));
    setIfAbsent("ai.djl.pytorch.graph_optimizer", "false");
    setIfAbsent("ai.djl.pytorch.num_interop_threads", "1");
    if (options.intraOpThreads() > 0) {
      setIfAbsent(THREADS, Integer.toString(options.intraOpThreads()));
    }
  }

  private static void setIfAbsent(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }

  private static void prepareThreads(int wanted) {
    int actual = JniUtils.getNumThreads();
    if (wanted > 0 && wanted != actual) {
      JniUtils.setNumThreads(wanted);
      LOG.warn(
          "the engine was started with {} intra-op threads; {} hold for thread '{}' only",
          actual,
          wanted,
          Thread.currentThread().getName());
    }
  }
}
