package org.zeroseg.core.image;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The file formats that are decoded, recognised by their first bytes, never by the file name. */
enum ImageFormat {
  JPEG("jpeg"),
  PNG("png"),
  BMP("bmp"),
  GIF("gif"),
  TIFF("tiff");

  private final String readerName;

  ImageFormat(String readerName) {
    this.readerName = readerName;
  }

  /** What ImageIO calls the format. */
  String readerName() {
    return readerName;
  }

  static ImageFormat of(byte[] content) throws IOException {
    if (content.length == 0) {
      throw new IOException("the file is empty");
    }
    String head = new String(content, 0, Math.min(16, content.length), StandardCharsets.ISO_8859_1);
    if (head.startsWith("\u00FF\u00D8\u00FF")) {
      return JPEG;
    }
    if (head.startsWith("\u0089PNG\r\n\u001A\n")) {
      return PNG;
    }
    if (head.startsWith("GIF87a") || head.startsWith("GIF89a")) {
      return GIF;
    }
    // Two letters are little evidence: bytes 6 to 9 of a bitmap are reserved and zero.
    if (head.startsWith("BM") && head.startsWith("\0\0\0\0", 6)) {
      return BMP;
    }
    if (head.startsWith("II*\0") || head.startsWith("MM\0*")) {
      return TIFF;
    }
    String known = unsupported(head);
    if (known != null) {
      throw new UnsupportedFormatException(
          "unsupported image format %s; convert it to PNG or JPEG".formatted(known));
    }
    throw new IOException(
        "it is not an image, or in an unknown format; JPEG, PNG, BMP, GIF and TIFF are supported");
  }

  private static String unsupported(String head) {
    if (head.startsWith("RIFF") && head.startsWith("WEBP", 8)) {
      return "WebP";
    }
    if (head.startsWith("ftyp", 4)) {
      return head.startsWith("avif", 8) ? "AVIF" : "HEIC or another ISO media file";
    }
    if (head.startsWith("\u00FF\n") || head.startsWith("JXL ", 4)) {
      return "JPEG XL";
    }
    if (head.startsWith("jP  ", 4) || head.startsWith("\u00FFO\u00FFQ")) {
      return "JPEG 2000";
    }
    if (head.startsWith("%PDF")) {
      return "PDF";
    }
    return head.stripLeading().startsWith("<svg") ? "SVG" : null;
  }
}
