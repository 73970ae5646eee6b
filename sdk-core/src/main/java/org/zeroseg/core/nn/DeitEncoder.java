package org.zeroseg.core.nn;

import ai.djl.ndarray.NDArray;
import org.zeroseg.core.runtime.Kernels;
import org.zeroseg.core.weights.StateDict;

/**
 * DeiT (Touvron et al., 2021), distilled or plain, as a dense encoder: the normalised patch tokens
 * of the last block. Pixels that fill no whole patch are left out.
 */
public final class DeitEncoder extends VitEncoder {
  /**
   * Takes the parameters under their published names; classification heads are not needed.
   *
   * @throws org.zeroseg.api.WeightsException if a parameter is missing or has another shape
   */
  public DeitEncoder(StateDict state, VitConfig config, Kernels kernels) {
    super(state, config, kernels);
  }

  /**
   * The feature map, differentiably.
   *
   * @param images {@code [N, 3, H, W]}
   * @return {@code [N, D, H / P, W / P]}, owned by the manager of the images
   */
  @Override
  public NDArray forward(NDArray images) {
    return Scoped.run(() -> trunk.map(trunk.tokens(images), images));
  }

  /**
   * All normalised tokens, differentiably: class, distillation if there is one, then the patches. A
   * classification head takes token 0.
   *
   * @param images {@code [N, 3, H, W]}
   * @return {@code [N, special + h * w, D]}, owned by the manager of the images
   */
  public NDArray tokens(NDArray images) {
    return trunk.tokens(images);
  }
}
