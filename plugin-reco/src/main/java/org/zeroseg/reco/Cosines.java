package org.zeroseg.reco;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import org.zeroseg.core.runtime.Tensors;

/** Cosines of local features with embeddings. */
final class Cosines {
  private Cosines() {}

  /**
   * Compares every location with every embedding.
   *
   * @param unit features of unit length {@code [locations, C]}
   * @param embeddings of unit length, {@code C} values each
   * @return per embedding its cosine with each location
   * @throws IllegalArgumentException if the lengths differ
   */
  static float[][] of(NDArray unit, List<float[]> embeddings) {
    int locations = (int) unit.getShape().get(0);
    int channels = (int) unit.getShape().get(1);
    float[] rows = new float[embeddings.size() * channels];
    for (int t = 0; t < embeddings.size(); t++) {
      if (embeddings.get(t).length != channels) {
        throw new IllegalArgumentException(
            "an embedding of %d values does not fit features of %d channels"
                .formatted(embeddings.get(t).length, channels));
      }
      System.arraycopy(embeddings.get(t), 0, rows, t * channels, channels);
    }
    try (NDManager scope = unit.getManager().newSubManager()) {
      NDArray all = Tensors.of(scope, rows, embeddings.size(), channels);
      float[] products = all.matMul(unit.transpose()).toFloatArray();
      float[][] cosines = new float[embeddings.size()][locations];
      for (int t = 0; t < cosines.length; t++) {
        System.arraycopy(products, t * locations, cosines[t], 0, locations);
      }
      return cosines;
    }
  }
}
