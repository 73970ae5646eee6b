package org.zeroseg.reco;

import org.zeroseg.core.image.ImageDecoder;
import org.zeroseg.core.image.RgbImage;
import org.zeroseg.core.retrieval.ArchiveImages;
import org.zeroseg.core.retrieval.Provenance;

/**
 * An image that a reference is computed from.
 *
 * @param root the folder or tar file that it is in; empty for a single file
 * @param path where it is in there, or its own path
 * @param score similarity to the concept; NaN for an example that was given
 */
record SourceImage(String root, String path, double score) {
  private static final String UNKNOWN_DIGEST = "0".repeat(64);

  /** How messages and explanations call it. */
  String key() {
    return path;
  }

  /** The same image with whatever score has the same location. */
  Location location() {
    return new Location(root, path);
  }

  /** Where an image is. */
  record Location(String root, String path) {}

  /**
   * Reads it, the right way up.
   *
   * @throws org.zeroseg.api.ImageException if it is gone or cannot be decoded
   */
  RgbImage read() {
    return ArchiveImages.read(
        new Provenance(root, path, 0, 0, UNKNOWN_DIGEST), ImageDecoder.upright());
  }
}
