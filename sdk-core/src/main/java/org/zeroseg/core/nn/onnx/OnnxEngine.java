package org.zeroseg.core.nn.onnx;

import ai.djl.Model;
import ai.djl.engine.Engine;
import java.nio.file.Path;
import org.zeroseg.api.RuntimeUnavailableException;

/** Makes sure that ONNX Runtime is there before a class that needs its jar is touched. */
final class OnnxEngine {
  static final String ENGINE = "OnnxRuntime";
  private static final String JAR = "ai.djl.onnxruntime:onnxruntime-engine";

  private OnnxEngine() {}

  /**
   * Loads a graph for the CPU.
   *
   * @throws RuntimeUnavailableException if ONNX Runtime is not there or does not start
   * @throws org.zeroseg.api.ModelException if the file is no graph that it can run
   */
  static Model load(Path file, OnnxOptions options) {
    start(file);
    return OnnxSession.load(file, options);
  }

  /** DJL's engine must be the first to touch ONNX Runtime, or neither works. */
  private static void start(Path file) {
    Throwable cause;
    try {
      if (Engine.hasEngine(ENGINE) && Engine.getEngine(ENGINE) != null) {
        return;
      }
      cause = null;
    } catch (RuntimeException | LinkageError | AssertionError failure) {
      cause = failure;
    }
    String tried =
        cause == null
            ? "it is not on the class path; add " + JAR + ":" + Engine.getDjlVersion()
            : "%s is on the class path, but does not start: %s%s"
                .formatted(
                    JAR,
                    rootMessage(cause),
                    "; is com.microsoft.onnxruntime:onnxruntime there, and did nothing else in this"
                        + " process use it before?");
    throw new RuntimeUnavailableException(
        "'%s' is an ONNX model and needs ONNX Runtime, but %s".formatted(file, tried), cause);
  }

  static String rootMessage(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    return root.getMessage() == null ? root.toString() : root.getMessage();
  }
}
