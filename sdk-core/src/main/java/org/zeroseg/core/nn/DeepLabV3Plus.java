package org.zeroseg.core.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.SplittableRandom;
import org.zeroseg.core.runtime.Kernels;
import org.zeroseg.core.runtime.Tensors;
import org.zeroseg.core.weights.StateDict;

/**
 * DeepLabv3+ (Chen, Zhu, Papandreou, Schroff, Adam. Encoder-Decoder with Atrous Separable
 * Convolution for Semantic Image Segmentation. ECCV 2018) under the names of the published ReCo+
 * models: {@code backbone.*} and {@code classifier.*}.
 */
public final class DeepLabV3Plus {
  private final DeepLabConfig config;
  private final Kernels kernels;
  private final DeepLabBackbone backbone;
  private final HeadConvolution reduce;
  private final AtrousPyramid pyramid;
  private final HeadConvolution decode;
  private final Conv2d out;

  /**
   * Takes the parameters from a checkpoint.
   *
   * @throws org.zeroseg.api.WeightsException if a parameter is missing or has another shape
   */
  public DeepLabV3Plus(StateDict state, DeepLabConfig config, Kernels kernels) {
    this.config = config;
    this.kernels = kernels;
    StateDict tower = state.withPrefix(DeepLabNames.BACKBONE);
    if (config.backbone() instanceof ResNetConfig resNet) {
      this.backbone = new DeepLabResNet(tower, resNet, config.outputStride());
    } else {
      this.backbone =
          new MobileNetV2(tower, (MobileNetV2Config) config.backbone(), config.outputStride());
    }
    int width = config.pyramid();
    this.reduce =
        new HeadConvolution(
            state,
            DeepLabNames.REDUCE + "0",
            DeepLabNames.REDUCE + "1",
            ConvShape.of(backbone.lowChannels(), config.low(), 1));
    this.pyramid = new AtrousPyramid(state, backbone.highChannels(), config, kernels);
    this.decode =
        new HeadConvolution(
            state,
            DeepLabNames.DECODE,
            DeepLabNames.DECODE_NORM,
            ConvShape.of(config.low() + width, width, 3));
    NDArray weight = state.get(DeepLabNames.OUT + ".weight", config.classes(), width, 1, 1);
    NDArray bias = state.get(DeepLabNames.OUT + ".bias", config.classes());
    this.out = new Conv2d(weight, bias, 1, 0);
  }

  /** The sizes of this network. */
  public DeepLabConfig config() {
    return config;
  }

  /**
   * The logits, without gradients.
   *
   * @param scope owns the result
   * @param images normalised {@code [N, 3, H, W]}
   * @return {@code [N, classes, H, W]}
   */
  public NDArray logits(NDManager scope, NDArray images) {
    return Scoped.inference(scope, () -> forward(images, false, 0));
  }

  /**
   * The logits of a training step, differentiably; batch normalisation uses the statistics of the
   * batch and updates its own.
   *
   * @param images normalised {@code [N, 3, H, W]}, N at least 2
   * @param dropoutSeed decides which values of the pyramid are dropped
   * @return {@code [N, classes, H, W]}, owned by the manager of the images
   * @throws IllegalArgumentException for a single image: the mean of an image is one value per
   *     channel, which a batch of one cannot normalise
   */
  public NDArray trainingLogits(NDArray images, long dropoutSeed) {
    if (images.getShape().get(0) < 2) {
      throw new IllegalArgumentException(
          "a training step of DeepLabv3+ needs at least 2 images, got 1; drop the last batch");
    }
    return forward(images, true, dropoutSeed);
  }

  private NDArray forward(NDArray images, boolean training, long dropoutSeed) {
    Images.check(images, 1);
    return Scoped.run(
        () -> {
          NDArray low = backbone.low(images, training);
          NDArray high = backbone.high(low, training);
          NDArray context = dropped(pyramid.apply(high, training), training, dropoutSeed);
          NDArray detail = reduce.apply(low, training);
          NDArray wide = resized(context, detail.getShape());
          NDArray decoded = decode.apply(detail.concat(wide, 1), training);
          return resized(out.apply(decoded), images.getShape());
        });
  }

  private NDArray resized(NDArray map, Shape like) {
    return kernels.bilinear(map, like.get(2), like.get(3), false);
  }

  /** Drawn here and not by the engine: a resumed training must drop the same values. */
  private NDArray dropped(NDArray x, boolean training, long seed) {
    if (!training || config.dropout() == 0) {
      return x;
    }
    SplittableRandom random = new SplittableRandom(seed);
    float kept = (float) (1 / (1 - config.dropout()));
    float[] factors = new float[Math.toIntExact(x.getShape().size())];
    for (int i = 0; i < factors.length; i++) {
      factors[i] = random.nextDouble() < config.dropout() ? 0 : kept;
    }
    return x.mul(Tensors.of(x.getManager(), factors, x.getShape().getShape()));
  }

  /** Low-level features, features, and pyramid, for tests of parity. */
  NDArray[] stages(NDArray images) {
    NDArray low = backbone.low(images, false);
    NDArray high = backbone.high(low, false);
    return new NDArray[] {low, high, pyramid.apply(high, false)};
  }
}
