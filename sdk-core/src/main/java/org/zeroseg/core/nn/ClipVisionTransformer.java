package org.zeroseg.core.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import org.zeroseg.core.nn.PositionEmbeddings.Rule;
import org.zeroseg.core.runtime.Kernels;
import org.zeroseg.core.weights.StateDict;

/**
 * The vision transformer of CLIP (Radford et al., 2021), with the forms that turn it into a dense
 * encoder.
 *
 * <p>Methods that take images only are differentiable; their results belong to the manager of the
 * images. {@link #embed} and {@link #dense} are the inference view.
 */
public final class ClipVisionTransformer implements ImageEncoder {
  /** What a dense encoder returns for each patch. */
  public enum Dense {
    /** Joint embedding, {@link ClipVisionTransformer#maskClip}. */
    MASKCLIP,
    /** Token, {@link ClipVisionTransformer#jointNormTokens}. */
    JOINT_NORM,
    /** Token, {@link ClipVisionTransformer#patchTokens}. */
    LN_POST
  }

  private final ClipVitConfig config;
  private final Conv2d patches;
  private final NDArray classEmbedding;
  private final PositionEmbeddings positions;
  private final LayerNorm lnPre;
  private final TransformerStack blocks;
  private final LayerNorm lnPost;
  private final NDArray proj;

  /**
   * Takes the parameters from a checkpoint with OpenAI names ({@code visual.*}).
   *
   * @throws org.zeroseg.api.WeightsException if a parameter is missing or has another shape
   */
  public ClipVisionTransformer(StateDict state, ClipVitConfig config, Kernels kernels) {
    this(state, "visual.", config, kernels);
  }

  /**
   * Takes the parameters under another prefix.
   *
   * @param prefix in place of {@code "visual."}, e.g. {@code "encoder."}
   * @throws org.zeroseg.api.WeightsException if a parameter is missing or has another shape
   */
  public ClipVisionTransformer(
      StateDict state, String prefix, ClipVitConfig config, Kernels kernels) {
    BlockContext context = new BlockContext(state, kernels);
    int width = config.width();
    int rows = 1 + config.grid() * config.grid();
    this.config = config;
    NDArray kernel = state.get(prefix + "conv1.weight", width, 3, config.patch(), config.patch());
    this.patches = new Conv2d(kernel, null, config.patch(), 0);
    this.classEmbedding = state.get(prefix + "class_embedding", width);
    this.positions =
        new PositionEmbeddings(
            state.get(prefix + "positional_embedding", rows, width), 1, config.grid());
    this.lnPre = new LayerNorm(state, prefix + "ln_pre", width, LayerNorm.CLIP_EPSILON);
    this.lnPost = new LayerNorm(state, prefix + "ln_post", width, LayerNorm.CLIP_EPSILON);
    this.proj = state.get(prefix + "proj", width, config.embeddingSize());
    this.blocks =
        new TransformerStack(
            config.layers(),
            i ->
                TransformerBlock.clip(
                    context,
                    prefix + "transformer.resblocks." + i + ".",
                    width,
                    config.heads(),
                    false));
  }

  /** The sizes of this network. */
  public ClipVitConfig config() {
    return config;
  }

  @Override
  public int embeddingSize() {
    return config.embeddingSize();
  }

  @Override
  public int inputSize() {
    return config.inputSize();
  }

  @Override
  public NDArray embed(NDManager scope, NDArray images) {
    return Scoped.inference(scope, () -> forward(images));
  }

  /** The projection of a token into the joint space, {@code [D, E]}. */
  public NDArray projection() {
    return proj;
  }

  /**
   * Embeds images by their class token.
   *
   * @param images {@code [N, 3, S, S]}
   * @return {@code [N, E]}, not of unit length
   */
  public NDArray forward(NDArray images) {
    Images.checkSquare(images, config.inputSize());
    return Scoped.run(
        () -> {
          NDArray tokens = blocks.forward(tokens(images, positions.table()));
          return lnPost.apply(tokens.get(new NDIndex(":, 0"))).matMul(proj);
        });
  }

