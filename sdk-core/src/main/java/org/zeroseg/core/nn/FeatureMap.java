package org.zeroseg.core.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.function.UnaryOperator;

/** A differentiable network seen as an encoder: gradient mode off, result owned by the scope. */
record FeatureMap(int channels, int stride, UnaryOperator<NDArray> network, Runnable closing)
    implements DenseEncoder {
  @Override
  public NDArray features(NDManager scope, NDArray images) {
    return Scoped.inference(scope, () -> network.apply(images));
  }

  @Override
  public void close() {
    closing.run();
  }
}
