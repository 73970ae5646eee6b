package org.zeroseg.core.nn;

import java.util.List;
import java.util.function.Consumer;

/** Which bottleneck blocks a residual network has. */
final class ResNetLayout {
  private static final int STEM_STRIDE = 4;

  private ResNetLayout() {}

  /** Visits the blocks from input to output. */
  static void forEach(int baseWidth, List<Integer> blocks, Consumer<BottleneckSpec> visitor) {
    forEach(baseWidth, blocks, 32, visitor);
  }

  /**
   * Visits the blocks from input to output. A stage that would exceed the output stride dilates
   * instead; its first block still has the dilation of the stage before.
   */
  static void forEach(
      int baseWidth, List<Integer> blocks, int outputStride, Consumer<BottleneckSpec> visitor) {
    int in = baseWidth;
    int reached = STEM_STRIDE;
    int dilation = 1;
    for (int stage = 0; stage < blocks.size(); stage++) {
      int planes = baseWidth << stage;
      int stageStride = stage > 0 ? 2 : 1;
      int before = dilation;
      if (reached * stageStride > outputStride) {
        dilation *= stageStride;
        stageStride = 1;
      }
      reached *= stageStride;
      for (int block = 0; block < blocks.get(stage); block++) {
        boolean first = block == 0;
        BottleneckSpec spec =
            new BottleneckSpec(
                "layer" + (stage + 1) + "." + block + ".",
                in,
                planes,
                first ? stageStride : 1,
                first ? before : dilation);
        visitor.accept(spec);
        in = spec.out();
      }
    }
  }
}
