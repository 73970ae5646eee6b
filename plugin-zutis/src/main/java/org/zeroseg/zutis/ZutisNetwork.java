package org.zeroseg.zutis;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import org.zeroseg.core.nn.ClipVisionTransformer;
import org.zeroseg.core.nn.DetrDecoder;
import org.zeroseg.core.nn.JointNorm;
import org.zeroseg.core.nn.Mlp;
import org.zeroseg.core.nn.Scoped;
import org.zeroseg.core.nn.SinePositions;
import org.zeroseg.core.nn.ZutisConfig;
import org.zeroseg.core.runtime.Kernels;
import org.zeroseg.core.runtime.Tensors;
import org.zeroseg.core.weights.StateDict;

/**
 * The network of ZUTIS (Algorithm 1 of its supplement) under the published parameter names.
 *
 * <p>Every step is a method of its own: the encoder's features, their enlarged form X, the memory
 * V, the queries, the proposals M and the dense embeddings S. All are differentiable, but nothing
 * flows back from the memory into X, so that masks do not train the encoder. Results belong to the
 * manager of the first argument. Safe for use by several threads.
 */
public final class ZutisNetwork implements AutoCloseable {
  private static final double NORM_EPSILON = 1e-5;

  /** Added to every norm and size that is divided by, as published. */
  static final double EPSILON = 1e-7;

  private final ZutisConfig config;
  private final Kernels kernels;
  private final ClipVisionTransformer encoder;
  private final Mlp ffn1;
  private final DetrDecoder decoder;
  private final NDArray queryEmbed;
  private final Mlp ffn2;

  /**
   * Takes the parameters {@code encoder.*}, {@code ffn1.*}, {@code decoder.*}, {@code query_embed}
   * and {@code ffn2.*}.
   *
   * @throws org.zeroseg.api.WeightsException if a parameter is missing or has another shape
   */
  public ZutisNetwork(StateDict state, ZutisConfig config, Kernels kernels) {
    int width = config.decoder().width();
    int hidden = config.hidden();
    this.config = config;
    this.kernels = kernels;
    this.encoder = new ClipVisionTransformer(state, "encoder.", config.encoder(), kernels);
    this.ffn1 = new Mlp(state, "ffn1.", width, hidden, hidden, width);
    this.decoder = new DetrDecoder(state, "decoder.", config.decoder(), kernels);
    this.queryEmbed = state.get("query_embed", config.queries(), width);
    this.ffn2 = new Mlp(state, "ffn2.", width, hidden, hidden, width);
  }

  /** The sizes of this network. */
  public ZutisConfig config() {
    return config;
  }

  /** Everything that training needs of images {@code [N, 3, H, W]}. */
  public ZutisOutput forward(NDArray images) {
    NDArray features = features(images);
    NDArray memory = memory(enlarged(features));
    ZutisOutput output = new ZutisOutput(proposals(queries(memory), memory), embeddings(features));
    memory.close();
    features.close();
    return output;
  }

  /** Patch tokens of images {@code [N, 3, H, W]} as a map {@code [N, D, H / P, W / P]}. */
  public NDArray features(NDArray images) {
    return encoder.patchTokens(images);
  }

  /** X: a map {@code [N, D, h, w]} at twice its size, channels last, {@code [N, 2h, 2w, D]}. */
  public NDArray enlarged(NDArray features) {
    return Scoped.run(
        () -> {
          long[] shape = features.getShape().getShape();
          return kernels
              .bilinear(features, 2 * shape[2], 2 * shape[3], false)
              .transpose(0, 2, 3, 1);
        });
  }

  /** V: what the decoder looks at, of the same shape as X. */
  public NDArray memory(NDArray enlarged) {
    return Scoped.run(() -> ffn1.forward(enlarged.stopGradient()));
  }

  /** Q of every decoder layer, rows of unit length, {@code [N, layers, Q, D]}. */
  public NDArray queries(NDArray memory) {
    return Scoped.run(
        () -> unit(ffn2.forward(decoder.forward(queryEmbed, tokens(memory), positions(memory)))));
  }

  /** Q of the last decoder layer alone, {@code [N, 1, Q, D]}. */
  public NDArray lastQueries(NDArray memory) {
    return Scoped.run(
        () ->
            unit(
                ffn2.forward(
                    decoder.last(queryEmbed, tokens(memory), positions(memory)).expandDims(1))));
  }

  /** M: mask probabilities {@code [N, layers, Q, 2h, 2w]}. */
  public NDArray proposals(NDArray queries, NDArray memory) {
    return Scoped.run(
        () -> {
          long[] q = queries.getShape().getShape();
          long[] v = memory.getShape().getShape();
          NDArray scores =
              queries.reshape(q[0], q[1] * q[2], q[3]).batchMatMul(tokens(memory).swapAxes(1, 2));
          return Activation.sigmoid(scores).reshape(q[0], q[1], q[2], v[1], v[2]);
        });
  }

  /**
   * S: a map {@code [N, D, h, w]} in the space of the texts at twice its size, of unit length,
   * {@code [N, 2h, 2w, E]}.
   */
  public NDArray embeddings(NDArray features) {
    return Scoped.run(
        () -> {
          NDArray normalised = normalised(features);
          NDArray norm = norm(normalised).add(Tensors.scalar(features.getManager(), EPSILON));
          return normalised.div(norm);
        });
  }

  /**
   * A map in the space of the texts at twice its size, normalised jointly over each image, {@code
   * [N, 2h, 2w, E]}. It is projected before it is enlarged, which commutes and costs less.
   */
  NDArray normalised(NDArray features) {
    return Scoped.run(
        () -> {
          NDArray projected = features.transpose(0, 2, 3, 1).matMul(encoder.projection());
          return JointNorm.apply(enlarged(projected.transpose(0, 3, 1, 2)), NORM_EPSILON);
        });
  }

  /** Cosines of embeddings S with texts {@code [C, E]}, {@code [N, C, 2h, 2w]}. */
  public static NDArray logits(NDArray embeddings, NDArray texts) {
    return Scoped.run(() -> embeddings.matMul(texts.transpose()).transpose(0, 3, 1, 2));
  }

  private NDArray positions(NDArray memory) {
    long[] shape = memory.getShape().getShape();
    return SinePositions.tokens(memory.getManager(), (int) shape[1], (int) shape[2], (int) shape[3])
        .toType(memory.getDataType(), false);
  }

  private static NDArray tokens(NDArray map) {
    long[] shape = map.getShape().getShape();
    return map.reshape(shape[0], shape[1] * shape[2], shape[3]);
  }

  private static NDArray unit(NDArray rows) {
    return rows.div(norm(rows));
  }

  private static NDArray norm(NDArray rows) {
    return rows.mul(rows).sum(new int[] {-1}, true).sqrt();
  }

  /** Frees what the encoder made for itself; the parameters stay. */
  @Override
  public void close() {
    encoder.close();
  }
}
