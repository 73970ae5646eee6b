package org.zeroseg.core.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import org.zeroseg.core.weights.StateDict;

/**
 * ResNet with bottlenecks (He et al., 2016; stride in the 3x3 convolution) as a dense encoder: the
 * map after layer4 at stride 32. Supervised, MoCo (He et al., 2020) and SwAV checkpoints are
 * accepted with the prefixes of their names.
 */
public final class ResNetEncoder implements DenseEncoder {
  private static final int STRIDE = 32;

  private final ResNetConfig config;
  private final ConvNorm stem;
  private final ResNetStages stages;

  /**
   * Takes the parameters under torchvision names; heads are ignored.
   *
   * @throws org.zeroseg.api.WeightsException if a parameter is missing or has another shape
   */
  public ResNetEncoder(StateDict state, ResNetConfig config) {
    StateDict tower = ResNetNames.tower(state);
    this.config = config;
    this.stem = new ConvNorm(tower, "conv1", "bn1", 3, config.baseWidth(), 7, 2);
    this.stages = new ResNetStages(tower, config.baseWidth(), config.blocks(), false);
  }

  /** The sizes of this network. */
  public ResNetConfig config() {
    return config;
  }

  @Override
  public int channels() {
    return STRIDE * config.baseWidth();
  }

  @Override
  public int stride() {
    return STRIDE;
  }

  @Override
  public NDArray features(NDManager scope, NDArray images) {
    return Scoped.inference(scope, () -> forward(images, false));
  }

  /**
   * The feature map, differentiably.
   *
   * @param images {@code [N, 3, H, W]}
   * @param training whether batch normalisation uses and updates statistics of the batch
   * @return {@code [N, 32 w, H / 32, W / 32]} rounded up, owned by the manager of the images
   */
  public NDArray forward(NDArray images, boolean training) {
    return forward(images, 4, training);
  }

  /**
   * The feature map after a stage, differentiably.
   *
   * @param lastStage 1 to 4, at strides 4 to 32
   */
  public NDArray forward(NDArray images, int lastStage, boolean training) {
    Images.check(images, 1);
    return Scoped.run(
        () ->
            stages.forward(
                Scoped.run(() -> Pooling.stem(stem.applyRelu(images, training))),
                0,
                lastStage,
                training));
  }

  @Override
  public void close() {}
}
