package org.zeroseg.core.selfmask;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Activation;
import org.zeroseg.core.nn.Scoped;
import org.zeroseg.core.runtime.Kernels;
import org.zeroseg.core.runtime.Tensors;
import org.zeroseg.core.train.loss.PairwiseMaskLosses;

/**
 * The two losses of SelfMask (Shin, Albanie, Xie, CVPR-W 2022, section 3.3): every query shall give
 * the mask, and those that give a better one shall have the larger objectness.
 *
 * <p>The ranking is that of the paper. The released code has the opposite sign: it asks for the
 * smallest objectness at the best mask, while inference takes the largest.
 */
final class SelfMaskCriterion {
  private final Kernels kernels;
  private final PairwiseMaskLosses pairs;

  SelfMaskCriterion(Kernels kernels) {
    this.kernels = kernels;
    this.pairs = new PairwiseMaskLosses(kernels);
  }

  /**
   * The dice loss of every query of an image.
   *
   * @param proposals probabilities, {@code [Q, h, w]}; enlarged to the size of the mask
   * @param mask 0 or 1, {@code [H, W]}
   * @return {@code [Q]}, owned by the manager of the proposals
   */
  NDArray dice(NDArray proposals, NDArray mask) {
    return Scoped.run(
        () -> {
          long height = mask.getShape().get(0);
          long width = mask.getShape().get(1);
          NDArray enlarged =
              kernels.bilinear(proposals.expandDims(0), height, width, false).squeeze(0);
          NDArray pixels = enlarged.reshape(enlarged.getShape().get(0), height * width);
          return pairs.dice(pixels, mask.reshape(1, height * width)).squeeze(1);
        });
  }

  /**
   * The ranking loss: the sum over pairs of queries of {@code max(0, o_i - o_j)}, i being the one
   * with the worse mask.
   *
   * @param logits of the objectness o, {@code [Q]}
   * @param dice the dice losses, {@code [Q]}, which get no gradient from this
   * @return 0-dim, owned by the manager of the logits
   */
  static NDArray ranking(NDArray logits, NDArray dice) {
    NDManager scope = logits.getManager();
    int queries = (int) logits.getShape().get(0);
    float[] worse = worse(dice.toFloatArray());
    return Scoped.run(
        () -> {
          NDArray objectness = Activation.sigmoid(logits);
          NDArray lead = objectness.expandDims(1).sub(objectness.expandDims(0));
          NDArray pairs = Tensors.of(scope, worse, queries, queries);
          return Activation.relu(lead).mul(pairs).sum();
        });
  }

  /** 1 at [i, j] if the mask of i is worse than that of j, row-major. */
  private static float[] worse(float[] dice) {
    float[] worse = new float[dice.length * dice.length];
    for (int i = 0; i < dice.length; i++) {
      for (int j = 0; j < dice.length; j++) {
        worse[i * dice.length + j] = dice[i] > dice[j] ? 1 : 0;
      }
    }
    return worse;
  }
}
