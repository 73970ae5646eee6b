package org.zeroseg.core.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.nn.Activation;
import org.zeroseg.core.runtime.Kernels;
import org.zeroseg.core.weights.StateDict;

/**
 * SelfMask (Shin, Albanie, Xie. Unsupervised Salient Object Detection with Spectral Cluster Voting.
 * CVPR-W 2022): a DINO encoder and a query decoder that proposes masks of salient objects, each
 * with an objectness.
 *
 * <p>Every step is a method of its own; all are differentiable. Results belong to the manager of
 * the first argument. Safe for use by several threads.
 */
public final class SelfMask implements AutoCloseable {
  private static final String WRAPPER = "model.";

  private final SelfMaskConfig config;
  private final Kernels kernels;
  private final DinoEncoder encoder;
  private final DetrDecoder decoder;
  private final NDArray queryEmbed;
  private final Mlp ffn;

  /**
   * Takes the parameters {@code encoder.*}, {@code decoder.*}, {@code query_embed} and {@code
   * ffn.*}, or the same under {@code model.}, as one published file has them.
   *
   * @throws org.zeroseg.api.WeightsException if a parameter is missing or has another shape
   */
  public SelfMask(StateDict checkpoint, SelfMaskConfig config, Kernels kernels) {
    StateDict state = unwrapped(checkpoint);
    int width = config.decoder().width();
    this.config = config;
    this.kernels = kernels;
    this.encoder = new DinoEncoder(state.withPrefix("encoder."), config.encoder(), kernels);
    this.decoder = new DetrDecoder(state, "decoder.", config.decoder(), kernels);
    this.queryEmbed = state.get("query_embed", config.queries(), width);
    this.ffn = new Mlp(state, "ffn.", width, width, width, 1);
  }

  static StateDict unwrapped(StateDict checkpoint) {
    boolean wrapped =
        !checkpoint.contains("query_embed") && checkpoint.contains(WRAPPER + "query_embed");
    return wrapped ? checkpoint.withPrefix(WRAPPER) : checkpoint;
  }

  /** The sizes of this network. */
  public SelfMaskConfig config() {
    return config;
  }

  /**
   * F: normalised patch tokens; images are padded with zeros to whole patches.
   *
   * @param images ImageNet-normalised RGB, {@code [N, 3, H, W]}
   * @return {@code [N, h * w, D]} with h = ceil(H / P), w = ceil(W / P)
   */
  public NDArray tokens(NDArray images) {
    return Scoped.run(() -> encoder.tokens(images).get(new NDIndex(":, 1:")));
  }

  /** The queries after the last decoder layer, {@code [N, Q, D]}, of tokens {@code [N, L, D]}. */
  public NDArray queries(NDArray tokens) {
    return decoder.last(queryEmbed, tokens, null);
  }

  /** The queries after every decoder layer, {@code [N, layers, Q, D]}, for training. */
  public NDArray allQueries(NDArray tokens) {
    return decoder.forward(queryEmbed, tokens, null);
  }

  /** Logits of the objectness of queries {@code [..., D]}, {@code [...]}. */
  public NDArray objectness(NDArray queries) {
    return Scoped.run(() -> ffn.forward(queries).squeeze(queries.getShape().dimension() - 1));
  }

  /**
   * The feature map at twice the resolution of the tokens.
   *
   * @param tokens {@code [N, h * w, D]}
   * @param images the images that they come from, for their size
   * @return {@code [N, D, 2h, 2w]}
   */
  public NDArray pixelFeatures(NDArray tokens, NDArray images) {
    int patch = config.encoder().patch();
    long height = Math.floorDiv(images.getShape().get(2) + patch - 1, (long) patch);
    long width = Math.floorDiv(images.getShape().get(3) + patch - 1, (long) patch);
    return Scoped.run(
        () ->
            kernels.bilinear(
                Tokens.unflatten(tokens, height, width), 2 * height, 2 * width, false));
  }

  /**
   * Mask probabilities.
   *
   * @param queries {@code [N, Q, D]}
   * @param pixelFeatures {@code [N, D, 2h, 2w]}
   * @return {@code [N, Q, 2h, 2w]}
   */
  public NDArray masks(NDArray queries, NDArray pixelFeatures) {
    return Scoped.run(
        () -> {
          long[] shape = pixelFeatures.getShape().getShape();
          NDArray flat = pixelFeatures.reshape(shape[0], shape[1], shape[2] * shape[3]);
          NDArray scores = queries.batchMatMul(flat);
          return Activation.sigmoid(scores.reshape(shape[0], -1, shape[2], shape[3]));
        });
  }

  /**
   * The probabilities of the query with the largest objectness, at the size of the image; gradient
   * mode off.
   *
   * @param scope owner of the result
   * @param image ImageNet-normalised RGB, {@code [1, 3, H, W]}
   * @return {@code [H, W]} in [0, 1]
   */
  public NDArray salient(NDManager scope, NDArray image) {
    Images.check(image, 1);
    if (image.getShape().get(0) != 1) {
      throw new IllegalArgumentException(
          "one image at a time, but the batch has " + image.getShape().get(0));
    }
    return Scoped.inference(
        scope,
        () -> {
          NDArray tokens = tokens(image);
          NDArray queries = queries(tokens);
          long best = objectness(queries).argMax(1).getLong(0);
          NDArray chosen = queries.get(new NDIndex(":, " + best + ":" + (best + 1)));
          return enlarged(masks(chosen, pixelFeatures(tokens, image)), image);
        });
  }

  /** Four times as large, without the padding of {@code image}; the only mask of the batch. */
  NDArray enlarged(NDArray mask, NDArray image) {
    return Scoped.run(
        () -> {
          long[] shape = mask.getShape().getShape();
          long[] size = image.getShape().getShape();
          int factor = config.encoder().patch() / 2;
          NDArray whole = kernels.bilinear(mask, factor * shape[2], factor * shape[3], false);
          return whole.get(new NDIndex("0, 0, :" + size[2] + ", :" + size[3]));
        });
  }

  /** Frees what the encoder made for itself; the parameters stay. */
  @Override
  public void close() {
    encoder.close();
  }
}
