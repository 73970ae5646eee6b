package org.zeroseg.zutis;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import org.zeroseg.core.nn.Scoped;
import org.zeroseg.core.runtime.GradMode;
import org.zeroseg.core.runtime.Kernels;
import org.zeroseg.core.train.loss.MaskLosses;
import org.zeroseg.core.train.loss.PairwiseMaskLosses;
import org.zeroseg.core.train.matching.Assignment;
import org.zeroseg.core.train.matching.Hungarian;

/**
 * The mask loss of ZUTIS: proposals are enlarged to the size of the image and matched one to one
 * with the instances at the least sum of dice and binary cross entropy; that sum is the loss of a
 * layer. There is no loss for proposals without a match.
 *
 * <p>The costs of all pairs are matrix products without gradients. Gradients are recorded for the
 * matched proposals alone, which are few.
 */
final class MaskCriterion {
  /** Proposals that are enlarged at once: few enough for their pixels to stay in a cache. */
  private static final int CHUNK = 8;

  private final PairwiseMaskLosses pairs;
  private final MaskLosses matched;

  MaskCriterion(Kernels kernels) {
    this.pairs = new PairwiseMaskLosses(kernels);
    this.matched = new MaskLosses(kernels);
  }

  /**
   * The loss of one image, summed over decoder layers.
   *
   * @param proposals probabilities, {@code [layers, Q, h, w]}
   * @param instances 0 or 1, {@code [K, H, W]}; empty ones are matched like any other
   * @return 0-dim, owned by the manager of {@code proposals}
   */
  NDArray loss(NDArray proposals, NDArray instances) {
    return Scoped.run(
        () -> {
          Enlargement size = enlargement(proposals, instances);
          NDArray sum = null;
          for (int layer = 0; layer < proposals.getShape().get(0); layer++) {
            NDArray own = proposals.get(layer);
            NDArray loss = layerLoss(own, instances, size, match(own, instances, size));
            sum = sum == null ? loss : sum.add(loss);
          }
          return sum;
        });
  }

  /** From the size of proposals {@code [..., h, w]} to that of instances {@code [K, H, W]}. */
  static Enlargement enlargement(NDArray proposals, NDArray instances) {
    long[] from = proposals.getShape().getShape();
    long[] to = instances.getShape().getShape();
    return Enlargement.of(
        proposals.getManager(), from[from.length - 2], from[from.length - 1], to[1], to[2]);
  }

  /**
   * Instances (rows) and the proposals (columns) that they are matched with.
   *
   * @param proposals of one layer, {@code [Q, h, w]}
   */
  Assignment match(NDArray proposals, NDArray instances, Enlargement size) {
    try (GradMode off = GradMode.off();
        NDArray cost = Scoped.run(() -> cost(proposals, flat(instances), size))) {
      return Hungarian.assign(cost);
    }
  }

  /** Dice loss and cross entropy of every instance with every proposal, {@code [K, Q]}. */
  private NDArray cost(NDArray proposals, NDArray truth, Enlargement size) {
    NDList costs = new NDList();
    int queries = (int) proposals.getShape().get(0);
    for (int from = 0; from < queries; from += CHUNK) {
      NDArray chunk = proposals.get(from + ":" + Math.min(from + CHUNK, queries));
      costs.add(
          Scoped.run(
              () -> {
                NDArray pixels = flat(size.apply(chunk));
                return dice(pixels, truth).add(binaryCrossEntropy(pixels, truth));
              }));
    }
    return NDArrays.concat(costs, 1);
  }

  /** Dice loss of every instance with every enlarged proposal, {@code [K, Q]}. */
  NDArray dice(NDArray enlarged, NDArray truth) {
    return pairs.dice(enlarged, truth).transpose();
  }

  /** Binary cross entropy of every instance with every enlarged proposal, {@code [K, Q]}. */
  NDArray binaryCrossEntropy(NDArray enlarged, NDArray truth) {
    return pairs.binaryCrossEntropy(enlarged, truth).transpose();
  }

  private NDArray layerLoss(
      NDArray proposals, NDArray instances, Enlargement size, Assignment pairs) {
    NDArray chosen = flat(size.apply(rows(proposals, pairs.columns())));
    NDArray truth = flat(rows(instances, pairs.rows()));
    return matched.dice(chosen, truth).add(matched.binaryCrossEntropy(chosen, truth)).sum();
  }

  private static NDArray rows(NDArray array, int[] indices) {
    NDList rows = new NDList(indices.length);
    for (int index : indices) {
      rows.add(array.get(index));
    }
    return NDArrays.stack(rows);
  }

  /** Masks as rows, {@code [K, H * W]}. */
  static NDArray flat(NDArray masks) {
    return masks.reshape(masks.getShape().get(0), -1);
  }
}
