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
  private final ConvNorm reduce;
  private final ConvNorm middle;
  private final ConvNorm expand;
  private final ConvNorm shortcut;
  private final int pool;

  /** Takes the parameters under the name of the block. */
  Bottleneck(StateDict state, BottleneckSpec spec, ResNetForm form) {
    int planes = spec.planes();
    int convStride = form.averaged() ? 1 : spec.stride();
    this.pool = form.averaged() ? spec.stride() : 1;
    String name = spec.name();
    double momentum = form.momentum();
    ConvShape narrow = ConvShape.of(spec.in(), planes, 1);
    ConvShape wide = ConvShape.of(planes, planes, 3).strided(convStride).dilated(spec.dilation());
    ConvShape last = ConvShape.of(planes, spec.out(), 1);
    ConvShape side = ConvShape.of(spec.in(), spec.out(), 1).strided(convStride);
    this.reduce = new ConvNorm(state, name + "conv1", name + "bn1", narrow, momentum);
    this.middle = new ConvNorm(state, name + "conv2", name + "bn2", wide, momentum);
    this.expand = new ConvNorm(state, name + "conv3", name + "bn3", last, momentum);
    String down = name + "downsample.";
    this.shortcut =
        spec.projects() ? new ConvNorm(state, down + "0", down + "1", side, momentum) : null;
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
