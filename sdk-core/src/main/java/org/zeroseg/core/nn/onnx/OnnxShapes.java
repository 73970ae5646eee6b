package org.zeroseg.core.nn.onnx;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.file.Path;
import java.util.function.BiFunction;
import org.zeroseg.api.ModelException;

/** What the encoders have in common: opening, and checking what came out. */
final class OnnxShapes {
  private OnnxShapes() {}

  /** Opens a graph and makes an encoder of it; closes the graph if that fails. */
  static <E> E opening(
      Path file, OnnxOptions options, BiFunction<OnnxGraph, NDManager, E> encoder) {
    OnnxGraph graph = OnnxGraph.open(file, options);
    try (NDManager scratch = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
      return encoder.apply(graph, scratch);
    } catch (RuntimeException unusable) {
      graph.close();
      throw unusable;
    }
  }

  /** The length of the embeddings, after checking that there is one for each of {@code rows}. */
  static long embedding(OnnxGraph graph, OnnxPort output, NDArray embedded, long rows) {
    Shape shape = embedded.getShape();
    if (shape.dimension() != 2 || shape.get(0) != rows) {
      throw new ModelException(
          "output '%s' of ONNX model '%s' must have shape (%d, E), but has %s"
              .formatted(output.name(), graph.signature().file(), rows, shape));
    }
    return shape.get(1);
  }
}
