package org.zeroseg.core.image;

import java.nio.file.Path;
import org.zeroseg.api.ImageException;
import org.zeroseg.api.data.PixelLabels;

/**
 * PNGs whose colours are the ids of segments, as COCO stores panoptic annotations: {@code id = R +
 * 256 G + 65536 B}, 0 for void (Kirillov, He, Girshick, Rother, Dollár. Panoptic Segmentation. CVPR
 * 2019).
 */
public final class PanopticPng {
  /** Ids are below this. */
  public static final int MAX_IDS = 1 << 24;

  private PanopticPng() {}

  /**
   * Reads the ids.
   *
   * @throws ImageException if the file cannot be decoded, naming it
   */
  public static PixelLabels read(Path file) {
    return decode(ImageDecoder.asStored().read(file));
  }

  /** The ids that the colours of an image stand for. */
  public static PixelLabels decode(RgbImage image) {
    byte[] rgb = image.bytes();
    int[] ids = new int[rgb.length / 3];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = rgb[3 * i] & 0xff | (rgb[3 * i + 1] & 0xff) << 8 | (rgb[3 * i + 2] & 0xff) << 16;
    }
    return PixelLabels.wrap(image.width(), image.height(), ids);
  }

  /**
   * Encodes ids.
   *
   * @throws IllegalArgumentException if one is not in {@code [0, 2^24)}
   */
  public static byte[] encode(PixelLabels ids) {
    byte[] rgb = new byte[Math.multiplyExact(ids.count(), 3)];
    for (int i = 0; i < ids.count(); i++) {
      int id = ids.at(i);
      if (id < 0 || id >= MAX_IDS) {
        throw new IllegalArgumentException(
            "segment id %d at x=%d, y=%d is not in [0, 2^24)"
                .formatted(id, i % ids.width(), i / ids.width()));
      }
      rgb[3 * i] = (byte) id;
      rgb[3 * i + 1] = (byte) (id >> 8);
      rgb[3 * i + 2] = (byte) (id >> 16);
    }
    return ImageFiles.png(RgbImage.wrap(ids.width(), ids.height(), rgb));
  }
}
