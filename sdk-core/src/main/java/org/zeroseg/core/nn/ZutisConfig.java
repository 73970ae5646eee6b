package org.zeroseg.core.nn;

/**
 * Sizes of the network of ZUTIS (Shin, Albanie, Xie, 2023).
 *
 * @param encoder image tower of CLIP; its embedding size is that of the texts
 * @param decoder query decoder, as wide as the encoder
 * @param queries number of mask proposals
 * @param hidden channels within the two feed-forward networks around the decoder
 */
public record ZutisConfig(ClipVitConfig encoder, DetrConfig decoder, int queries, int hidden) {
  private static final int PUBLISHED_QUERIES = 100;
  private static final int PUBLISHED_LAYERS = 6;
  private static final int PUBLISHED_HEADS = 8;
  private static final int PUBLISHED_FEED_FORWARD = 2048;
  private static final int PUBLISHED_HIDDEN = 256;

  /** Checks that the sizes fit each other. */
  public ZutisConfig {
    Sizes.positive("queries", queries);
    Sizes.positive("hidden", hidden);
    if (encoder.width() != decoder.width()) {
      throw new IllegalArgumentException(
          "encoder and decoder must be equally wide, but the encoder has %d channels and the decoder %d"
              .formatted(encoder.width(), decoder.width()));
    }
    Sizes.multiple("width", encoder.width(), "2", 2); // half of the position is the row
  }

  /** The published decoder on a CLIP image tower. */
  public static ZutisConfig published(ClipVitConfig encoder) {
    return new ZutisConfig(
        encoder,
        new DetrConfig(encoder.width(), PUBLISHED_LAYERS, PUBLISHED_HEADS, PUBLISHED_FEED_FORWARD),
        PUBLISHED_QUERIES,
        PUBLISHED_HIDDEN);
  }
}
