package org.zeroseg.api;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.Objects;

/**
 * An image to work on: a file, encoded bytes, or pixels. Cheap to make; files are read and bytes
 * decoded when the image is used, and a damaged one is reported then, by its {@link #name()}.
 */
public sealed interface ImageInput {

  /**
   * How messages and reports refer to the image.
   *
   * @return a path or a given name
   */
  String name();

  /**
   * An image file: JPEG, PNG, BMP, GIF or TIFF. Its EXIF orientation is applied.
   *
   * @param path the file
   * @return the input
   */
  static ImageInput of(Path path) {
    return new File(path);
  }

  /**
   * The bytes of an image file.
   *
   * @param name how messages refer to it
   * @param bytes the encoded image; not copied, must not be changed while in use
   * @return the input
   */
  static ImageInput of(String name, byte[] bytes) {
    return new Encoded(name, bytes);
  }

  /**
   * Pixels.
   *
   * @param name how messages refer to it
   * @param image the picture
   * @return the input
   */
  static ImageInput of(String name, ColorImage image) {
    return new Pixels(name, image);
  }

  /**
   * Pixels of an AWT image; transparency is dropped.
   *
   * @param name how messages refer to it
   * @param image the picture; copied
   * @return the input
   */
  static ImageInput of(String name, BufferedImage image) {
    return new Pixels(name, ColorImage.of(image));
  }

  /**
   * A file.
   *
   * @param path where it is
   */
  record File(Path path) implements ImageInput {
    /** Checks that there is a path. */
    public File {
      Objects.requireNonNull(path, "path");
    }

    @Override
    public String name() {
      return path.toString();
    }
  }

  /** Encoded bytes. */
  final class Encoded implements ImageInput {
    private final String name;
    private final byte[] bytes;

    private Encoded(String name, byte[] bytes) {
      this.name = Objects.requireNonNull(name, "name");
      this.bytes = Objects.requireNonNull(bytes, "bytes");
    }

    @Override
    public String name() {
      return name;
    }

    /**
     * The encoded image.
     *
     * @return the bytes as given, not a copy
     */
    public byte[] bytes() {
      return bytes;
    }
  }

  /**
   * Pixels.
   *
   * @param name how messages refer to it
   * @param image the picture
   */
  record Pixels(String name, ColorImage image) implements ImageInput {
    /** Checks that nothing is missing. */
    public Pixels {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(image, "image");
    }
  }
}
