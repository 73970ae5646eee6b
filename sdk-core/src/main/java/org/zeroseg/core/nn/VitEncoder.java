package org.zeroseg.core.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import org.zeroseg.core.runtime.Kernels;
import org.zeroseg.core.weights.StateDict;

/** What {@link DeitEncoder} and {@link DinoEncoder} make of their trunk. */
abstract class VitEncoder implements DenseEncoder {
  final VitTrunk trunk;

  VitEncoder(StateDict state, VitConfig config, Kernels kernels) {
    this.trunk = new VitTrunk(state, config, kernels);
  }

  /** The sizes of this network. */
  public final VitConfig config() {
    return trunk.config();
  }

  @Override
  public final int channels() {
    return trunk.config().width();
  }

  @Override
  public final int stride() {
    return trunk.config().patch();
  }

  @Override
  public final NDArray features(NDManager scope, NDArray images) {
    return Scoped.inference(scope, () -> forward(images));
  }

  /**
   * The feature map, differentiably.
   *
   * @param images {@code [N, 3, H, W]}
   * @return {@code [N, D, h, w]}, owned by the manager of the images
   */
  public abstract NDArray forward(NDArray images);

  @Override
  public final void close() {
    trunk.close();
  }
}
