package org.zeroseg.core.nn;

import ai.djl.ndarray.NDArray;
import org.zeroseg.core.runtime.Tensors;

/** The activation inside a transformer's MLP. */
enum Activation {
  /** {@code x sigmoid(1.702 x)}: what CLIP was trained with; not a substitute for GELU. */
  QUICK_GELU {
    @Override
    NDArray apply(NDArray x) {
      NDArray slope = Tensors.scalar(x.getManager(), 1.702);
      return x.mul(ai.djl.nn.Activation.sigmoid(x.mul(slope)));
    }
  },
  /** The exact form with the error function. */
  GELU {
    @Override
    NDArray apply(NDArray x) {
      return ai.djl.nn.Activation.gelu(x);
    }
  };

  abstract NDArray apply(NDArray x);
}
