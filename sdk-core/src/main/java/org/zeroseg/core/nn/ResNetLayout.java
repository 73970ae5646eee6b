package org.zeroseg.core.nn;

import java.util.List;

/** Which bottleneck blocks a residual network has. */
final class ResNetLayout {
  private ResNetLayout() {}

  /** Takes one block. */
  @FunctionalInterface
  interface BlockVisitor {
    /**
     * Called per block.
     *
     * @param name with a dot at the end, e.g. "layer1.0."
     * @param in channels of the input
     * @param planes a quarter of the channels of the output
     */
    void visit(String name, int in, int planes, int stride);
  }

  /** Visits the blocks from input to output. */
  static void forEach(int baseWidth, List<Integer> blocks, BlockVisitor visitor) {
    int in = baseWidth;
    for (int stage = 0; stage < blocks.size(); stage++) {
      int planes = baseWidth << stage;
      for (int block = 0; block < blocks.get(stage); block++) {
        int stride = stage > 0 && block == 0 ? 2 : 1;
        visitor.visit("layer%d.%d.".formatted(stage + 1, block), in, planes, stride);
        in = 4 * planes;
      }
    }
  }
}
