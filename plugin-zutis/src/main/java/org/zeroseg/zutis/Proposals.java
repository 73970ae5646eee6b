package org.zeroseg.zutis;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.util.Arrays;
import org.zeroseg.core.nn.Scoped;
import org.zeroseg.core.runtime.Tensors;

/**
 * The mask proposals of one image and what is under them, in plain Java; independent of any
 * vocabulary.
 */
final class Proposals {
  private final int height;
  private final int width;
  private final float[] probabilities;
  private final float[] objectness;
  private final float[] embeddings;

  private Proposals(
      int height, int width, float[] probabilities, float[] objectness, float[] embeddings) {
    this.height = height;
    this.width = width;
    this.probabilities = probabilities;
    this.objectness = objectness;
    this.embeddings = embeddings;
  }

  /**
   * Describes proposals by what is under their masks {@code B = M > threshold}.
   *
   * @param masks M of the last decoder layer, {@code [Q, h, w]}
   * @param features S, {@code [h, w, E]}
   */
  static Proposals of(NDArray masks, NDArray features, float threshold) {
    long[] size = masks.getShape().getShape();
    try (NDManager scope = masks.getManager().newSubManager()) {
      NDArray flat = masks.reshape(size[0], -1);
      NDArray inside = flat.gt(threshold).toType(DataType.FLOAT32, false);
      flat.attach(scope);
      inside.attach(scope);
      NDArray objectness = Scoped.run(() -> flat.mul(inside).sum(new int[] {1}).div(area(inside)));
      NDArray embeddings = Scoped.run(() -> unit(meanUnder(inside, features)));
      return new Proposals(
          (int) size[1],
          (int) size[2],
          masks.toFloatArray(),
          objectness.toFloatArray(),
          embeddings.toFloatArray());
    }
  }

  /** Mean of the features under each mask, {@code [Q, E]}; zeros under an empty one. */
  static NDArray meanUnder(NDArray inside, NDArray features) {
    NDArray sum = inside.matMul(features.reshape(-1, features.getShape().get(2)));
    return sum.div(area(inside).expandDims(1));
  }

  private static NDArray area(NDArray inside) {
    return inside.sum(new int[] {1}).add(Tensors.scalar(inside.getManager(), ZutisNetwork.EPSILON));
  }

  private static NDArray unit(NDArray rows) {
    NDArray norm = rows.mul(rows).sum(new int[] {1}, true).sqrt();
    return rows.div(norm.add(Tensors.scalar(rows.getManager(), ZutisNetwork.EPSILON)));
  }

  /** Number of proposals, Q. */
  int count() {
    return objectness.length;
  }

  /** Mean probability under the mask of a proposal; 0 if it is empty. */
  float objectness(int proposal) {
    return objectness[proposal];
  }

  /** Mean embedding under the mask of a proposal, of unit length; zeros if it is empty. */
  float[] embedding(int proposal) {
    int size = embeddings.length / count();
    return Arrays.copyOfRange(embeddings, proposal * size, (proposal + 1) * size);
  }

  /** Makes masks of the size of an image of these proposals' maps. */
  MaskEnlarger enlarger(int imageHeight, int imageWidth) {
    return new MaskEnlarger(height, width, imageHeight, imageWidth);
  }

  /** M of all proposals, {@code [Q, h, w]}; not a copy. */
  float[] probabilities() {
    return probabilities;
  }
}
