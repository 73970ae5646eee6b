package org.zeroseg.core.nn;

/**
 * Sizes of the text tower of a CLIP model.
 *
 * @param width channels of a token
 * @param layers number of residual attention blocks
 * @param heads attention heads, a divisor of the width; width / 64 in every published model
 * @param contextLength the most tokens of a text, 77 in every published model
 * @param vocabularySize number of token ids
 * @param embeddingSize length of the joint embedding, E
 */
public record ClipTextConfig(
    int width, int layers, int heads, int contextLength, int vocabularySize, int embeddingSize) {
  /** Checks that the sizes fit each other. */
  public ClipTextConfig {
    Sizes.positive("layers", layers);
    Sizes.positive("contextLength", contextLength);
    Sizes.positive("vocabularySize", vocabularySize);
    Sizes.positive("embeddingSize", embeddingSize);
    Sizes.heads("text", width, heads);
  }
}
