package org.zeroseg.core.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import org.zeroseg.api.ModelException;
import org.zeroseg.core.runtime.Kernels;
import org.zeroseg.core.weights.StateDict;

/**
 * The modified residual network of CLIP (Radford et al., 2021), with attention pooling, and as the
 * dense encoder of DenseCLIP (Zhou et al., 2022).
 *
 * <p>Methods that take images and {@code training} are differentiable; their results belong to the
 * manager of the images. {@code training} makes batch normalisation use the statistics of the batch
 * and update the running ones in place. {@link #embed} and {@link #dense} are the inference view.
 */
public final class ClipModifiedResNet implements ImageEncoder {
  private final String source;
  private final ModifiedResNetConfig config;
  private final ConvNorm stem1;
  private final ConvNorm stem2;
  private final ConvNorm stem3;
  private final ResNetStages stages;
  private final AttentionPool pool;
  private final Linear value;
  private final Linear out;

  /**
   * Takes the parameters from a checkpoint with OpenAI names ({@code visual.*}) or with those of
   * converted DenseCLIP files ({@code stem.*}). Without a table of pooling positions the network
   * serves as a dense encoder only.
   *
   * @throws org.zeroseg.api.WeightsException if a parameter is missing or has another shape
   */
  public ClipModifiedResNet(StateDict state, ModifiedResNetConfig config, Kernels kernels) {
    StateDict tower = ModifiedResNetNames.tower(state);
    int width = config.baseWidth();
    int features = config.featureSize();
    this.source = state.source();
    this.config = config;
    this.stem1 = new ConvNorm(tower, "conv1", "bn1", ConvShape.of(3, width / 2, 3).strided(2));
    this.stem2 = new ConvNorm(tower, "conv2", "bn2", ConvShape.of(width / 2, width / 2, 3));
    this.stem3 = new ConvNorm(tower, "conv3", "bn3", ConvShape.of(width / 2, width, 3));
    this.stages = new ResNetStages(tower, width, config.blocks(), ResNetForm.CLIP);
    this.value = Linear.pointwise(tower, "attnpool.v_proj", features, features);
    this.out = Linear.pointwise(tower, "attnpool.c_proj", features, config.embeddingSize());
    boolean pooled = tower.contains("attnpool.positional_embedding");
    this.pool = pooled ? new AttentionPool(tower, config, kernels, value, out) : null;
  }

  /** The sizes of this network. */
  public ModifiedResNetConfig config() {
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
    Images.checkSquare(images, config.inputSize());
    return Scoped.inference(scope, () -> forward(images, false));
  }

  /**
   * Embeds images by attention pooling; at another than the native size its positions are resized
   * (bicubic, corners aligned).
   *
   * @param images {@code [N, 3, H, W]}
   * @return {@code [N, E]}, not of unit length
   * @throws ModelException if the checkpoint has no table of pooling positions
   */
  public NDArray forward(NDArray images, boolean training) {
    return Scoped.run(() -> pooled(trunk(images, training)));
  }

  /**
   * The attention pooling of {@link #forward} alone, for those who need the trunk twice.
   *
   * @param trunk {@code [N, 32 w, h, w]}
   * @return {@code [N, E]}
   * @throws ModelException if the checkpoint has no table of pooling positions
   */
  public NDArray pooled(NDArray trunk) {
    if (pool == null) {
      throw new ModelException(
          "%s has no 'attnpool.positional_embedding': it gives dense features, but no image embeddings"
              .formatted(source));
    }
    return pool.forward(trunk);
  }

  /**
   * The joint embedding of every location: attention pooling reduced to its value and output
   * projections.
   *
   * @param images {@code [N, 3, H, W]}
   * @return {@code [N, E, h, w]} at stride 32
   */
  public NDArray denseClip(NDArray images, boolean training) {
    return Scoped.run(() -> located(trunk(images, training)));
  }

  /**
   * The projections of {@link #denseClip} alone, for those who need the trunk twice.
   *
   * @param trunk {@code [N, 32 w, h, w]}
   * @return {@code [N, E, h, w]}
   */
  public NDArray located(NDArray trunk) {
    return Scoped.run(
        () -> {
          NDArray cells = out.apply(value.apply(Tokens.flatten(trunk)));
          return Tokens.unflatten(cells, trunk.getShape().get(2), trunk.getShape().get(3));
        });
  }

  /**
   * The feature map before pooling.
   *
   * @param images {@code [N, 3, H, W]}
   * @return {@code [N, 32 w, h, w]} at stride 32
   */
  public NDArray trunk(NDArray images, boolean training) {
    return trunk(images, 4, training);
  }

  /**
   * The feature map after a stage.
   *
   * @param images {@code [N, 3, H, W]}
   * @param lastStage 1 to 4, at strides 4 to 32, or 0 for the stem
   */
  public NDArray trunk(NDArray images, int lastStage, boolean training) {
    Images.check(images, config.stride());
    return Scoped.run(
        () -> {
          NDArray stem = stem(images, training);
          return lastStage == 0 ? stem : stages.forward(stem, 0, lastStage, training);
        });
  }

  private NDArray stem(NDArray images, boolean training) {
    return Scoped.run(
        () -> {
          NDArray x = stem1.applyRelu(images, training);
          x = stem2.applyRelu(x, training);
          return Pooling.average(stem3.applyRelu(x, training), 2);
        });
  }

  /**
   * The inference view of {@link #denseClip}, with both projections folded into one. They are
   * folded now: after training, ask again. Close it to free the folded layer.
   */
  public DenseEncoder dense() {
    Linear folded = fold();
    return new FeatureMap(
        config.embeddingSize(),
        config.stride(),
        images -> {
          NDArray map = trunk(images, false);
          NDArray cells = folded.apply(Tokens.flatten(map));
          return Tokens.unflatten(cells, map.getShape().get(2), map.getShape().get(3));
        },
        () -> {
          folded.weight.close();
          folded.bias.close();
        });
  }

  /** {@code c_proj(v_proj(x))} as one layer: W = Wc Wv, b = Wc bv + bc. */
  private Linear fold() {
    NDManager owner = out.weight.getManager();
    return new Linear(
        Scoped.inference(owner, () -> out.weight.matMul(value.weight)),
        Scoped.inference(owner, () -> out.weight.matMul(value.bias).add(out.bias)));
  }

  AttentionPool pool() {
    return pool;
  }

  @Override
  public void close() {}
}
