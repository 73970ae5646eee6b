package org.zeroseg.core.nn;

import ai.djl.ndarray.NDArray;
import org.zeroseg.core.weights.StateDict;

/** A dilated residual network under DeepLabv3+: stage 1 and stage 4. */
final class DeepLabResNet implements DeepLabBackbone {
  private static final double MOMENTUM = 0.01;

  private final ResNetEncoder network;
  private final int width;

  DeepLabResNet(StateDict state, ResNetConfig config, int outputStride) {
    this.width = config.baseWidth();
    this.network = new ResNetEncoder(state, config, new ResNetForm(outputStride, false, MOMENTUM));
  }

  @Override
  public int lowChannels() {
    return 4 * width;
  }

  @Override
  public int highChannels() {
    return network.channels();
  }

  @Override
  public NDArray low(NDArray images, boolean training) {
    return network.forward(images, 1, training);
  }

  @Override
  public NDArray high(NDArray low, boolean training) {
    return network.resume(low, 1, training);
  }
}
