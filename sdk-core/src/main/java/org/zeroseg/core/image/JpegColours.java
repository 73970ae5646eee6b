package org.zeroseg.core.image;

import java.io.IOException;

/** What the components of a JPEG file mean, decided as libjpeg does. */
enum JpegColours {
  GREY(1),
  YCC(3),
  RGB(3),
  CMYK(4),
  YCCK(4);

  private static final byte[] JFIF = {
    (byte) 0xFF, (byte) 0xE0, 0, 16, 'J', 'F', 'I', 'F', 0, 1, 1, 0, 0, 1, 0, 1, 0, 0
  };

  private final int bands;

  JpegColours(int bands) {
    this.bands = bands;
  }

  /** Number of components. */
  int bands() {
    return bands;
  }

  /** The marker segment that tells a decoder so. */
  byte[] marker() {
    if (this == GREY || this == YCC) {
      return JFIF.clone();
    }
    byte transform = (byte) (this == YCCK ? 2 : 0);
    return new byte[] {
      (byte) 0xFF, (byte) 0xEE, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, transform
    };
  }

  /** Collects what a header says about colours. */
  static final class Evidence {
    private boolean jfif;
    private int adobeTransform = -1;
    private int[] ids = {};

    void metadata(int marker, byte[] content, int at, int length) {
      if (marker == 0xE0 && startsWith("JFIF\0", content, at, length)) {
        jfif = true;
      } else if (marker == 0xEE && length >= 12 && startsWith("Adobe", content, at, length)) {
        adobeTransform = content[at + 11] & 0xFF;
      }
    }

    /** Takes the component list of a frame header, which starts with their number. */
    void components(byte[] content, int at) {
      ids = new int[content[at] & 0xFF];
      for (int i = 0; i < ids.length; i++) {
        ids[i] = content[at + 1 + 3 * i];
      }
    }

    JpegColours colours() throws IOException {
      return switch (ids.length) {
        case 1 -> GREY;
        case 3 -> isRgb() ? RGB : YCC;
        case 4 -> adobeTransform == 2 ? YCCK : CMYK;
        default -> throw new IOException("unsupported JPEG with " + ids.length + " channels");
      };
    }

    private boolean isRgb() {
      if (jfif) {
        return false;
      }
      return adobeTransform >= 0
          ? adobeTransform == 0
          : ids[0] == 'R' && ids[1] == 'G' && ids[2] == 'B';
    }

    private static boolean startsWith(String text, byte[] content, int at, int length) {
      boolean same = length >= text.length();
      for (int i = 0; same && i < text.length(); i++) {
        same = content[at + i] == text.charAt(i);
      }
      return same;
    }
  }
}
