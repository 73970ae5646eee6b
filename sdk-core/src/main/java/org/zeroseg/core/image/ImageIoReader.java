package org.zeroseg.core.image;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;

/**
 * One reading with the JDK's own decoders. They report damage in three ways (exceptions of many
 * kinds, warnings, null); here all of it becomes an IOException.
 */
final class ImageIoReader {
  private ImageIoReader() {}

  /** Decodes with colour conversion by the decoder. */
  static BufferedImage read(ImageFormat format, byte[] content, long maxPixels) throws IOException {
    return run(
        format,
        content,
        reader -> {
          DecodedImage.requireAtMost(reader.getWidth(0), reader.getHeight(0), maxPixels);
          return reader.read(0);
        });
  }

  /** Decodes the stored samples. */
  static Raster readRaster(ImageFormat format, byte[] content) throws IOException {
    return run(format, content, reader -> reader.readRaster(0, null));
  }

  private interface Reading<T> {
    T read(ImageReader reader) throws IOException;
  }

  private static <T> T run(ImageFormat format, byte[] content, Reading<T> reading)
      throws IOException {
    ImageReader reader = reader(format);
    List<String> warnings = new ArrayList<>();
    try (ByteArrayImageInputStream in = new ByteArrayImageInputStream(content)) {
      reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
      reader.setInput(in, true, true);
      T result = reading.read(reader);
      if (!warnings.isEmpty()) {
        throw new IOException(damaged(format, warnings.get(0)));
      }
      return result;
    } catch (RuntimeException e) { // the decoders answer damage with almost any of them
      throw new IOException(damaged(format, e.toString()), e);
    } catch (IIOException | EOFException e) {
      throw new IOException(damaged(format, e.toString()), e);
    } finally {
      reader.dispose();
    }
  }

  private static String damaged(ImageFormat format, String detail) {
    return "its %s data are truncated or damaged (%s)".formatted(format, detail);
  }

  /** Prefers the JDK's decoder to those that other libraries register: its pixels are known. */
  private static ImageReader reader(ImageFormat format) throws IOException {
    Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format.readerName());
    ImageReader first = null;
    while (readers.hasNext()) {
      ImageReader reader = readers.next();
      if (reader.getClass().getName().startsWith("com.sun.imageio.")) {
        return reader;
      }
      first = first == null ? reader : first;
    }
    if (first == null) {
      throw new IOException("this Java runtime has no decoder for " + format);
    }
    return first;
  }
}
