package org.zeroseg.core.train.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import org.zeroseg.core.runtime.GradMode;
import org.zeroseg.core.runtime.Kernels;
import org.zeroseg.core.runtime.Tensors;
import org.zeroseg.core.runtime.TrainingKernels;

/**
 * The losses of {@link PairwiseMaskLosses} and {@link MaskLosses} for predicted masks that are
 * enlarged bilinearly to the size of the true ones, without ever holding the enlarged masks: sums
 * over pixels that are linear in them are sums over the small masks, and the cross entropy is
 * computed in bands.
 *
 * <p>Predictions are probabilities, float32 {@code [q, h, w]}; targets float32 in [0, 1], {@code
 * [k, H, W]}. Results belong to the manager of the predictions.
 */
public final class EnlargedMaskLosses {
  /** Predictions that are enlarged at once: few enough for a band of them to stay in a cache. */
  private static final int CHUNK = 100;

  private final TrainingKernels kernels;

  /** Uses the kernels of the runtime that holds the arrays. */
  public EnlargedMaskLosses(Kernels kernels) {
    this.kernels = kernels.training();
  }

  /** Dice loss of every target with every prediction, {@code [k, q]}; differentiable. */
  public NDArray pairwiseDice(NDArray predictions, NDArray targets, Enlargement size) {
    size.check("predictions", predictions, 1, targets);
    NDArray maps = flat(predictions);
    NDArray overlap = flat(size.adjoint(targets)).matMul(maps.transpose());
    NDArray areas = flat(area(targets, size)).matMul(maps.transpose());
    return dice(overlap, areas.add(flat(targets).sum(new int[] {1}, true)));
  }

  /**
   * Binary cross entropy of every target with every prediction, averaged over pixels, {@code [k,
   * q]}; without gradient.
   */
  public NDArray pairwiseBinaryCrossEntropy(
      NDArray predictions, NDArray targets, Enlargement size) {
    size.check("predictions", predictions, 1, targets);
    try (GradMode off = GradMode.off()) {
      return kernels.enlargedBinaryCrossEntropy(
          predictions, targets, size.rows, size.columns, size.bands, Enlargement.BAND, CHUNK);
    }
  }

  /**
   * Dice loss of pairs of a prediction and a target, {@code [m]}; differentiable.
   *
   * @param predictions of the pairs, {@code [m, h, w]}
   * @param indices of their targets, m of them
   */
  public NDArray dice(NDArray predictions, NDArray targets, int[] indices, Enlargement size) {
    size.check("predictions", predictions, 1, targets);
    NDArray maps = flat(predictions);
    NDArray own = flat(rows(size.adjoint(targets), indices));
    NDArray sums = rows(flat(targets).sum(new int[] {1}), indices);
    NDArray overlap = maps.mul(own).sum(new int[] {1});
    NDArray areas = maps.mul(flat(area(targets, size))).sum(new int[] {1});
    return dice(overlap, areas.add(sums));
  }

  /**
   * Gives a sum of binary cross entropies that is known the gradient it has.
   *
   * @param value the sum over pairs, see {@link #pairwiseBinaryCrossEntropy}
   * @param predictions of the pairs, {@code [m, h, w]}
   * @param indices of their targets, m of them
   * @return 0-dim
   */
  public NDArray binaryCrossEntropy(
      double value, NDArray predictions, NDArray targets, int[] indices, Enlargement size) {
    size.check("predictions", predictions, 1, targets);
    NDManager scope = predictions.getManager();
    NDArray sum = Tensors.scalar(scope, value);
    if (!GradMode.isOn()) {
      return sum;
    }
    NDArray gradient;
    try (GradMode off = GradMode.off()) {
      long[] rows = Arrays.stream(indices).asLongStream().toArray();
      NDArray order = Tensors.of(scope, rows, rows.length);
      gradient =
          kernels.enlargedBinaryCrossEntropyGradient(
              predictions, targets, order, size.rows, size.columns);
    }
    return KnownGradient.of(sum, predictions, gradient);
  }

  /** {@code 1 - (2 overlap + 1) / (sizes + 1)}. */
  private static NDArray dice(NDArray overlap, NDArray sizes) {
    NDManager scope = overlap.getManager();
    NDArray one = Tensors.scalar(scope, 1);
    NDArray twice = overlap.mul(Tensors.scalar(scope, 2)).add(one);
    return one.sub(twice.div(sizes.add(one)));
  }

  /** How much each element of a small mask adds to the sum of the enlarged one. */
  private static NDArray area(NDArray targets, Enlargement size) {
    Shape shape = targets.getShape();
    NDManager scope = size.rows.getManager();
    return size.adjoint(scope.ones(new Shape(1, shape.get(1), shape.get(2))));
  }

  private static NDArray rows(NDArray array, int[] indices) {
    NDList rows = new NDList(indices.length);
    for (int index : indices) {
      rows.add(array.get(index));
    }
    return NDArrays.stack(rows);
  }

  private static NDArray flat(NDArray masks) {
    return masks.reshape(masks.getShape().get(0), -1);
  }
}
