package org.zeroseg.core.image;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;

/**
 * Four-channel JPEG samples to RGB. The channels are stored inverted (the Adobe convention, which
 * every file follows in practice), so a stored 255 means no ink.
 */
final class CmykConversion {
  private CmykConversion() {}

  static BufferedImage toRgb(Raster raster, boolean ycck) {
    int width = raster.getWidth();
    int height = raster.getHeight();
    BufferedImage result = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    int[] row = new int[4 * width];
    int[] rgb = new int[width];
    for (int y = 0; y < height; y++) {
      raster.getPixels(0, y, width, 1, row);
      for (int x = 0; x < width; x++) {
        if (ycck) {
          fromYcck(row, 4 * x);
        }
        int paper = row[4 * x + 3];
        rgb[x] =
            mix(row[4 * x], paper) << 16
                | mix(row[4 * x + 1], paper) << 8
                | mix(row[4 * x + 2], paper);
      }
      result.getRaster().setDataElements(0, y, width, 1, rgb);
    }
    return result;
  }

  /** One channel: {@code stored} is 255 minus the ink, {@code paper} 255 minus black. */
  private static int mix(int stored, int paper) {
    int t = (255 - stored) * paper + 128;
    return paper - ((t + (t >> 8)) >> 8);
  }

  /** YCbCr to inverted CMY in libjpeg's fixed point; black stays. */
  private static void fromYcck(int[] row, int at) {
    int y = row[at];
    int cb = row[at + 1] - 128;
    int cr = row[at + 2] - 128;
    row[at] = 255 - clamp(y + ((91881 * cr + 32768) >> 16));
    row[at + 1] = 255 - clamp(y + ((-22554 * cb - 46802 * cr + 32768) >> 16));
    row[at + 2] = 255 - clamp(y + ((116130 * cb + 32768) >> 16));
  }

  private static int clamp(int value) {
    return Math.max(0, Math.min(255, value));
  }
}
