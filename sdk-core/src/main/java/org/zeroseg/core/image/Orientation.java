package org.zeroseg.core.image;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** How stored pixels must be turned to be seen upright: EXIF tag 0x0112, values 1 to 8 in order. */
enum Orientation {
  UPRIGHT(false, false, false),
  MIRRORED(false, true, false),
  HALF_TURN(false, true, true),
  FLIPPED(false, false, true),
  TRANSPOSED(true, false, false),
  QUARTER_TURN(true, false, true),
  TRANSVERSED(true, true, true),
  THREE_QUARTER_TURN(true, true, false);

  private static final byte[] EXIF = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);

  private final boolean swapsAxes;
  private final boolean mirrorsSourceColumns;
  private final boolean mirrorsSourceRows;

  Orientation(boolean swapsAxes, boolean mirrorsSourceColumns, boolean mirrorsSourceRows) {
    this.swapsAxes = swapsAxes;
    this.mirrorsSourceColumns = mirrorsSourceColumns;
    this.mirrorsSourceRows = mirrorsSourceRows;
  }

  /** Reads an APP1 segment; {@code otherwise} if it is not EXIF. */
  static Orientation ofExif(byte[] content, int at, int length, Orientation otherwise) {
    return length > EXIF.length
            && Arrays.equals(content, at, at + EXIF.length, EXIF, 0, EXIF.length)
        ? ofTiff(content, at + EXIF.length, length - EXIF.length)
        : otherwise;
  }

  /** Reads a TIFF directory; anything odd in it means upright, as in viewers. */
  static Orientation ofTiff(byte[] content, int at, int length) {
    int value = TiffDirectory.value(content, at, length, TiffDirectory.ORIENTATION, 1);
    return value >= 1 && value <= 8 ? values()[value - 1] : UPRIGHT;
  }

  RgbImage apply(RgbImage stored) {
    if (this == UPRIGHT) {
      return stored;
    }
    int width = swapsAxes ? stored.height() : stored.width();
    int height = swapsAxes ? stored.width() : stored.height();
    byte[] from = stored.bytes();
    byte[] to = new byte[from.length];
    int at = 0;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int column = swapsAxes ? y : x;
        int row = swapsAxes ? x : y;
        column = mirrorsSourceColumns ? stored.width() - 1 - column : column;
        row = mirrorsSourceRows ? stored.height() - 1 - row : row;
        int source = 3 * (row * stored.width() + column);
        to[at++] = from[source];
        to[at++] = from[source + 1];
        to[at++] = from[source + 2];
      }
    }
    return RgbImage.wrap(width, height, to);
  }
}
