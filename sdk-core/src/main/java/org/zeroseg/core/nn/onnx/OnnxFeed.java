package org.zeroseg.core.nn.onnx;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.Map;
import org.zeroseg.api.ModelException;

/**
 * Fills the inputs that a caller has nothing for: graphs that hold both towers of CLIP want a text
 * with every image, and an image with every text.
 */
final class OnnxFeed {
  private final OnnxSignature graph;
  private final OnnxOptions options;

  OnnxFeed(OnnxSignature graph, OnnxOptions options) {
    this.graph = graph;
    this.options = options;
  }

  /**
   * Adds a smallest possible array of zeros (ones for masks) for each input that is not there.
   *
   * @param owner of the arrays that are made
   */
  Map<String, NDArray> complete(NDManager owner, Map<String, NDArray> given) {
    Map<String, NDArray> all = new LinkedHashMap<>();
    for (OnnxPort port : graph.inputs()) {
      NDArray array = given.get(port.name());
      all.put(port.name(), array != null ? array : filler(owner, port));
    }
    return all;
  }

  private NDArray filler(NDManager owner, OnnxPort port) {
    DataType type = port.dataType();
    if (type == null) {
      throw new ModelException(
          "ONNX model '%s' needs input %s, for which there is nothing to give"
              .formatted(graph.file(), port));
    }
    long[] sizes = new long[port.rank()];
    for (int axis = 0; axis < sizes.length; axis++) {
      sizes[axis] = port.dim(axis) > 0 ? port.dim(axis) : free(port, axis);
    }
    Shape shape = new Shape(sizes);
    boolean mask = port.name().contains("mask");
    return mask ? owner.ones(shape, type) : owner.zeros(shape, type);
  }

  private long free(OnnxPort port, int axis) {
    boolean image = port.rank() == 4;
    return image && axis == 1 ? 3 : image && axis > 1 ? options.inputSize() : 1;
  }
}
