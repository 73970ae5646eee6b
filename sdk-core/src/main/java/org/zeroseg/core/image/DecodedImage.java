package org.zeroseg.core.image;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.io.IOException;

/** The samples of an image file before any colour conversion, with what is needed for one. */
record DecodedImage(BufferedImage pixels, Orientation orientation) {
  private static final int TIFF_SEPARATED = 5;

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
      case TIFF:
        requireTiffColours(content);
        return new DecodedImage(
            ImageIoReader.read(format, content, maxPixels),
            Orientation.ofTiff(content, 0, content.length));
      default:
        return new DecodedImage(
            ImageIoReader.read(format, content, maxPixels), Orientation.UPRIGHT);
    }
  }

  /** The decoder passes ink amounts off as red, green, blue and alpha. */
  private static void requireTiffColours(byte[] content) throws IOException {
    int space = TiffDirectory.value(content, 0, content.length, TiffDirectory.PHOTOMETRIC, 0);
    if (space == TIFF_SEPARATED) {
      throw new UnsupportedFormatException(
          "unsupported colours (CMYK TIFF); convert the image to RGB");
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
    int space = pixels.getColorModel().getColorSpace().getType();
    if (space != ColorSpace.TYPE_RGB && space != ColorSpace.TYPE_GRAY) {
      throw new UnsupportedFormatException("unsupported colours; convert the image to RGB");
    }
    int samples = pixels.getRaster().getTransferType();
    if (samples != DataBuffer.TYPE_BYTE
        && samples != DataBuffer.TYPE_USHORT
        && samples != DataBuffer.TYPE_INT) {
      throw new UnsupportedFormatException(
          "unsupported samples; convert them to 8 or 16 bits without sign");
    }
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
