package org.zeroseg.samples.demo;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import java.util.function.UnaryOperator;
import org.zeroseg.core.data.toyland.ToyClass;
import org.zeroseg.core.runtime.Kernels;
import org.zeroseg.core.runtime.Tensors;

/**
 * Teaches a transformer what is where, from the words of whole pictures. The same pictures at half
 * their size, four to a picture: each quarter has the words of its own scene, so that a patch
 * cannot do with knowing what is somewhere in the picture.
 */
final class Mosaic {
  private final Kernels kernels;
  private final UnaryOperator<NDArray> network;
  private final UnaryOperator<NDArray> head;
  private final float things;

  /**
   * Prepares.
   *
   * @param network pictures to a map {@code [n, D, h, w]}
   * @param head places {@code [n, h w, D]} to logits {@code [n, h w, classes]}
   * @param things the share of the places of a picture that a thing covers at least
   */
  Mosaic(
      Kernels kernels, UnaryOperator<NDArray> network, UnaryOperator<NDArray> head, double things) {
    this.kernels = kernels;
    this.network = network;
    this.head = head;
    this.things = (float) things;
  }

  /** The loss of a batch of pictures as they are. */
  NDArray whole(NDArray map, NDArray labels) {
    NDArray coverage = coverage(labels.getManager());
    return Losses.multipleInstance(head.apply(places(map)), labels, coverage);
  }

  /** The loss of a batch, whose size is a multiple of four or loses the rest. */
  NDArray loss(NDManager scope, NDArray pictures, NDArray labels) {
    long n = pictures.getShape().get(0) / 4;
    long size = pictures.getShape().get(2);
    NDArray small = kernels.bilinear(pictures, size / 2, size / 2, false);
    NDArray rows =
        quarter(small, 0, n)
            .concat(quarter(small, 1, n), 3)
            .concat(quarter(small, 2, n).concat(quarter(small, 3, n), 3), 2);
    NDArray map = network.apply(rows);
    long half = map.getShape().get(2) / 2;
    NDArray loss = null;
    for (int tile = 0; tile < 4; tile++) {
      long top = half * (tile / 2);
      long left = half * (tile % 2);
      NDArray part = map.get(new NDIndex(":, :, {}:{}, {}:{}", top, top + half, left, left + half));
      NDArray logits = head.apply(places(part));
      NDArray words = quarter(labels, tile, n);
      NDArray tileLoss = Losses.multipleInstance(logits, words, coverage(scope));
      loss = loss == null ? tileLoss : loss.add(tileLoss);
    }
    return loss.mul(Tensors.scalar(scope, 0.25));
  }

  /** A map {@code [n, D, h, w]} as {@code [n, h w, D]}. */
  private static NDArray places(NDArray map) {
    return map.reshape(map.getShape().get(0), map.getShape().get(1), -1).transpose(0, 2, 1);
  }

  private static NDArray quarter(NDArray batch, int tile, long n) {
    return batch.get(new NDIndex("{}:{}", tile * n, (tile + 1) * n));
  }

  /** Things are smaller than stuff: that much is known of any collection. */
  NDArray coverage(NDManager scope) {
    float[] shares = new float[ToyClass.all().size()];
    for (ToyClass type : ToyClass.all()) {
      shares[type.ordinal()] = type.isThing() ? things : 0.25f;
    }
    return Tensors.of(scope, shares, shares.length);
  }
}
