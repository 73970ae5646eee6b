package org.zeroseg.core.nn;

import ai.djl.ndarray.NDArray;
import org.zeroseg.core.runtime.Kernels;
import org.zeroseg.core.weights.StateDict;

/**
 * A DINO vision transformer (Caron et al., 2021) as a dense encoder. Images are padded with zeros
 * at the right and bottom to whole patches.
 */
public final class DinoEncoder extends VitEncoder {
  /** Which features are returned. */
  public enum Facet {
    /** Normalised tokens after the last block. */
    TOKEN,
    /** Queries of the last block, heads concatenated. */
    QUERY,
    /** Keys of the last block, heads concatenated. */
    KEY,
    /** Values of the last block, heads concatenated. */
    VALUE
  }

  private final Facet facet;

  /** The encoder of normalised tokens. */
  public DinoEncoder(StateDict state, VitConfig config, Kernels kernels) {
    this(state, config, kernels, Facet.TOKEN);
  }

  /**
   * Takes the parameters under their published names.
   *
   * @throws org.zeroseg.api.WeightsException if a parameter is missing or has another shape
   */
  public DinoEncoder(StateDict state, VitConfig config, Kernels kernels, Facet facet) {
    super(state, config, kernels);
    this.facet = facet;
  }

  /**
   * The feature map, differentiably.
   *
   * @param images {@code [N, 3, H, W]}
   * @return {@code [N, D, ceil(H / P), ceil(W / P)]}, owned by the manager of the images
   */
  @Override
  public NDArray forward(NDArray images) {
    Images.check(images, 1);
    return Scoped.run(
        () -> {
          NDArray padded = Images.padTo(images, trunk.config().patch());
          NDArray tokens =
              facet == Facet.TOKEN
                  ? trunk.tokens(padded)
                  : trunk.facet(padded, facet.ordinal() - Facet.QUERY.ordinal());
          return trunk.map(tokens, padded);
        });
  }

  /**
   * All normalised tokens, differentiably: class token first.
   *
   * @param images {@code [N, 3, H, W]}
   * @return {@code [N, 1 + h * w, D]}, owned by the manager of the images
   */
  public NDArray tokens(NDArray images) {
    Images.check(images, 1);
    return Scoped.run(() -> trunk.tokens(Images.padTo(images, trunk.config().patch())));
  }
}
