package org.zeroseg.core.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import org.zeroseg.core.weights.StateDict;

/**
 * ResNet with bottlenecks (He et al., 2016; stride in the 3x3 convolution) as a dense encoder: the
 * map after layer4 at stride 32, or dilated at stride 16 or 8. Supervised, MoCo (He et al., 2020)
 * and SwAV checkpoints are accepted with the prefixes of their names.
 */
public final class ResNetEncoder implements DenseEncoder {
  private static final int CHANNELS_PER_WIDTH = 32;

  private final ResNetConfig config;
  private final ConvNorm stem;
  private final ResNetStages stages;
  private final int outputStride;

  /**
   * Takes the parameters under torchvision names; heads are ignored.
   *
   * @throws org.zeroseg.api.WeightsException if a parameter is missing or has another shape
   */
  public ResNetEncoder(StateDict state, ResNetConfig config) {
    this(state, config, ResNetForm.STANDARD);
  }

  /**
   * A network whose last stages dilate their convolutions instead of striding (Yu, Koltun,
   * Funkhouser, 2017).
   *
   * @param outputStride 8, 16 or 32
   */
  public static ResNetEncoder dilated(StateDict state, ResNetConfig config, int outputStride) {
    return new ResNetEncoder(
        state, config, new ResNetForm(outputStride, false, BatchNorm.MOMENTUM));
  }

  ResNetEncoder(StateDict state, ResNetConfig config, ResNetForm form) {
    StateDict tower = ResNetNames.tower(state);
    this.config = config;
    this.outputStride = form.outputStride();
    ConvShape first = ConvShape.of(3, config.baseWidth(), 7).strided(2);
    this.stem = new ConvNorm(tower, "conv1", "bn1", first, form.momentum());
    this.stages = new ResNetStages(tower, config.baseWidth(), config.blocks(), form);
  }

  /** The sizes of this network. */
  public ResNetConfig config() {
    return config;
  }

  @Override
  public int channels() {
    return CHANNELS_PER_WIDTH * config.baseWidth();
  }

  @Override
  public int stride() {
    return outputStride;
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
   * @return {@code [N, 32 w, H / s, W / s]} with s the output stride, rounded up, owned by the
   *     manager of the images
   */
  public NDArray forward(NDArray images, boolean training) {
    return forward(images, 4, training);
  }

  /**
   * The feature map after a stage, differentiably.
   *
   * @param lastStage 1 to 4, at strides 4 to the output stride
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

  /** Goes on from the feature map after stage {@code done} to that after the last one. */
  NDArray resume(NDArray map, int done, boolean training) {
    return Scoped.run(() -> stages.forward(map, done, 4, training));
  }

  @Override
  public void close() {}
}
