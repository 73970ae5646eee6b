package org.zeroseg.reco;

import java.util.LinkedHashMap;
import java.util.Map;
import org.zeroseg.core.image.Preprocessing;

/**
 * Features of archive images, remembered per image while references are built: one image is often
 * retrieved for several concepts. Bounded in bytes; the image unused for longest goes first. Used
 * by one thread.
 */
final class ArchiveFeatures {
  private final FeatureExtractor extractor;
  private final Preprocessing geometry;
  private final long capacity;
  private final Map<SourceImage.Location, ImageFeatures> known =
      new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;
  private int encoded;

  /**
   * Remembers nothing yet.
   *
   * @param geometry resize and crop of archive images
   * @param capacity bytes to keep
   */
  ArchiveFeatures(FeatureExtractor extractor, Preprocessing geometry, long capacity) {
    this.extractor = extractor;
    this.geometry = geometry;
    this.capacity = capacity;
  }

  /**
   * The features of an image.
   *
   * @throws org.zeroseg.api.ImageException if it cannot be read
   */
  ImageFeatures of(SourceImage image) {
    ImageFeatures features = known.get(image.location());
    if (features == null) {
      features = extractor.extract(geometry.transform(image.read()));
      encoded++;
      known.put(image.location(), features);
      bytes += features.bytes();
      forgetOldest();
    }
    return features;
  }

  private void forgetOldest() {
    var oldest = known.entrySet().iterator();
    while (bytes > capacity && known.size() > 1) {
      bytes -= oldest.next().getValue().bytes();
      oldest.remove();
    }
  }

  /** How many images went through the encoders so far. */
  int encoded() {
    return encoded;
  }
}
