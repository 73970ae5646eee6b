package org.zeroseg.core.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import java.util.ArrayList;
import java.util.List;
import org.zeroseg.core.runtime.Tensors;
import org.zeroseg.core.weights.StateDict;

/**
 * MobileNetV2 (Sandler et al., 2018) under DeepLabv3+. As in the published DeepLab models, a block
 * pads its input before the expansion, not the input of the depthwise convolution, and the stem
 * does not pad.
 */
final class MobileNetV2 implements DeepLabBackbone {
  private final MobileNetV2Config config;
  private final Layer stem;
  private final List<InvertedResidual> blocks = new ArrayList<>();

  MobileNetV2(StateDict state, MobileNetV2Config config, int outputStride) {
    this.config = config;
    String first = MobileNetV2Config.name(0);
    NDArray weight = state.get(first + "0.weight", config.stem(), 3, 3, 3);
    this.stem = new Layer(state, weight, first + "1", config.stem(), 2, 1, 1);
    int index = 1;
    for (MobileNetV2Config.Block block : config.blocks(outputStride)) {
      blocks.add(new InvertedResidual(state, MobileNetV2Config.name(index++) + "conv.", block));
    }
  }

  @Override
  public int lowChannels() {
    return config.lowChannels();
  }

  @Override
  public int highChannels() {
    return config.highChannels();
  }

  @Override
  public NDArray low(NDArray images, boolean training) {
    return run(Scoped.run(() -> relu6(stem.apply(images, training))), true, training);
  }

  @Override
  public NDArray high(NDArray low, boolean training) {
    return run(low, false, training);
  }

  private NDArray run(NDArray from, boolean low, boolean training) {
    NDArray map = from;
    for (int i = 0; i < blocks.size(); i++) {
      if (MobileNetV2Config.isLow(i + 1) == low) {
        NDArray next = blocks.get(i).forward(map, training);
        if (low || map != from) {
          map.close(); // the stem's output is ours, the low-level features are the caller's
        }
        map = next;
      }
    }
    return map;
  }

  private static NDArray relu6(NDArray x) {
    NDArray six = Tensors.scalar(x.getManager(), 6);
    return Activation.relu(x).sub(Activation.relu(x.sub(six)));
  }

  /** An unpadded convolution and its normalisation. */
  private static final class Layer {
    private final Conv2d convolution;
    private final BatchNorm norm;

    Layer(
        StateDict state,
        NDArray weight,
        String norm,
        int channels,
        int stride,
        int dilation,
        int groups) {
      this.convolution = new Conv2d(weight, null, stride, 0, dilation, groups);
      this.norm = new BatchNorm(state, norm, channels, BatchNorm.MOMENTUM);
    }

    NDArray apply(NDArray x, boolean training) {
      return norm.apply(convolution.apply(x), training);
    }
  }

  /** Expansion, depthwise convolution, linear projection, around a shortcut. */
  private static final class InvertedResidual {
    private final MobileNetV2Config.Block block;
    private final Layer expand;
    private final Layer depthwise;
    private final Layer project;

    InvertedResidual(StateDict state, String name, MobileNetV2Config.Block block) {
      this.block = block;
      int hidden = block.hidden();
      int at = block.expands() ? 1 : 0;
      this.expand =
          block.expands()
              ? new Layer(
                  state,
                  state.get(name + "0.0.weight", hidden, block.in(), 1, 1),
                  name + "0.1",
                  hidden,
                  1,
                  1,
                  1)
              : null;
      this.depthwise =
          new Layer(
              state,
              state.get(name + at + ".0.weight", hidden, 1, 3, 3),
              name + at + ".1",
              hidden,
              block.stride(),
              block.dilation(),
              hidden);
      this.project =
          new Layer(
              state,
              state.get(name + (at + 1) + ".weight", block.out(), hidden, 1, 1),
              name + (at + 2),
              block.out(),
              1,
              1,
              1);
    }

    NDArray forward(NDArray x, boolean training) {
      return Scoped.run(
          () -> {
            int border = block.dilation();
            NDArray map = x.pad(new Shape(border, border, border, border), 0);
            if (expand != null) {
              map = relu6(expand.apply(map, training));
            }
            map = project.apply(relu6(depthwise.apply(map, training)), training);
            return block.isResidual() ? x.add(map) : map;
          });
    }
  }
}
