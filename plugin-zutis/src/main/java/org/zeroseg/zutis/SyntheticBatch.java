package org.zeroseg.zutis;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import org.zeroseg.core.runtime.Tensors;

/**
 * Training samples in plain Java.
 *
 * @param pixels normalised, {@code [count, 3, side, side]}
 * @param labels classes, ignored ones negative, {@code [count, side, side]}
 * @param instances number of the object of each pixel from 1, {@code [side, side]} per sample
 * @param objects how many objects each sample has, empty ones included
 * @param side of the samples, in pixels
 * @param keys of the images
 */
record SyntheticBatch(
    float[] pixels,
    long[] labels,
    List<int[]> instances,
    List<Integer> objects,
    int side,
    List<String> keys) {

  /** The images, {@code [count, 3, side, side]}. */
  NDArray images(NDManager owner) {
    return Tensors.of(owner, pixels, instances.size(), 3, side, side);
  }

  /** The pseudo labels. */
  ZutisTargets targets(NDManager owner) {
    List<NDArray> masks = new ArrayList<>();
    int plane = side * side;
    for (int i = 0; i < instances.size(); i++) {
      float[] values = new float[objects.get(i) * plane];
      int[] ids = instances.get(i);
      for (int p = 0; p < plane; p++) {
        if (ids[p] > 0) {
          values[(ids[p] - 1) * plane + p] = 1;
        }
      }
      masks.add(Tensors.of(owner, values, objects.get(i), side, side));
    }
    return new ZutisTargets(Tensors.of(owner, labels, instances.size(), side, side), masks);
  }
}
