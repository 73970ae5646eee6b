package org.zeroseg.core.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/**
 * A PNG file whose chunks were checked, reduced to those that carry pixels: profiles, gamma,
 * transparency and texts never reach the decoder, which ignores checksums and would apply some.
 *
 * @param stream the file to decode
 */
@SuppressWarnings("ArrayRecordComponent") // private to the decoding of one file
record PngFile(int width, int height, Orientation orientation, byte[] stream) {
  private static final int IHDR = 0x49484452;
  private static final int PLTE = 0x504C5445;
  private static final int IDAT = 0x49444154;
  private static final int IEND = 0x49454E44;
  private static final int EXIF = 0x65584966;

  /** Deflate never packs more than this. */
  private static final long MAX_RATIO = 1032;

  static PngFile parse(byte[] content) throws IOException {
    ByteBuffer file = ByteBuffer.wrap(content);
    ByteArrayOutputStream kept = new ByteArrayOutputStream(content.length);
    kept.write(content, 0, 8);
    file.position(8);
    int width = 0;
    int height = 0;
    Orientation orientation = Orientation.UPRIGHT;
    while (true) {
      int start = file.position();
      int type = checkedChunk(file);
      int length = file.getInt(start);
      if ((type == IHDR) != (start == 8)) {
        throw new IOException("its PNG header is damaged");
      }
      if (type == IHDR) {
        width = file.getInt(start + 8);
        height = file.getInt(start + 12);
        requireSize(length, width, height);
      } else if (type == EXIF) {
        orientation = Orientation.ofTiff(content, start + 8, length);
      }
      if (type == IHDR || type == PLTE || type == IDAT || type == IEND) {
        kept.write(content, start, length + 12);
      }
      if (type == IEND) {
        return new PngFile(width, height, orientation, kept.toByteArray());
      }
      file.position(start + 12 + length);
    }
  }

  BufferedImage decode() throws IOException {
    if ((long) width * height / 8 / MAX_RATIO > stream.length) {
      throw new IOException(
          "its PNG data are truncated: %d bytes cannot hold %dx%d pixels"
              .formatted(stream.length, width, height));
    }
    return ImageIoReader.read(ImageFormat.PNG, stream, Long.MAX_VALUE);
  }

  private static void requireSize(int length, int width, int height) throws IOException {
    if (length != 13 || width < 1 || height < 1) {
      throw new IOException(
          "its PNG header declares %dx%d pixels"
              .formatted(Integer.toUnsignedLong(width), Integer.toUnsignedLong(height)));
    }
  }

  /** Returns the type of the chunk at the buffer's position after checking length and checksum. */
  private static int checkedChunk(ByteBuffer file) throws IOException {
    int start = file.position();
    if (file.remaining() < 12) {
      throw new IOException("its PNG data are truncated");
    }
    int length = file.getInt(start);
    if (length < 0 || length > file.remaining() - 12) {
      throw new IOException("its PNG data are truncated");
    }
    CRC32 crc = new CRC32();
    crc.update(file.array(), start + 4, length + 4);
    if ((int) crc.getValue() != file.getInt(start + 8 + length)) {
      throw new IOException("its PNG data are damaged: wrong checksum at byte " + start);
    }
    return file.getInt(start + 4);
  }
}
