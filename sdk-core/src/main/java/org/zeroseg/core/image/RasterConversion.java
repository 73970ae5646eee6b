package org.zeroseg.core.image;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;
import java.io.IOException;

/**
 * Samples to RGB bytes without colour management. {@link BufferedImage#getRGB} would apply a grey
 * to sRGB curve and premultiplied alpha.
 */
final class RasterConversion {
  private RasterConversion() {}

  /**
   * Converts 1 (grey or palette index), 2 (grey, alpha), 3 or 4 (RGB, alpha) bands of up to 16
   * bits.
   *
   * @param palette the colours of the indices; null if the samples are no indices
   */
  static RgbImage toRgb(Raster raster, IndexColorModel palette) throws IOException {
    int width = raster.getWidth();
    int height = raster.getHeight();
    byte[] rgb = new byte[Math.multiplyExact(3, Math.multiplyExact(width, height))];
    if (palette == null && isInterleavedRgb(raster)) {
      copyInterleaved(raster, rgb);
      return RgbImage.wrap(width, height, rgb);
    }
    int bands = raster.getNumBands();
    if (bands > 4) {
      throw new IOException("unsupported image with " + bands + " channels");
    }
    for (int channel = 0; channel < 3; channel++) {
      int band = bands < 3 ? 0 : channel;
      byte[] table = palette == null ? null : channel(palette, channel);
      copyBand(raster, band, table, rgb, channel);
    }
    return RgbImage.wrap(width, height, rgb);
  }

  private static void copyBand(Raster raster, int band, byte[] table, byte[] rgb, int channel) {
    int bits = raster.getSampleModel().getSampleSize(band);
    int[] row = new int[raster.getWidth()];
    int at = channel;
    for (int y = 0; y < raster.getHeight(); y++) {
      raster.getSamples(0, y, row.length, 1, band, row);
      for (int sample : row) {
        rgb[at] = table == null ? toByte(sample, bits) : sample < table.length ? table[sample] : 0;
        at += 3;
      }
    }
  }

  private static byte toByte(int sample, int bits) {
    return (byte) (bits >= 8 ? sample >> (bits - 8) : sample * 255 / ((1 << bits) - 1));
  }

  private static byte[] channel(IndexColorModel palette, int channel) {
    byte[] table = new byte[palette.getMapSize()];
    switch (channel) {
      case 0 -> palette.getReds(table);
      case 1 -> palette.getGreens(table);
      default -> palette.getBlues(table);
    }
    return table;
  }

  private static boolean isInterleavedRgb(Raster raster) {
    return raster.getDataBuffer() instanceof DataBufferByte
        && raster.getSampleModel() instanceof PixelInterleavedSampleModel
        && raster.getNumBands() >= 3
        && raster.getParent() == null;
  }

  private static void copyInterleaved(Raster raster, byte[] rgb) {
    PixelInterleavedSampleModel model = (PixelInterleavedSampleModel) raster.getSampleModel();
    byte[] samples = ((DataBufferByte) raster.getDataBuffer()).getData();
    int[] offsets = model.getBandOffsets();
    int start = raster.getDataBuffer().getOffset();
    int at = 0;
    for (int y = 0; y < raster.getHeight(); y++) {
      int from = start + y * model.getScanlineStride();
      for (int x = 0; x < raster.getWidth(); x++, from += model.getPixelStride()) {
        rgb[at++] = samples[from + offsets[0]];
        rgb[at++] = samples[from + offsets[1]];
        rgb[at++] = samples[from + offsets[2]];
      }
    }
  }
}
