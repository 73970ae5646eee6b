package org.zeroseg.core.image;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.zeroseg.api.ImageException;

/** Encodes images in memory, without temporary files, and writes them as whole files. */
public final class ImageFiles {
  private ImageFiles() {}

  /** Encodes a photograph or drawing without loss. */
  public static byte[] png(RgbImage image) {
    return encode("png", image.toBufferedImage(), -1);
  }

  /**
   * Encodes a photograph with loss.
   *
   * @param quality from 1 (small) to 100 (good); 90 is a good choice for reports
   */
  public static byte[] jpeg(RgbImage image, int quality) {
    if (quality < 1 || quality > 100) {
      throw new IllegalArgumentException("quality must be in [1, 100], but is " + quality);
    }
    return encode("jpeg", image.toBufferedImage(), quality / 100f);
  }

  /**
   * Encodes labels as the indices of a palette PNG, so that viewers show colours and {@link
   * ImageDecoder#readLabels} gets the labels back.
   *
   * @param labels values from 0 to 255
   * @throws IllegalArgumentException if there is another value
   */
  public static byte[] labelPng(LabelMap labels, Palette palette) {
    int[] colours = new int[256];
    for (int i = 0; i < colours.length; i++) {
      colours[i] = palette.rgb(i);
    }
    IndexColorModel model =
        new IndexColorModel(8, 256, colours, 0, false, -1, DataBuffer.TYPE_BYTE);
    return encode("png", samples(labels, BufferedImage.TYPE_BYTE_INDEXED, model, 255), -1);
  }

  /**
   * Encodes labels as the samples of a grey PNG of 16 bits.
   *
   * @param labels values from 0 to 65535
   * @throws IllegalArgumentException if there is another value
   */
  public static byte[] grey16Png(LabelMap labels) {
    return encode("png", samples(labels, BufferedImage.TYPE_USHORT_GRAY, null, 0xFFFF), -1);
  }

  /**
   * Encodes a grey image of 8 bits.
   *
   * @param grey {@code height * width} samples, row-major
   */
  public static byte[] greyPng(int width, int height, byte[] grey) {
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    picture.getRaster().setDataElements(0, 0, width, height, grey);
    return encode("png", picture, -1);
  }

  /**
   * Writes an image as PNG or JPEG (quality 95), as the ending of the file says. A crash leaves the
   * old file or the new one, never half.
   *
   * @throws ImageException if the ending is another or the file cannot be written, naming the file
   */
  public static void write(RgbImage image, Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(".png")) {
      write(png(image), file);
    } else if (name.endsWith(".jpg") || name.endsWith(".jpeg")) {
      write(jpeg(image, 95), file);
    } else {
      throw new ImageException(
          "cannot write image '%s': its name must end with .png, .jpg or .jpeg".formatted(file));
    }
  }

  /**
   * Writes an encoded image; a crash leaves the old file or the new one, never half.
   *
   * @throws ImageException if the file cannot be written, naming it
   */
  public static void write(byte[] encoded, Path file) {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try {
      Files.write(part, encoded);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new ImageException("cannot write image '%s': %s".formatted(file, e), e);
    }
  }

  private static BufferedImage samples(
      LabelMap labels, int type, IndexColorModel palette, int largest) {
    int[] values = labels.labels();
    for (int i = 0; i < values.length; i++) {
      if (values[i] < 0 || values[i] > largest) {
        throw new IllegalArgumentException(
            "label %d at x=%d, y=%d does not fit into 0..%d"
                .formatted(values[i], i % labels.width(), i / labels.width(), largest));
      }
    }
    BufferedImage picture =
        palette == null
            ? new BufferedImage(labels.width(), labels.height(), type)
            : new BufferedImage(labels.width(), labels.height(), type, palette);
    picture.getRaster().setPixels(0, 0, labels.width(), labels.height(), values);
    return picture;
  }

  private static byte[] encode(String format, BufferedImage picture, float quality) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam parameters = writer.getDefaultWriteParam();
      if (quality >= 0) {
        parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        parameters.setCompressionQuality(quality);
      }
      writer.setOutput(out);
      writer.write(null, new IIOImage(picture, null, null), parameters);
    } catch (IOException e) { // memory does not fail
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
