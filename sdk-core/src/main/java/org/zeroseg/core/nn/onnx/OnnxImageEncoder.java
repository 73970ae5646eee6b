package org.zeroseg.core.nn.onnx;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.zeroseg.api.ModelException;
import org.zeroseg.core.nn.ImageEncoder;

/**
 * The image tower of an exported CLIP model: an input {@code pixel_values} of shape {@code (N, 3,
 * S, S)}, an output {@code image_embeds} of shape {@code (N, E)}; other names where they are the
 * only ones that fit. Graphs that hold the text tower as well are fed a text that is not used.
 */
public final class OnnxImageEncoder implements ImageEncoder {
  private static final List<String> OUTPUTS =
      List.of("image_embeds", "image_features", "image_embeddings", "pooler_output");

  private final OnnxGraph graph;
  private final OnnxFeed feed;
  private final OnnxPort images;
  private final OnnxPort embeddings;
  private final int inputSize;
  private final int embeddingSize;

  private OnnxImageEncoder(OnnxGraph graph, OnnxOptions options, NDManager scratch) {
    OnnxSignature signature = graph.signature();
    this.graph = graph;
    this.feed = new OnnxFeed(signature, options);
    this.images = OnnxPorts.images(signature);
    this.embeddings = OnnxPorts.output(signature, options.output(), OUTPUTS, 2);
    this.inputSize = options.inputSize();
    OnnxPorts.checkFixed(signature, images, 2, "inputSize", inputSize);
    OnnxPorts.checkFixed(signature, images, 3, "inputSize", inputSize);
    NDArray probe = run(scratch, scratch.zeros(new Shape(1, 3, inputSize, inputSize)));
    this.embeddingSize = Math.toIntExact(OnnxShapes.embedding(graph, embeddings, probe, 1));
  }

  /**
   * Loads a graph and runs it once.
   *
   * @throws ModelException if the file is no graph of an image encoder for these options
   * @throws org.zeroseg.api.RuntimeUnavailableException if ONNX Runtime is not on the class path
   */
  public static OnnxImageEncoder open(Path file, OnnxOptions options) {
    return OnnxShapes.opening(
        file, options, (graph, scratch) -> new OnnxImageEncoder(graph, options, scratch));
  }

  @Override
  public int embeddingSize() {
    return embeddingSize;
  }

  @Override
  public int inputSize() {
    return inputSize;
  }

  @Override
  public NDArray embed(NDManager scope, NDArray batch) {
    Shape shape = batch.getShape();
    if (shape.dimension() != 4
        || shape.get(1) != 3
        || shape.get(2) != inputSize
        || shape.get(3) != inputSize) {
      throw new IllegalArgumentException(
          "images must have shape (N, 3, %d, %d), but have %s"
              .formatted(inputSize, inputSize, shape));
    }
    NDArray embedded = run(scope, batch);
    OnnxShapes.embedding(graph, embeddings, embedded, shape.get(0));
    return embedded;
  }

  private NDArray run(NDManager scope, NDArray batch) {
    try (NDManager inputs = scope.newSubManager()) {
      return graph.run(scope, feed.complete(inputs, Map.of(images.name(), batch)), embeddings);
    }
  }

  @Override
  public void close() {
    graph.close();
  }
}
