package org.zeroseg.core.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.zeroseg.api.ImageException;

/**
 * Decodes JPEG, PNG, BMP, GIF and TIFF files to the RGB bytes that the reference implementations of
 * the papers see: alpha and transparency dropped, no colour profile applied, grey copied to all
 * channels, 16 bits cut to the upper 8, CMYK converted by formula.
 *
 * <p>Whatever is damaged is refused, never half decoded. Makes no temporary files. Immutable and
 * thread-safe.
 */
public final class ImageDecoder {
  /** The largest image that is decoded unless {@link #maxPixels} says otherwise. */
  public static final long DEFAULT_MAX_PIXELS = 128_000_000;

  private static final long MAX_FILE_BYTES = 1L << 30;

  private final boolean orients;
  private final long maxPixels;

  private ImageDecoder(boolean orients, long maxPixels) {
    this.orients = orients;
    this.maxPixels = maxPixels;
  }

  /** Ignores orientation tags, as datasets require: their labels belong to the stored pixels. */
  public static ImageDecoder asStored() {
    return new ImageDecoder(false, DEFAULT_MAX_PIXELS);
  }

  /** Turns and mirrors by the EXIF orientation of JPEG, PNG and TIFF files, as viewers do. */
  public static ImageDecoder upright() {
    return new ImageDecoder(true, DEFAULT_MAX_PIXELS);
  }

  /**
   * Returns a decoder with another limit.
   *
   * @param pixels width times height above which an image is refused before memory is spent on it
   */
  public ImageDecoder maxPixels(long pixels) {
    if (pixels < 1) {
      throw new IllegalArgumentException("maxPixels must be at least 1, but is " + pixels);
    }
    return new ImageDecoder(orients, pixels);
  }

  /**
   * Reads an image file.
   *
   * @throws ImageException if the file is missing, damaged, truncated, too large, not an image or
   *     in an unsupported format; the message names the file and the reason
   */
  public RgbImage read(Path file) {
    return decode(load(file), file.toString());
  }

  /**
   * Decodes the content of an image file.
   *
   * @param content all bytes of the file
   * @param name how messages call it
   * @throws ImageException as {@link #read(Path)}
   */
  public RgbImage decode(byte[] content, String name) {
    try {
      DecodedImage decoded = DecodedImage.of(content, maxPixels);
      RgbImage stored = decoded.toRgb();
      return orients ? decoded.orientation().apply(stored) : stored;
    } catch (IOException e) {
      throw failure(name, e.getMessage(), e);
    }
  }

  /**
   * Reads a label file: palette indices of palette images, otherwise the samples of the first
   * channel, in 1 to 16 bits as stored.
   *
   * @throws ImageException as {@link #read(Path)}
   */
  public LabelMap readLabels(Path file) {
    byte[] content = load(file);
    try {
      return DecodedImage.of(content, maxPixels).toLabels();
    } catch (IOException e) {
      throw failure(file.toString(), e.getMessage(), e);
    }
  }

  private static byte[] load(Path file) {
    try {
      if (Files.isDirectory(file)) {
        throw failure(file.toString(), "it is a directory", null);
      }
      if (Files.size(file) > MAX_FILE_BYTES) {
        throw failure(file.toString(), "the file is larger than 1 GiB", null);
      }
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw failure(file.toString(), "there is no such file", e);
    } catch (IOException e) {
      throw failure(file.toString(), e.toString(), e);
    }
  }

  private static ImageException failure(String name, String reason, Throwable cause) {
    return new ImageException("cannot read image '%s': %s".formatted(name, reason), cause);
  }
}
