package org.zeroseg.core.nn;

import java.util.Map;
import org.zeroseg.api.WeightsException;
import org.zeroseg.core.weights.StateDict;

/**
 * Sizes of a DeepLabv3+ network.
 *
 * @param backbone the network that gives the features
 * @param outputStride of the backbone, 8 or 16; the dilations of the pyramid are 12, 24, 36 at 8
 *     and half of that at 16
 * @param classes channels of the logits
 * @param pyramid channels of the pyramid and of the decoder, 256 in the published networks
 * @param low channels that low-level features are reduced to, 48 in the published networks
 * @param separable whether 3x3 convolutions of the head are depthwise and pointwise ones
 * @param dropout share of the pyramid's output that is dropped in training, 0.1 as published
 */
public record DeepLabConfig(
    DeepLabBackboneConfig backbone,
    int outputStride,
    int classes,
    int pyramid,
    int low,
    boolean separable,
    double dropout) {
  static final double PUBLISHED_DROPOUT = 0.1;

  /** Checks the sizes. */
  public DeepLabConfig {
    if (outputStride != 8 && outputStride != 16) {
      throw new IllegalArgumentException(
          "DeepLabv3+ has output stride 8 or 16, not " + outputStride);
    }
    Sizes.positive("classes", classes);
    Sizes.positive("pyramid", pyramid);
    Sizes.positive("low", low);
    if (!(dropout >= 0 && dropout < 1)) {
      throw new IllegalArgumentException("dropout must be in [0, 1), but is " + dropout);
    }
  }

  /** The published network of ReCo+: output stride 8, separable head. */
  public static DeepLabConfig published(DeepLabBackboneConfig backbone, int classes) {
    return new DeepLabConfig(backbone, 8, classes, 256, 48, true, PUBLISHED_DROPOUT);
  }

  /**
   * Reads the sizes off the tensor shapes.
   *
   * @param outputStride which no shape tells
   * @throws WeightsException if it is no DeepLabv3+ checkpoint
   */
  public static DeepLabConfig infer(StateDict state, int outputStride) {
    if (!state.contains(DeepLabNames.OUT + ".weight")) {
      throw new WeightsException(
          "no tensor '%s.weight' in %s; is this a DeepLabv3+ checkpoint?"
              .formatted(DeepLabNames.OUT, state.source()));
    }
    StateDict tower = state.withPrefix(DeepLabNames.BACKBONE);
    DeepLabBackboneConfig backbone =
        tower.contains("low_level_features.0.0.weight")
            ? MobileNetV2Config.infer(tower)
            : ResNetConfig.infer(tower);
    return new DeepLabConfig(
        backbone,
        outputStride,
        Sizes.of(state, DeepLabNames.OUT + ".weight", 0),
        Sizes.of(state, DeepLabNames.OUT + ".weight", 1),
        Sizes.of(state, DeepLabNames.REDUCE + "0.weight", 0),
        state.contains(DeepLabNames.DECODE + ".body.0.weight"),
        PUBLISHED_DROPOUT);
  }

  /** The parameters that the network needs, by published name. */
  public Map<String, long[]> parameters() {
    ParameterShapes shapes = new ParameterShapes();
    DeepLabLayout.visit(this, shapes);
    return shapes.all();
  }

  /** The same network with another share of dropout. */
  public DeepLabConfig withDropout(double share) {
    return new DeepLabConfig(backbone, outputStride, classes, pyramid, low, separable, share);
  }

  /** Dilations of the three 3x3 branches of the pyramid. */
  int[] dilations() {
    return outputStride == 8 ? new int[] {12, 24, 36} : new int[] {6, 12, 18};
  }
}
