package org.zeroseg.zutis;

import java.util.function.Supplier;
import org.zeroseg.core.image.RgbImage;

/**
 * An image as the network sees it, in plain Java. Mask proposals are made when they are first asked
 * for, since regions need none. Thread-safe.
 */
final class EncodedPhoto {
  private final String name;
  private final int width;
  private final int height;
  private final RgbImage working;
  private final float[] features;
  private final DenseEmbeddings embeddings;
  private Proposals proposals;

  /**
   * Puts the parts together.
   *
   * @param name how messages call the image
   * @param width of the original, in pixels
   * @param height of the original, in pixels
   * @param working the image at the size at which it was encoded
   * @param features of the encoder, {@code [D, h / 2, w / 2]}
   * @param embeddings S, {@code [h, w, E]}
   */
  EncodedPhoto(
      String name,
      int width,
      int height,
      RgbImage working,
      float[] features,
      DenseEmbeddings embeddings) {
    this.name = name;
    this.width = width;
    this.height = height;
    this.working = working;
    this.features = features;
    this.embeddings = embeddings;
  }

  String name() {
    return name;
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  RgbImage working() {
    return working;
  }

  /** Not a copy. */
  float[] features() {
    return features;
  }

  DenseEmbeddings embeddings() {
    return embeddings;
  }

  /** The proposals, made by {@code maker} if nobody has asked before. */
  synchronized Proposals proposals(Supplier<Proposals> maker) {
    if (proposals == null) {
      proposals = maker.get();
    }
    return proposals;
  }
}
