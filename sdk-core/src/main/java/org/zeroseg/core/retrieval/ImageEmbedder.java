package org.zeroseg.core.retrieval;

import java.util.List;
import org.zeroseg.core.image.RgbImage;

/** Turns images into vectors; usually an image encoder with its preprocessing. Thread-safe. */
@FunctionalInterface
public interface ImageEmbedder {

  /**
   * Embeds a batch.
   *
   * @param images one or more, of any size
   * @return one vector per image, float32, of any length but zero
   */
  float[][] embed(List<RgbImage> images);
}
