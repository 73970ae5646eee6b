package org.zeroseg.core.image;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import org.zeroseg.api.ColorImage;
import org.zeroseg.api.ImageInput;

/**
 * A photograph in memory: 8 bits per channel, red, green, blue interleaved, rows from top to
 * bottom. Immutable, so that threads may share it.
 */
public final class RgbImage {
  private final int width;
  private final int height;
  private final byte[] rgb;

  private RgbImage(int width, int height, byte[] rgb) {
    if (width < 1 || height < 1 || rgb.length != 3L * width * height) {
      throw new IllegalArgumentException(
          "an image of %dx%d has %d bytes, but %d were given"
              .formatted(width, height, 3L * width * height, rgb.length));
    }
    this.width = width;
    this.height = height;
    this.rgb = rgb;
  }

  /**
   * Copies pixels into a new image.
   *
   * @param width in pixels, at least 1
   * @param height in pixels, at least 1
   * @param rgb {@code height * width * 3} bytes, row-major, red first
   * @throws IllegalArgumentException if the number of bytes does not fit the size
   */
  public static RgbImage of(int width, int height, byte[] rgb) {
    return new RgbImage(width, height, rgb.clone());
  }

  /** Wraps an array that nobody else will change. */
  static RgbImage wrap(int width, int height, byte[] rgb) {
    return new RgbImage(width, height, rgb);
  }

  /**
   * Makes an image from a function of the position.
   *
   * @param pixel gives 0xRRGGBB for (x, y)
   */
  public static RgbImage generate(int width, int height, PixelFunction pixel) {
    byte[] rgb = new byte[Math.multiplyExact(Math.multiplyExact(width, height), 3)];
    int at = 0;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int value = pixel.rgb(x, y);
        rgb[at++] = (byte) (value >> 16);
        rgb[at++] = (byte) (value >> 8);
        rgb[at++] = (byte) value;
      }
    }
    return new RgbImage(width, height, rgb);
  }

  /** Gives the colour 0xRRGGBB of a position. */
  @FunctionalInterface
  public interface PixelFunction {
    /** Returns 0xRRGGBB for column {@code x} and row {@code y}. */
    int rgb(int x, int y);
  }

  /**
   * Reads a photograph as a person sees it, with its EXIF orientation applied.
   *
   * @throws org.zeroseg.api.ImageException if it cannot be read, naming the file and the reason
   * @see ImageDecoder#asStored() for datasets, whose labels know nothing of orientations
   */
  public static RgbImage read(Path file) {
    return ImageDecoder.upright().read(file);
  }

  /**
   * Takes an application's image: reads the file, decodes the bytes (both upright) or copies the
   * pixels.
   *
   * @throws org.zeroseg.api.ImageException if it cannot be read, naming the input and the reason
   */
  public static RgbImage of(ImageInput input) {
    if (input instanceof ImageInput.File file) {
      return read(file.path());
    }
    if (input instanceof ImageInput.Encoded encoded) {
      return ImageDecoder.upright().decode(encoded.bytes(), encoded.name());
    }
    return of(((ImageInput.Pixels) input).image());
  }

  /** Copies a picture of the API. */
  public static RgbImage of(ColorImage picture) {
    int[] colours = picture.toRgb();
    int width = picture.width();
    return generate(width, picture.height(), (x, y) -> colours[y * width + x]);
  }

  /**
   * Copies what was drawn with Java2D.
   *
   * @param picture an image in an RGB colour space, best of type {@link
   *     BufferedImage#TYPE_INT_RGB}; alpha is dropped. Grey images go through AWT's grey curve
   */
  public static RgbImage of(BufferedImage picture) {
    int width = picture.getWidth();
    int height = picture.getHeight();
    int[] colours = picture.getRGB(0, 0, width, height, null, 0, width);
    return generate(width, height, (x, y) -> colours[y * width + x]);
  }

  /** Copies the pixels into a picture of the API. */
  public ColorImage toColorImage() {
    return ColorImage.of(width, height, packed());
  }

  /** Copies the pixels into an image of type {@link BufferedImage#TYPE_INT_RGB}. */
  public BufferedImage toBufferedImage() {
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    picture.getRaster().setDataElements(0, 0, width, height, packed());
    return picture;
  }

  private int[] packed() {
    int[] colours = new int[width * height];
    for (int i = 0, at = 0; i < colours.length; i++, at += 3) {
      colours[i] = (rgb[at] & 0xFF) << 16 | (rgb[at + 1] & 0xFF) << 8 | rgb[at + 2] & 0xFF;
    }
    return colours;
  }

  /** Width in pixels. */
  public int width() {
    return width;
  }

  /** Height in pixels. */
  public int height() {
    return height;
  }

  /** Returns the colour of a pixel as 0xRRGGBB. */
  public int rgb(int x, int y) {
    int at = 3 * (Objects.checkIndex(y, height) * width + Objects.checkIndex(x, width));
    return (rgb[at] & 0xFF) << 16 | (rgb[at + 1] & 0xFF) << 8 | rgb[at + 2] & 0xFF;
  }

  /** Returns a copy of the pixels, {@code height * width * 3} bytes, row-major, red first. */
  public byte[] toBytes() {
    return rgb.clone();
  }

  /** The pixels themselves, for this package, which does not change them. */
  byte[] bytes() {
    return rgb;
  }

  /**
   * Cuts out a rectangle.
   *
   * @throws IllegalArgumentException if it is not inside the image
   */
  public RgbImage crop(int left, int top, int cropWidth, int cropHeight) {
    if (left < 0
        || top < 0
        || cropWidth < 1
        || cropHeight < 1
        || left > width - cropWidth
        || top > height - cropHeight) {
      throw new IllegalArgumentException(
          "the rectangle %dx%d at (%d, %d) is not inside the image of %dx%d"
              .formatted(cropWidth, cropHeight, left, top, width, height));
    }
    byte[] cut = new byte[3 * cropWidth * cropHeight];
    for (int y = 0; y < cropHeight; y++) {
      System.arraycopy(rgb, 3 * ((top + y) * width + left), cut, 3 * y * cropWidth, 3 * cropWidth);
    }
    return new RgbImage(cropWidth, cropHeight, cut);
  }

  /** Returns this image in another size; the image itself if the size is the same. */
  public RgbImage resize(int newWidth, int newHeight, Resampling filter) {
    if (newWidth == width && newHeight == height) {
      return this;
    }
    return new RgbImage(
        newWidth, newHeight, filter.resize(rgb, width, height, 3, newWidth, newHeight));
  }

  /** Returns the luma (ITU-R 601-2, in Pillow's fixed point) of every pixel, row-major. */
  public byte[] toGrey() {
    byte[] grey = new byte[width * height];
    for (int i = 0, at = 0; i < grey.length; i++, at += 3) {
      int red = rgb[at] & 0xFF;
      int green = rgb[at + 1] & 0xFF;
      int blue = rgb[at + 2] & 0xFF;
      grey[i] = (byte) ((19595 * red + 38470 * green + 7471 * blue + 32768) >> 16);
    }
    return grey;
  }

  /** Equal if sizes and all pixels are. */
  @Override
  public boolean equals(Object other) {
    return other instanceof RgbImage that
        && width == that.width
        && height == that.height
        && Arrays.equals(rgb, that.rgb);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * width + height) + Arrays.hashCode(rgb);
  }

  @Override
  public String toString() {
    return "RgbImage[%dx%d]".formatted(width, height);
  }
}
