package org.zeroseg.core.nn.violations;

import ai.djl.modality.cv.util.NDImageUtils;
import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.training.loss.Loss;

/** Breaks: operators that differ from their name or move their input; losses of DJL. */
public final class WrongOperators {
  Loss loss;

  static NDArray enlarge(NDArray x) {
    return x.getNDArrayInternal().interpolation(new long[] {4, 4}, 1, false);
  }

  static NDArray activate(NDArray x) {
    return Activation.mish(x);
  }

  static NDArray normalise(NDArray x, NDArray mean, NDArray variance) {
    return BatchNorm.batchNorm(x, mean, variance).head();
  }

  static NDArray shrink(NDArray x) {
    return NDImageUtils.resize(x, 2);
  }
}
