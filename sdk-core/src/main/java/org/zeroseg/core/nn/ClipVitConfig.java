package org.zeroseg.core.nn;

/**
 * Sizes of the vision transformer of a CLIP model.
 *
 * @param width channels of a token, D
 * @param layers number of residual attention blocks
 * @param heads attention heads, a divisor of the width; D / 64 in every published model
 * @param patch side of a patch in pixels, P
 * @param inputSize side of the native square input in pixels, a multiple of the patch
 * @param embeddingSize length of the joint embedding, E
 */
public record ClipVitConfig(
    int width, int layers, int heads, int patch, int inputSize, int embeddingSize)
    implements ClipVisionConfig {
  /** Checks that the sizes fit each other. */
  public ClipVitConfig {
    Sizes.positive("layers", layers);
    Sizes.positive("patch", patch);
    Sizes.positive("embeddingSize", embeddingSize);
    Sizes.heads("vision", width, heads);
    Sizes.multiple("inputSize", inputSize, "patch", patch);
  }

  /** Patches along one side of the native input, g. */
  public int grid() {
    return inputSize / patch;
  }

  @Override
  public int stride() {
    return patch;
  }
}
