package org.zeroseg.core.nn;

import ai.djl.ndarray.NDArray;
import org.zeroseg.core.weights.StateDict;

/**
 * Bottleneck block of a residual network: 1x1, 3x3 and 1x1 convolutions around a shortcut.
 *
 * <p>The ordinary form strides in the 3x3 convolution and in the shortcut's convolution; CLIP's
 * form averages before the last convolution and before the shortcut's instead.
 */
final class Bottleneck {
  private static final int EXPANSION = 4;

  private final ConvNorm reduce;
  private final ConvNorm middle;
  private final ConvNorm expand;
  private final ConvNorm shortcut;
  private final int pool;

  /**
   * Takes the parameters under {@code prefix}, e.g. "layer1.0.".
   *
   * @param in channels of the input
   * @param planes channels of the 3x3 convolution; the output has four times as many
   * @param averaged whether a stride is an average pooling (CLIP) instead of a strided convolution
   */
  Bottleneck(StateDict state, String prefix, int in, int planes, int stride, boolean averaged) {
    int out = EXPANSION * planes;
    int convStride = averaged ? 1 : stride;
    this.pool = averaged ? stride : 1;
    this.reduce = new ConvNorm(state, prefix + "conv1", prefix + "bn1", in, planes, 1, 1);
    this.middle =
        new ConvNorm(state, prefix + "conv2", prefix + "bn2", planes, planes, 3, convStride);
    this.expand = new ConvNorm(state, prefix + "conv3", prefix + "bn3", planes, out, 1, 1);
    String down = prefix + "downsample.";
    this.shortcut =
        stride > 1 || in != out
            ? new ConvNorm(state, down + "0", down + "1", in, out, 1, convStride)
            : null;
  }

  NDArray forward(NDArray x, boolean training) {
    return Scoped.run(
        () -> {
          NDArray main = reduce.applyRelu(x, training);
          main = expand.apply(Pooling.average(middle.applyRelu(main, training), pool), training);
          NDArray side = shortcut == null ? x : shortcut.apply(Pooling.average(x, pool), training);
          return ai.djl.nn.Activation.relu(main.add(side));
        });
  }
}
