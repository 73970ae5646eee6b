package org.zeroseg.core.nn;

/**
 * The place of a bottleneck block in its network.
 *
 * @param name with a dot at the end, e.g. "layer1.0."
 * @param in channels of the input
 * @param planes channels of the 3x3 convolution; the output has four times as many
 * @param stride of the block
 * @param dilation of its 3x3 convolution
 */
record BottleneckSpec(String name, int in, int planes, int stride, int dilation) {
  private static final int EXPANSION = 4;

  int out() {
    return EXPANSION * planes;
  }

  /** Whether the shortcut has a convolution of its own. */
  boolean projects() {
    return stride > 1 || in != out();
  }
}