  /**
   * The joint embedding of every patch: the last block's attention is replaced by its value path
   * (Zhou et al., MaskCLIP, 2022). Pixels that fill no whole patch are left out.
   *
   * @param images {@code [N, 3, H, W]}
   * @return {@code [N, E, H / P, W / P]}
   */
  public NDArray maskClip(NDArray images) {
    Images.check(images, config.patch());
    return Scoped.run(
        () -> {
          NDArray table =
              positions.resize(images.getManager(), rows(images), columns(images), Rule.SIZE_BASED);
          int last = config.layers() - 1;
          NDArray tokens = blocks.forward(tokens(images, table), last);
          NDArray values = blocks.block(last).forwardValues(tokens);
          return map(lnPost.apply(values.get(new NDIndex(":, 1:"))).matMul(proj), images);
        });
  }

  /**
   * The token of every patch, where all tokens of an image, the class token included, are
   * normalised jointly: one mean and one variance per image (ReCo's CLIP encoder). Images are
   * padded with zeros to whole patches.
   *
   * @param images {@code [N, 3, H, W]}
   * @return {@code [N, D, ceil(H / P), ceil(W / P)]}
   */
  public NDArray jointNormTokens(NDArray images) {
    Images.check(images, 1);
    return Scoped.run(
        () -> {
          NDArray padded = Images.padTo(images, config.patch());
          int height = rows(padded);
          int width = columns(padded);
          // Published behaviour: as many patches as the table has rows, so it is taken as it is.
          NDArray table =
              positions.fits(height, width)
                  ? positions.table()
                  : positions.resize(images.getManager(), height, width, Rule.SIZE_BASED);
          NDArray tokens = blocks.forward(tokens(padded, table));
          NDArray normalised = JointNorm.apply(tokens, LayerNorm.CLIP_EPSILON);
          return map(normalised.get(new NDIndex(":, 1:")), padded);
        });
  }

  /**
   * The token of every patch after {@code ln_post}, with positions resized by scale factors
   * (ZUTIS's encoder). Pixels that fill no whole patch are left out.
   *
   * @param images {@code [N, 3, H, W]}
   * @return {@code [N, D, H / P, W / P]}
   */
  public NDArray patchTokens(NDArray images) {
    Images.check(images, config.patch());
    return Scoped.run(
        () -> {
          NDArray table =
              positions.resize(
                  images.getManager(), rows(images), columns(images), Rule.SCALE_BASED);
          NDArray tokens = blocks.forward(tokens(images, table));
          return map(lnPost.apply(tokens.get(new NDIndex(":, 1:"))), images);
        });
  }

  /** The inference view of a dense form; closing it closes nothing of this network. */
  public DenseEncoder dense(Dense form) {
    return switch (form) {
      case MASKCLIP ->
          new FeatureMap(config.embeddingSize(), config.patch(), this::maskClip, () -> {});
      case JOINT_NORM ->
          new FeatureMap(config.width(), config.patch(), this::jointNormTokens, () -> {});
      case LN_POST -> new FeatureMap(config.width(), config.patch(), this::patchTokens, () -> {});
    };
  }

  PositionEmbeddings positions() {
    return positions;
  }

  TransformerStack blocks() {
    return blocks;
  }

  /** Class token and patches with their positions, after {@code ln_pre}. */
  NDArray tokens(NDArray images, NDArray table) {
    return Scoped.run(
        () -> {
          NDArray patchTokens = Tokens.flatten(patches.apply(images));
          NDArray classToken = Tokens.repeat(classEmbedding, patchTokens);
          return lnPre.apply(classToken.concat(patchTokens, 1).add(table));
        });
  }

  private NDArray map(NDArray tokens, NDArray images) {
    return Tokens.unflatten(tokens, rows(images), columns(images));
  }

  private int rows(NDArray images) {
    return (int) (images.getShape().get(2) / config.patch());
  }

  private int columns(NDArray images) {
    return (int) (images.getShape().get(3) / config.patch());
  }

  @Override
  public void close() {
    blocks.close();
  }
}
