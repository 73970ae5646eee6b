package org.zeroseg.core.nn;

import org.zeroseg.core.weights.StateDict;

/**
 * Sizes of both towers of a CLIP model.
 *
 * @param vision the image tower
 * @param text the text tower, with the same embedding size
 */
public record ClipConfig(ClipVisionConfig vision, ClipTextConfig text) {
  /** Checks that both towers end in the same space. */
  public ClipConfig {
    if (vision.embeddingSize() != text.embeddingSize()) {
      throw new IllegalArgumentException(
          "both towers must have one embedding size, but vision has %d and text has %d"
              .formatted(vision.embeddingSize(), text.embeddingSize()));
    }
  }

  /** Length of the joint embedding, E. */
  public int embeddingSize() {
    return vision.embeddingSize();
  }

  /**
   * Reads the architecture off the tensor shapes of a checkpoint with OpenAI names; heads are width
   * / 64, as in every published model.
   *
   * @throws org.zeroseg.api.WeightsException if a tensor is missing or a width is not a multiple of
   *     64
   */
  public static ClipConfig infer(StateDict state) {
    return infer(state, HeadRule.WIDTH_OVER_64, HeadRule.WIDTH_OVER_64);
  }

  /**
   * The same with explicit head counts, which no tensor shape tells.
   *
   * @param visionHeads heads of the vision transformer, or of the attention pooling of a ResNet
   * @param textHeads heads of the text transformer
   */
  public static ClipConfig infer(StateDict state, int visionHeads, int textHeads) {
    return infer(state, HeadRule.of(visionHeads), HeadRule.of(textHeads));
  }

  private static ClipConfig infer(StateDict state, HeadRule visionHeads, HeadRule textHeads) {
    return new ClipConfig(ClipShapes.vision(state, visionHeads), ClipShapes.text(state, textHeads));
  }
}
