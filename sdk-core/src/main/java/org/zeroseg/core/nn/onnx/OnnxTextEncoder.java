package org.zeroseg.core.nn.onnx;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.zeroseg.api.ModelException;
import org.zeroseg.core.nn.TextEncoder;
import org.zeroseg.core.runtime.Tensors;

/**
 * The text tower of an exported CLIP model: an input {@code input_ids} of shape {@code (N, T)},
 * int64 or int32, perhaps an {@code attention_mask}, and an output {@code text_embeds} of shape
 * {@code (N, E)}; other names where they are the only ones that fit. Graphs that hold the image
 * tower as well are fed an image that is not used.
 *
 * <p>Rows are cut after the last end token of the batch, or padded with 0 to the length that the
 * graph fixes. The range of ids is not known; an id outside of it fails in the graph.
 */
public final class OnnxTextEncoder implements TextEncoder {
  private static final List<String> OUTPUTS =
      List.of("text_embeds", "text_features", "text_embeddings", "pooler_output");
  private static final String MASK = "attention_mask";

  private final OnnxGraph graph;
  private final OnnxFeed feed;
  private final OnnxPort ids;
  private final OnnxPort mask;
  private final OnnxPort embeddings;
  private final int contextLength;
  private final int embeddingSize;

  private OnnxTextEncoder(OnnxGraph graph, OnnxOptions options, NDManager scratch) {
    OnnxSignature signature = graph.signature();
    this.graph = graph;
    this.feed = new OnnxFeed(signature, options);
    this.ids = OnnxPorts.tokenIds(signature);
    this.mask = signature.input(MASK);
    this.embeddings = OnnxPorts.output(signature, options.output(), OUTPUTS, 2);
    this.contextLength = options.contextLength();
    OnnxPorts.checkFixed(signature, ids, 1, "contextLength", contextLength);
    NDArray probe = run(scratch, new OnnxTokens(new long[][] {{0, 1}}, contextLength, fixed()));
    this.embeddingSize = Math.toIntExact(OnnxShapes.embedding(graph, embeddings, probe, 1));
  }

  /**
   * Loads a graph and runs it once.
   *
   * @throws ModelException if the file is no graph of a text encoder for these options
   * @throws org.zeroseg.api.RuntimeUnavailableException if ONNX Runtime is not on the class path
   */
  public static OnnxTextEncoder open(Path file, OnnxOptions options) {
    return OnnxShapes.opening(
        file, options, (graph, scratch) -> new OnnxTextEncoder(graph, options, scratch));
  }

  @Override
  public int embeddingSize() {
    return embeddingSize;
  }

  @Override
  public int contextLength() {
    return contextLength;
  }

  @Override
  public NDArray embed(NDManager scope, long[][] tokenIds) {
    NDArray embedded = run(scope, new OnnxTokens(tokenIds, contextLength, fixed()));
    OnnxShapes.embedding(graph, embeddings, embedded, tokenIds.length);
    return embedded;
  }

  private boolean fixed() {
    return ids.dim(1) > 0;
  }

  private NDArray run(NDManager scope, OnnxTokens tokens) {
    try (NDManager inputs = scope.newSubManager()) {
      Map<String, NDArray> given = new LinkedHashMap<>();
      given.put(ids.name(), array(inputs, tokens.ids(), tokens, ids));
      if (mask != null) {
        given.put(MASK, array(inputs, tokens.mask(), tokens, mask));
      }
      return graph.run(scope, feed.complete(inputs, given), embeddings);
    }
  }

  private NDArray array(NDManager owner, long[] flat, OnnxTokens tokens, OnnxPort port) {
    DataType type = port.dataType();
    if (type == null) {
      throw new ModelException(
          "input %s of ONNX model '%s' must be int64 or int32"
              .formatted(port, graph.signature().file()));
    }
    NDArray longs = Tensors.of(owner, flat, tokens.rows(), tokens.length());
    return longs.toType(type, false);
  }

  @Override
  public void close() {
    graph.close();
  }
}
