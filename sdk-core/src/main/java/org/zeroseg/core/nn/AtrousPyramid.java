package org.zeroseg.core.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import java.util.ArrayList;
import java.util.List;
import org.zeroseg.core.runtime.Kernels;
import org.zeroseg.core.weights.StateDict;

/**
 * Atrous spatial pyramid pooling (Chen et al., 2017): a 1x1 convolution, three dilated 3x3 ones and
 * the mean of the image, side by side, reduced by another 1x1 convolution.
 */
final class AtrousPyramid {
  private final List<HeadConvolution> branches = new ArrayList<>();
  private final HeadConvolution pooled;
  private final HeadConvolution out;
  private final Kernels kernels;

  AtrousPyramid(StateDict state, int in, DeepLabConfig config, Kernels kernels) {
    this.kernels = kernels;
    int width = config.pyramid();
    String name = DeepLabNames.PYRAMID;
    branches.add(branch(state, name, 0, ConvShape.of(in, width, 1)));
    int index = 1;
    for (int dilation : config.dilations()) {
      branches.add(branch(state, name, index++, ConvShape.of(in, width, 3).dilated(dilation)));
    }
    String last = name + index;
    this.pooled = new HeadConvolution(state, last + ".1", last + ".2", ConvShape.of(in, width, 1));
    this.out =
        new HeadConvolution(
            state,
            DeepLabNames.PYRAMID_OUT + "0",
            DeepLabNames.PYRAMID_OUT + "1",
            ConvShape.of((index + 1) * width, width, 1));
  }

  private static HeadConvolution branch(StateDict state, String name, int index, ConvShape shape) {
    return new HeadConvolution(state, name + index + ".0", name + index + ".1", shape);
  }

  NDArray apply(NDArray x, boolean training) {
    return Scoped.run(
        () -> {
          NDList all = new NDList();
          for (HeadConvolution branch : branches) {
            all.add(branch.apply(x, training));
          }
          NDArray mean =
              pooled.apply(x.mean(new int[] {3}, true).mean(new int[] {2}, true), training);
          all.add(kernels.bilinear(mean, x.getShape().get(2), x.getShape().get(3), false));
          return out.apply(NDArrays.concat(all, 1), training);
        });
  }
}
