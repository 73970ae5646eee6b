package org.zeroseg.core.image;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/**
 * A JPEG file with its header read and rewritten.
 *
 * <p>The JDK's decoder guesses colour spaces by rules of its own and applies embedded profiles.
 * Therefore all metadata are taken out and one marker goes in that leaves nothing to guess.
 *
 * @param stream the file to decode
 */
@SuppressWarnings("ArrayRecordComponent") // private to the decoding of one file
record JpegFile(
    int width, int height, JpegColours colours, Orientation orientation, byte[] stream) {
  private static final int SOF0 = 0xC0;
  private static final int SOF15 = 0xCF;
  private static final int SOS = 0xDA;
  private static final int EOI = 0xD9;
  private static final int APP0 = 0xE0;
  private static final int APP15 = 0xEF;
  private static final int COM = 0xFE;

  /** No entropy coder of JPEG needs less than this many bytes for so many pixels. */
  private static final long MAX_PIXELS_PER_BYTE = 4096;

  static JpegFile parse(byte[] content) throws IOException {
    return new Parser(content).parse();
  }

  BufferedImage decode() throws IOException {
    if ((long) width * height / MAX_PIXELS_PER_BYTE > stream.length) {
      throw new IOException(
          "its JPEG data are truncated: %d bytes cannot hold %dx%d pixels"
              .formatted(stream.length, width, height));
    }
    if (colours.bands() != 4) {
      return ImageIoReader.read(ImageFormat.JPEG, stream, Long.MAX_VALUE);
    }
    Raster raster = ImageIoReader.readRaster(ImageFormat.JPEG, stream);
    return CmykConversion.toRgb(raster, colours == JpegColours.YCCK);
  }

  private static final class Parser {
    private final byte[] content;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private final JpegColours.Evidence evidence = new JpegColours.Evidence();
    private Orientation orientation = Orientation.UPRIGHT;
    private int width;
    private int height;

    Parser(byte[] content) {
      this.content = content;
    }

    JpegFile parse() throws IOException {
      int at = 2;
      while (true) {
        int marker = marker(at);
        at += 2;
        if (marker == 0xFF) {
          at--; // a fill byte
          continue;
        }
        if (marker == EOI) {
          throw new IOException("its JPEG data hold no image");
        }
        int length = u16(at);
        if (length < 2 || at + length > content.length) {
          throw truncated();
        }
        segment(marker, at + 2, length - 2);
        if (marker == SOS) {
          return finish(at - 2);
        }
        if (!isMetadata(marker)) {
          kept.write(content, at - 2, length + 2);
        }
        at += length;
      }
    }

    private static boolean isMetadata(int marker) {
      return marker >= APP0 && marker <= APP15 || marker == COM;
    }

    private void segment(int marker, int at, int length) throws IOException {
      if (marker >= SOF0 && marker <= SOF15 && marker != 0xC4 && marker != 0xC8 && marker != 0xCC) {
        frame(at, length);
      } else if (marker == APP0 + 1) {
        orientation = Orientation.ofExif(content, at, length, orientation);
      } else if (isMetadata(marker)) {
        evidence.metadata(marker, content, at, length);
      }
    }

    private void frame(int at, int length) throws IOException {
      if (length < 6 || length < 6 + 3 * (content[at + 5] & 0xFF)) {
        throw truncated();
      }
      if (content[at] != 8) {
        throw new IOException(
            "unsupported JPEG with %d bits per sample; convert it to 8 bits or PNG"
                .formatted(content[at]));
      }
      height = u16(at + 1);
      width = u16(at + 3);
      if (width == 0 || height == 0) {
        throw new IOException("its JPEG header declares %dx%d pixels".formatted(width, height));
      }
      evidence.components(content, at + 5);
    }

    private JpegFile finish(int scan) throws IOException {
      if (width == 0) {
        throw new IOException("its JPEG data have no frame header");
      }
      JpegColours colours = evidence.colours();
      ByteArrayOutputStream stream = new ByteArrayOutputStream(content.length + 32);
      stream.write(content, 0, 2);
      stream.writeBytes(colours.marker());
      kept.writeTo(stream);
      stream.write(content, scan, content.length - scan);
      return new JpegFile(width, height, colours, orientation, stream.toByteArray());
    }

    private int marker(int at) throws IOException {
      int word = u16(at);
      if (word >> 8 != 0xFF) {
        throw new IOException("its JPEG header is damaged at byte " + at);
      }
      return word & 0xFF;
    }

    private int u16(int at) throws IOException {
      if (at + 2 > content.length) {
        throw truncated();
      }
      return (content[at] & 0xFF) << 8 | content[at + 1] & 0xFF;
    }

    private static IOException truncated() {
      return new IOException("its JPEG header is truncated");
    }
  }
}
