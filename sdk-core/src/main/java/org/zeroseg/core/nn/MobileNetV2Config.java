package org.zeroseg.core.nn;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.zeroseg.core.weights.StateDict;

/**
 * Sizes of a MobileNetV2 (Sandler et al., 2018) without its classifier.
 *
 * @param width factor of all channels, 1 in the published network
 */
public record MobileNetV2Config(double width) implements DeepLabBackboneConfig {
  private static final int STEM = 32;
  private static final int LAST = 320;
  private static final int LOW_BLOCKS = 4;
  private static final int BLOCKS = 18;

  /** Expansion, channels, repetitions and stride of the groups of blocks (their table 2). */
  private static final int[][] GROUPS = {
    {1, 16, 1, 1},
    {6, 24, 2, 2},
    {6, 32, 3, 2},
    {6, 64, 4, 2},
    {6, 96, 3, 1},
    {6, 160, 3, 2},
    {6, 320, 1, 1}
  };

  /** Checks the width. */
  public MobileNetV2Config {
    if (!(width > 0) || scaled(16, width) < 1) {
      throw new IllegalArgumentException("the width factor %s is too small".formatted(width));
    }
  }

  /** One inverted residual block. */
  record Block(int in, int hidden, int out, int stride, int dilation) {
    boolean isResidual() {
      return stride == 1 && in == out;
    }

    boolean expands() {
      return hidden != in;
    }
  }

  /** Reads the width off the tensor shapes of a DeepLab backbone. */
  static MobileNetV2Config infer(StateDict backbone) {
    String last = name(BLOCKS - 1) + "conv.2.weight";
    return new MobileNetV2Config(Sizes.of(backbone, last, 0) / (double) LAST);
  }

  /** Where block {@code index} is in a checkpoint, with a dot at the end; 0 is the stem. */
  static String name(int index) {
    return (index < LOW_BLOCKS ? "low" : "high") + "_level_features." + index + ".";
  }

  /** Whether block {@code index}, the stem included, belongs to the low-level features. */
  static boolean isLow(int index) {
    return index < LOW_BLOCKS;
  }

  /** Channels after the stem: a multiple of 8, at least nine tenths of what the width says. */
  int stem() {
    double wanted = STEM * width;
    int rounded = Math.max(8, (int) (wanted + 4) / 8 * 8);
    return rounded < 0.9 * wanted ? rounded + 8 : rounded;
  }

  int lowChannels() {
    return scaled(24, width);
  }

  int highChannels() {
    return scaled(LAST, width);
  }

  /** The blocks behind the stem, from input to output. */
  List<Block> blocks(int outputStride) {
    List<Block> all = new ArrayList<>();
    forEach(outputStride, all::add);
    return all;
  }

  private void forEach(int outputStride, Consumer<Block> visitor) {
    int in = stem();
    int reached = 2;
    int dilation = 1;
    for (int[] group : GROUPS) {
      int before = dilation;
      int stride = group[3];
      if (reached == outputStride) {
        dilation *= stride;
        stride = 1;
      } else {
        reached *= stride;
      }
      int out = scaled(group[1], width);
      for (int i = 0; i < group[2]; i++) {
        visitor.accept(
            new Block(in, in * group[0], out, i == 0 ? stride : 1, i == 0 ? before : dilation));
        in = out;
      }
    }
  }

  private static int scaled(int channels, double width) {
    return (int) (channels * width);
  }
}
