package org.zeroseg.core.nn;

import java.util.List;
import org.zeroseg.core.weights.StateDict;

/**
 * Sizes of the modified residual network of a CLIP model.
 *
 * @param baseWidth channels after the stem, w; the trunk ends with 32 w channels
 * @param blocks bottleneck blocks of the four stages
 * @param heads heads of the attention pooling, a divisor of 32 w; w / 2 in every published model
 * @param inputSize side of the native square input in pixels, a multiple of 32
 * @param embeddingSize length of the joint embedding, E
 */
public record ModifiedResNetConfig(
    int baseWidth, List<Integer> blocks, int heads, int inputSize, int embeddingSize)
    implements ClipVisionConfig {
  /** Checks that the sizes fit each other. */
  public ModifiedResNetConfig {
    blocks = Sizes.stages(blocks);
    Sizes.multiple("baseWidth", baseWidth, "2", 2);
    Sizes.positive("embeddingSize", embeddingSize);
    Sizes.heads("pooling", 32 * baseWidth, heads);
    Sizes.multiple("inputSize", inputSize, "32", 32);
  }

  /**
   * Reads the architecture of an image tower off the tensor shapes, with OpenAI names or those of
   * converted DenseCLIP files. Heads are w / 2; a file without pooling positions, which serves as a
   * dense encoder only, is given 224 pixels.
   */
  public static ModifiedResNetConfig infer(StateDict checkpoint) {
    return ClipShapes.resNet(checkpoint, HeadRule.WIDTH_OVER_64);
  }

  /** Channels at the end of the trunk, F = 32 w. */
  public int featureSize() {
    return 32 * baseWidth;
  }

  @Override
  public int stride() {
    return 32;
  }
}
