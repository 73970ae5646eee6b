package org.zeroseg.core.image;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.IOException;

/** The samples of an image file before any colour conversion, with what is needed for one. */
record DecodedImage(BufferedImage pixels, Orientation orientation) {

  /**
   * Decodes; every failure is an IOException whose message is a reason for people.
   *
   * @param maxPixels more are refused before memory is spent on them
   */
  static DecodedImage of(byte[] content, long maxPixels) throws IOException {
    ImageFormat format = ImageFormat.of(content);
    switch (format) {
      case JPEG:
        JpegFile jpeg = JpegFile.parse(content);
        requireAtMost(jpeg.width(), jpeg.height(), maxPixels);
        return new DecodedImage(jpeg.decode(), jpeg.orientation());
      case PNG:
        PngFile png = PngFile.parse(content);
        requireAtMost(png.width(), png.height(), maxPixels);
        return new DecodedImage(png.decode(), png.orientation());
      default:
        BufferedImage image = ImageIoReader.read(format, content, maxPixels);
        return new DecodedImage(image, Orientation.UPRIGHT);
    }
  }

  static void requireAtMost(int width, int height, long maxPixels) throws IOException {
    if ((long) width * height > maxPixels) {
      throw new IOException(
          "it declares %dx%d pixels, more than the limit of %d; reduce it or raise the limit"
              .formatted(width, height, maxPixels));
    }
  }

  RgbImage toRgb() throws IOException {
    return RasterConversion.toRgb(pixels.getRaster(), palette());
  }

  LabelMap toLabels() {
    int width = pixels.getWidth();
    int height = pixels.getHeight();
    int[] labels = pixels.getRaster().getSamples(0, 0, width, height, 0, (int[]) null);
    return LabelMap.wrap(width, height, labels);
  }

  private IndexColorModel palette() {
    return pixels.getColorModel() instanceof IndexColorModel index ? index : null;
  }
}
