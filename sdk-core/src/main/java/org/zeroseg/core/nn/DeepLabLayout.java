package org.zeroseg.core.nn;

/** The parameters of DeepLabv3+ and of the residual network below it. */
final class DeepLabLayout {
  private final DeepLabConfig config;
  private final LayoutVisitor visitor;

  private DeepLabLayout(DeepLabConfig config, LayoutVisitor visitor) {
    this.config = config;
    this.visitor = visitor;
  }

  /** Visits backbone, then head. */
  static void visit(DeepLabConfig config, LayoutVisitor visitor) {
    DeepLabLayout layout = new DeepLabLayout(config, visitor);
    if (config.backbone() instanceof ResNetConfig resNet) {
      visit(DeepLabNames.BACKBONE, resNet, visitor);
      layout.head(4 * resNet.baseWidth(), 32 * resNet.baseWidth());
    } else {
      MobileNetV2Config mobile = (MobileNetV2Config) config.backbone();
      layout.mobileNet(mobile);
      layout.head(mobile.lowChannels(), mobile.highChannels());
    }
  }

  /** Visits a residual network without classification head. */
  static void visit(String prefix, ResNetConfig config, LayoutVisitor visitor) {
    int width = config.baseWidth();
    visitor.convolution(prefix + "conv1", 3, width, 7);
    visitor.batchNorm(prefix + "bn1", width);
    ResNetLayout.forEach(width, config.blocks(), spec -> visit(prefix, spec, visitor));
  }

  private static void visit(String prefix, BottleneckSpec spec, LayoutVisitor visitor) {
    String block = prefix + spec.name();
    int planes = spec.planes();
    visitor.convolution(block + "conv1", spec.in(), planes, 1);
    visitor.batchNorm(block + "bn1", planes);
    visitor.convolution(block + "conv2", planes, planes, 3);
    visitor.batchNorm(block + "bn2", planes);
    visitor.convolution(block + "conv3", planes, spec.out(), 1);
    visitor.batchNorm(block + "bn3", spec.out());
    if (spec.projects()) {
      visitor.convolution(block + "downsample.0", spec.in(), spec.out(), 1);
      visitor.batchNorm(block + "downsample.1", spec.out());
    }
  }

  private void mobileNet(MobileNetV2Config mobile) {
    String stem = DeepLabNames.BACKBONE + MobileNetV2Config.name(0);
    visitor.convolution(stem + "0", 3, mobile.stem(), 3);
    visitor.batchNorm(stem + "1", mobile.stem());
    int index = 1;
    for (MobileNetV2Config.Block block : mobile.blocks(config.outputStride())) {
      String name = DeepLabNames.BACKBONE + MobileNetV2Config.name(index++) + "conv.";
      int at = block.expands() ? 1 : 0;
      if (block.expands()) {
        visitor.convolution(name + "0.0", block.in(), block.hidden(), 1);
        visitor.batchNorm(name + "0.1", block.hidden());
      }
      visitor.depthwise(name + at + ".0", block.hidden());
      visitor.batchNorm(name + at + ".1", block.hidden());
      visitor.convolution(name + (at + 1), block.hidden(), block.out(), 1);
      visitor.batchNorm(name + (at + 2), block.out());
    }
  }

  private void head(int low, int high) {
    int width = config.pyramid();
    convolution(DeepLabNames.REDUCE + "0", low, config.low(), 1);
    visitor.batchNorm(DeepLabNames.REDUCE + "1", config.low());
    int last = config.dilations().length + 1;
    for (int i = 0; i < last; i++) {
      convolution(DeepLabNames.PYRAMID + i + ".0", high, width, i == 0 ? 1 : 3);
      visitor.batchNorm(DeepLabNames.PYRAMID + i + ".1", width);
    }
    convolution(DeepLabNames.PYRAMID + last + ".1", high, width, 1);
    visitor.batchNorm(DeepLabNames.PYRAMID + last + ".2", width);
    convolution(DeepLabNames.PYRAMID_OUT + "0", (last + 1) * width, width, 1);
    visitor.batchNorm(DeepLabNames.PYRAMID_OUT + "1", width);
    convolution(DeepLabNames.DECODE, config.low() + width, width, 3);
    visitor.batchNorm(DeepLabNames.DECODE_NORM, width);
    convolution(DeepLabNames.OUT, width, config.classes(), 1);
    visitor.bias(DeepLabNames.OUT + ".bias", config.classes());
  }

  private void convolution(String name, int in, int out, int kernel) {
    if (config.separable() && kernel > 1) {
      visitor.depthwise(name + ".body.0", in);
      visitor.headConvolution(name + ".body.1", in, out, 1);
    } else {
      visitor.headConvolution(name, in, out, kernel);
    }
  }
}
