package org.zeroseg.core.nn;

import java.util.ArrayList;
import java.util.List;
import org.zeroseg.core.weights.StateDict;

/**
 * Sizes of a residual network of bottleneck blocks with torchvision names.
 *
 * @param baseWidth channels after the stem, w (64 in ResNet-50); layer4 has 32 w channels
 * @param blocks blocks of the four stages, (3, 4, 6, 3) in ResNet-50
 */
public record ResNetConfig(int baseWidth, List<Integer> blocks) implements DeepLabBackboneConfig {

  /** Checks the sizes. */
  public ResNetConfig {
    Sizes.positive("baseWidth", baseWidth);
    blocks = Sizes.stages(blocks);
  }

  /** Reads the architecture off the tensor shapes; names may have a prefix, as in MoCo's files. */
  public static ResNetConfig infer(StateDict checkpoint) {
    StateDict state = ResNetNames.tower(checkpoint);
    List<Integer> blocks = new ArrayList<>();
    for (int stage = 1; stage <= 4; stage++) {
      blocks.add(Sizes.countIndices(state, "layer" + stage + "."));
    }
    return new ResNetConfig(Sizes.of(state, "conv1.weight", 0), blocks);
  }
}
