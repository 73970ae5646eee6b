package org.zeroseg.core.nn.onnx;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.zeroseg.api.ModelException;
import org.zeroseg.core.nn.DenseEncoder;

/**
 * A graph that returns one feature per location: a map {@code (N, C, h, w)}, or the tokens {@code
 * (N, extra + hw, C)} of a vision transformer with its special tokens first, usually called {@code
 * last_hidden_state}.
 */
public final class OnnxDenseEncoder implements DenseEncoder {
  private static final List<String> OUTPUTS =
      List.of("features", "feature_map", "last_hidden_state");

  private final OnnxGraph graph;
  private final OnnxPort images;
  private final OnnxPort output;
  private final OnnxFeed feed;
  private final int stride;
  private final int channels;

  private OnnxDenseEncoder(OnnxGraph graph, OnnxOptions options, NDManager scratch) {
    OnnxSignature signature = graph.signature();
    this.graph = graph;
    this.feed = new OnnxFeed(signature, options);
    this.images = OnnxPorts.images(signature);
    this.output = OnnxPorts.output(signature, options.output(), OUTPUTS, 4);
    int side = options.inputSize();
    OnnxPorts.checkFixed(signature, images, 2, "inputSize", side);
    Shape probe = run(scratch, scratch.zeros(new Shape(1, 3, side, side))).getShape();
    this.stride = options.stride() > 0 ? options.stride() : derivedStride(probe, side);
    this.channels = Math.toIntExact(probe.get(probe.dimension() == 4 ? 1 : 2));
  }

  /**
   * Loads a graph and runs it once.
   *
   * @throws ModelException if the file is no graph of a dense encoder for these options
   * @throws org.zeroseg.api.RuntimeUnavailableException if ONNX Runtime is not on the class path
   */
  public static OnnxDenseEncoder open(Path file, OnnxOptions options) {
    return OnnxShapes.opening(
        file, options, (graph, scratch) -> new OnnxDenseEncoder(graph, options, scratch));
  }

  private int derivedStride(Shape probe, int side) {
    if (probe.dimension() == 4 && probe.get(2) > 0) {
      return Math.toIntExact(Math.round((double) side / probe.get(2)));
    }
    throw new ModelException(
        "output %s of ONNX model '%s' has shape %s, which does not tell the stride: set 'stride'"
            .formatted(output, graph.signature().file(), probe));
  }

  @Override
  public int channels() {
    return channels;
  }

  @Override
  public int stride() {
    return stride;
  }

  @Override
  public NDArray features(NDManager scope, NDArray batch) {
    Shape shape = batch.getShape();
    if (shape.dimension() != 4 || shape.get(1) != 3) {
      throw new IllegalArgumentException("images must have shape (N, 3, H, W), but have " + shape);
    }
    NDArray features = run(scope, batch);
    if (features.getShape().dimension() == 4) {
      return features;
    }
    try (NDArray tokens = features) {
      return map(tokens, shape.get(2) / stride, shape.get(3) / stride);
    }
  }

  private NDArray map(NDArray tokens, long h, long w) {
    Shape shape = tokens.getShape();
    long extra = shape.dimension() == 3 ? shape.get(1) - h * w : -1;
    if (extra < 0 || h * w == 0) {
      throw new ModelException(
          "output %s of ONNX model '%s' has shape %s, which does not hold %d x %d locations"
              .formatted(output, graph.signature().file(), shape, h, w));
    }
    try (NDArray patches = tokens.get(new NDIndex(":, " + extra + ":"));
        NDArray first = patches.transpose(0, 2, 1);
        NDArray map = first.reshape(shape.get(0), shape.get(2), h, w)) {
      return map.duplicate();
    }
  }

  private NDArray run(NDManager scope, NDArray batch) {
    try (NDManager inputs = scope.newSubManager()) {
      return graph.run(scope, feed.complete(inputs, Map.of(images.name(), batch)), output);
    }
  }

  @Override
  public void close() {
    graph.close();
  }
}
