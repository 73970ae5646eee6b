package org.zeroseg.zutis;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import java.util.stream.IntStream;
import org.zeroseg.core.nn.Scoped;
import org.zeroseg.core.runtime.GradMode;
import org.zeroseg.core.runtime.Kernels;
import org.zeroseg.core.train.loss.EnlargedMaskLosses;
import org.zeroseg.core.train.loss.Enlargement;
import org.zeroseg.core.train.matching.Assignment;
import org.zeroseg.core.train.matching.Hungarian;

/**
 * The mask loss of ZUTIS: proposals are enlarged to the size of the image and matched one to one
 * with the instances at the least sum of dice and binary cross entropy; that sum is the loss of a
 * layer. There is no loss for proposals without a match.
 *
 * <p>The costs of all pairs, those of all layers at once, are computed without gradients. Gradients
 * are recorded for the matched proposals alone, which are few.
 */
final class MaskCriterion {
  private final EnlargedMaskLosses losses;

  MaskCriterion(Kernels kernels) {
    this.losses = new EnlargedMaskLosses(kernels);
  }

  /**
   * What every instance (rows) costs with every proposal (columns).
   *
   * @param dice dice losses, {@code [K, Q]}
   * @param crossEntropy binary cross entropies, {@code [K, Q]}
   */
  record Costs(NDArray dice, NDArray crossEntropy) {}

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
          long[] shape = proposals.getShape().getShape();
          NDArray maps = proposals.reshape(shape[0] * shape[1], shape[2], shape[3]);
          Enlargement size = enlargement(maps, instances);
          Costs costs = costs(maps, instances, size);
          Pairs pairs = pairs(costs, (int) shape[0], (int) shape[1]);
          NDArray chosen = rows(maps, pairs.proposals());
          NDArray dice = losses.dice(chosen, instances, pairs.instances(), size).sum();
          return losses
              .binaryCrossEntropy(pairs.crossEntropy(), chosen, instances, pairs.instances(), size)
              .add(dice);
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
   * The costs of all pairs.
   *
   * @param proposals {@code [Q, h, w]}
   */
  Costs costs(NDArray proposals, NDArray instances, Enlargement size) {
    try (GradMode off = GradMode.off()) {
      return new Costs(
          losses.pairwiseDice(proposals, instances, size),
          losses.pairwiseBinaryCrossEntropy(proposals, instances, size));
    }
  }

  /** Instances (rows) and the proposals (columns) that they are matched with. */
  static Assignment match(Costs costs) {
    try (NDArray sum = costs.dice().add(costs.crossEntropy())) {
      return Hungarian.assign(sum);
    }
  }

  /**
   * The matches of all layers.
   *
   * @param instances of every pair
   * @param proposals of every pair, counted over all layers
   * @param crossEntropy the sum over pairs
   */
  private record Pairs(int[] instances, int[] proposals, double crossEntropy) {}

  private static Pairs pairs(Costs costs, int layers, int queries) {
    try (GradMode off = GradMode.off()) {
      float[] crossEntropy = costs.crossEntropy().toFloatArray();
      IntStream.Builder instances = IntStream.builder();
      IntStream.Builder proposals = IntStream.builder();
      double sum = 0;
      for (int layer = 0; layer < layers; layer++) {
        int first = layer * queries;
        String own = ":, %d:%d".formatted(first, first + queries);
        Assignment matched = match(new Costs(costs.dice().get(own), costs.crossEntropy().get(own)));
        int[] rows = matched.rows();
        int[] columns = matched.columns();
        for (int i = 0; i < rows.length; i++) {
          instances.add(rows[i]);
          proposals.add(first + columns[i]);
          sum += crossEntropy[rows[i] * layers * queries + first + columns[i]];
        }
      }
      return new Pairs(instances.build().toArray(), proposals.build().toArray(), sum);
    }
  }

  private static NDArray rows(NDArray array, int[] indices) {
    NDList rows = new NDList(indices.length);
    for (int index : indices) {
      rows.add(array.get(index));
    }
    return NDArrays.stack(rows);
  }
}
