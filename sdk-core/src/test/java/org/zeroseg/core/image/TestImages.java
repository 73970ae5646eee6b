package org.zeroseg.core.image;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

/** Image files made by hand, for cases that no encoder writes. */
final class TestImages {
  private TestImages() {}

  /** A PNG file of the given chunks; data of IDAT are compressed here. */
  static byte[] png(Chunk... chunks) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeLong(0x89504E470D0A1A0AL);
      for (Chunk chunk : chunks) {
        byte[] type = chunk.type.getBytes(StandardCharsets.US_ASCII);
        byte[] data = chunk.type.equals("IDAT") ? deflate(chunk.data) : chunk.data;
        CRC32 crc = new CRC32();
        crc.update(type);
        crc.update(data);
        out.writeInt(data.length);
        out.write(type);
        out.write(data);
        out.writeInt((int) crc.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Chunk(String type, byte[] data) {
    static Chunk of(String type, int... data) {
      byte[] bytes = new byte[data.length];
      for (int i = 0; i < data.length; i++) {
        bytes[i] = (byte) data[i];
      }
      return new Chunk(type, bytes);
    }

    static Chunk header(int width, int height, int depth, int colourType) {
      return of(
          "IHDR",
          width >> 24,
          width >> 16,
          width >> 8,
          width,
          height >> 24,
          height >> 16,
          height >> 8,
          height,
          depth,
          colourType,
          0,
          0,
          0);
    }
  }

  private static byte[] deflate(byte[] data) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DeflaterOutputStream out = new DeflaterOutputStream(bytes)) {
      out.write(data);
    }
    return bytes.toByteArray();
  }

  /** A smooth picture with noise. */
  static RgbImage photo(int width, int height, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return RgbImage.generate(
        width,
        height,
        (x, y) -> {
          int noise = random.nextInt(12);
          int red = 20 + noise + 200 * x / width;
          int green = 20 + noise + 200 * y / height;
          return red << 16 | green << 8 | 120 + noise;
        });
  }

  /** Puts a marker segment behind the start of a JPEG file. */
  static byte[] withSegment(byte[] jpeg, int marker, byte[] data) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(jpeg, 0, 2);
    out.write(0xFF);
    out.write(marker);
    out.write((data.length + 2) >> 8);
    out.write(data.length + 2);
    out.writeBytes(data);
    out.write(jpeg, 2, jpeg.length - 2);
    return out.toByteArray();
  }

  /** An EXIF segment that holds nothing but an orientation. */
  static byte[] exif(int orientation) {
    byte[] tiff = {
      'E',
      'x',
      'i',
      'f',
      0,
      0,
      'M',
      'M',
      0,
      42,
      0,
      0,
      0,
      8,
      0,
      1,
      0x01,
      0x12,
      0,
      3,
      0,
      0,
      0,
      1,
      0,
      (byte) orientation,
      0,
      0,
      0,
      0,
      0,
      0
    };
    return tiff;
  }
}
