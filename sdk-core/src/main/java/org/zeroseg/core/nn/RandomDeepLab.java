package org.zeroseg.core.nn;

/** Fresh weights of DeepLabv3+. */
final class RandomDeepLab {
  private final Initializer init;
  private final DeepLabConfig config;

  private RandomDeepLab(Initializer init, DeepLabConfig config) {
    this.init = init;
    this.config = config;
  }

  static Initializer build(Initializer init, DeepLabConfig config) {
    RandomDeepLab weights = new RandomDeepLab(init, config);
    if (config.backbone() instanceof ResNetConfig resNet) {
      RandomWeights.resNet(init, DeepLabNames.BACKBONE, resNet);
      weights.head(4 * resNet.baseWidth(), 32 * resNet.baseWidth());
    } else {
      MobileNetV2Config mobile = (MobileNetV2Config) config.backbone();
      weights.mobileNet(mobile);
      weights.head(mobile.lowChannels(), mobile.highChannels());
    }
    return init;
  }

  private void mobileNet(MobileNetV2Config mobile) {
    String stem = DeepLabNames.BACKBONE + MobileNetV2Config.name(0);
    init.heConvolution(stem + "0", 3, mobile.stem(), 3);
    init.batchNorm(stem + "1", mobile.stem(), 1);
    int index = 1;
    for (MobileNetV2Config.Block block : mobile.blocks(config.outputStride())) {
      String name = DeepLabNames.BACKBONE + MobileNetV2Config.name(index++) + "conv.";
      int at = block.expands() ? 1 : 0;
      if (block.expands()) {
        init.heConvolution(name + "0.0", block.in(), block.hidden(), 1);
        init.batchNorm(name + "0.1", block.hidden(), 1);
      }
      depthwise(name + at + ".0", block.hidden());
      init.batchNorm(name + at + ".1", block.hidden(), 1);
      init.heConvolution(name + (at + 1), block.hidden(), block.out(), 1);
      init.batchNorm(name + (at + 2), block.out(), 1);
    }
  }

  private void head(int low, int high) {
    int width = config.pyramid();
    convolution(DeepLabNames.REDUCE + "0", low, config.low(), 1);
    init.batchNorm(DeepLabNames.REDUCE + "1", config.low(), 1);
    int last = config.dilations().length + 1;
    for (int i = 0; i < last; i++) {
      convolution(DeepLabNames.PYRAMID + i + ".0", high, width, i == 0 ? 1 : 3);
      init.batchNorm(DeepLabNames.PYRAMID + i + ".1", width, 1);
    }
    convolution(DeepLabNames.PYRAMID + last + ".1", high, width, 1);
    init.batchNorm(DeepLabNames.PYRAMID + last + ".2", width, 1);
    convolution(DeepLabNames.PYRAMID_OUT + "0", (last + 1) * width, width, 1);
    init.batchNorm(DeepLabNames.PYRAMID_OUT + "1", width, 1);
    convolution(DeepLabNames.DECODE, config.low() + width, width, 3);
    init.batchNorm(DeepLabNames.DECODE_NORM, width, 1);
    convolution(DeepLabNames.OUT, width, config.classes(), 1);
    init.constant(DeepLabNames.OUT + ".bias", 0, config.classes());
  }

  private void convolution(String name, int in, int out, int kernel) {
    if (config.separable() && kernel > 1) {
      depthwise(name + ".body.0", in);
      init.heConvolutionIn(name + ".body.1", in, out, 1);
    } else {
      init.heConvolutionIn(name, in, out, kernel);
    }
  }

  /** One 3x3 kernel per channel, so the fan-in is nine. */
  private void depthwise(String name, int channels) {
    init.normal(name + ".weight", Math.sqrt(2.0 / 9), channels, 1, 3, 3);
  }
}
