package org.zeroseg.core.nn;

import org.zeroseg.core.weights.StateDict;

/**
 * Sizes of {@link SelfMask}.
 *
 * @param encoder of image tokens, as wide as the decoder
 * @param decoder of the queries
 * @param queries number of masks that are proposed
 */
public record SelfMaskConfig(VitConfig encoder, DetrConfig decoder, int queries) {
  /** Checks that the sizes fit each other. */
  public SelfMaskConfig {
    Sizes.positive("queries", queries);
    if (encoder.width() != decoder.width()) {
      throw new IllegalArgumentException(
          "encoder and decoder must be equally wide, but the encoder has %d channels and the decoder %d"
              .formatted(encoder.width(), decoder.width()));
    }
  }

  /** The published network: DINO ViT-S/8, six decoder layers, 20 queries. */
  public static SelfMaskConfig published() {
    return new SelfMaskConfig(
        new VitConfig(384, 12, 6, 8, 28, false), new DetrConfig(384, 6, 6, 4 * 384), 20);
  }

  /** Reads the architecture off the tensor shapes; heads of encoder and decoder are width / 64. */
  public static SelfMaskConfig infer(StateDict checkpoint) {
    return infer(checkpoint, HeadRule.WIDTH_OVER_64);
  }

  /** Reads the architecture off the tensor shapes, with explicit head counts. */
  public static SelfMaskConfig infer(StateDict checkpoint, int heads) {
    return infer(checkpoint, HeadRule.of(heads));
  }

  private static SelfMaskConfig infer(StateDict checkpoint, HeadRule rule) {
    StateDict state = SelfMask.unwrapped(checkpoint);
    VitConfig encoder = VitShapes.infer(state.withPrefix("encoder."), rule);
    DetrConfig decoder =
        new DetrConfig(
            encoder.width(),
            Sizes.countIndices(state, "decoder.layers."),
            encoder.heads(),
            Sizes.of(state, "decoder.layers.0.linear1.weight", 0));
    return new SelfMaskConfig(encoder, decoder, Sizes.of(state, "query_embed", 0));
  }
}
