package org.zeroseg.api;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Objects;
import javax.imageio.ImageIO;

/** An opaque 8-bit RGB picture. Immutable. */
public final class ColorImage {
  private final int width;
  private final int height;
  private final int[] rgb;

  private ColorImage(int width, int height, int[] rgb) {
    this.width = width;
    this.height = height;
    this.rgb = rgb;
  }

  /**
   * Makes a picture of pixels.
   *
   * @param width columns, at least 1
   * @param height rows, at least 1
   * @param rgb row-major {@code 0xRRGGBB}; copied, the highest byte is ignored
   * @return the picture
   * @throws IllegalArgumentException if the array has another size
   */
  public static ColorImage of(int width, int height, int[] rgb) {
    if (width < 1 || height < 1 || rgb.length != (long) width * height) {
      throw new IllegalArgumentException(
          "%d pixels do not make a picture of %dx%d".formatted(rgb.length, width, height));
    }
    int[] opaque = rgb.clone();
    for (int i = 0; i < opaque.length; i++) {
      opaque[i] &= 0xffffff;
    }
    return new ColorImage(width, height, opaque);
  }

  /**
   * Copies a picture; transparency is dropped, and a grey value stays the value that it is.
   *
   * @param image any image
   * @return the picture
   */
  public static ColorImage of(BufferedImage image) {
    int w = image.getWidth();
    int h = image.getHeight();
    int type = image.getType();
    if (type != BufferedImage.TYPE_BYTE_GRAY && type != BufferedImage.TYPE_USHORT_GRAY) {
      return of(w, h, image.getRGB(0, 0, w, h, null, 0, w));
    }
    // getRGB takes grey for linear light and brightens it: 128 would become 188.
    int[] grey = image.getRaster().getSamples(0, 0, w, h, 0, (int[]) null);
    for (int i = 0; i < grey.length; i++) {
      grey[i] = (type == BufferedImage.TYPE_USHORT_GRAY ? grey[i] >> 8 : grey[i]) * 0x010101;
    }
    return of(w, h, grey);
  }

  /**
   * Columns.
   *
   * @return the width in pixels
   */
  public int width() {
    return width;
  }

  /**
   * Rows.
   *
   * @return the height in pixels
   */
  public int height() {
    return height;
  }

  /**
   * The colour of a pixel.
   *
   * @param x column
   * @param y row
   * @return {@code 0xRRGGBB}
   */
  public int rgbAt(int x, int y) {
    return rgb[Objects.checkIndex(y, height) * width + Objects.checkIndex(x, width)];
  }

  /**
   * All pixels.
   *
   * @return a copy, row-major {@code 0xRRGGBB}
   */
  public int[] toRgb() {
    return rgb.clone();
  }

  /**
   * Copies the picture for use with AWT.
   *
   * @return a new image of type {@link BufferedImage#TYPE_INT_RGB}
   */
  public BufferedImage toBufferedImage() {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, width, height, rgb, 0, width);
    return image;
  }

  /**
   * Encodes the picture.
   *
   * @return the bytes of a PNG file
   */
  public byte[] toPng() {
    return PngFiles.encode(toBufferedImage());
  }

  /**
   * Writes the picture as PNG, replacing the file as a whole.
   *
   * @param file where to; its folder must exist
   * @throws IOException if the file cannot be written
   */
  public void save(Path file) throws IOException {
    PngFiles.replace(file, toPng());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ColorImage c
        && width == c.width
        && height == c.height
        && Arrays.equals(rgb, c.rgb);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * width + height) + Arrays.hashCode(rgb);
  }

  @Override
  public String toString() {
    return "ColorImage[%dx%d]".formatted(width, height);
  }

  /** PNG encoding and whole-file replacement. */
  static final class PngFiles {
    private PngFiles() {}

    static byte[] encode(BufferedImage image) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      try {
        ImageIO.write(image, "png", out);
      } catch (IOException impossible) {
        throw new UncheckedIOException(impossible);
      }
      return out.toByteArray();
    }

    static void replace(Path file, byte[] content) throws IOException {
      Path part = file.resolveSibling(file.getFileName() + ".part");
      try {
        Files.write(part, content);
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(part);
      }
    }
  }
}
