package org.zeroseg.zutis;

import org.zeroseg.core.postprocess.Bilinear;

/**
 * Enlarges probability maps bilinearly to the size of the image and keeps what is above a
 * threshold. Only one column exists at a time. Not thread-safe.
 */
final class MaskEnlarger {
  private final int mapHeight;
  private final int mapWidth;
  private final int width;
  private final int height;
  private final Bilinear columns;
  private final Bilinear rows;
  private final float[] column;
  private final float[] line;

  MaskEnlarger(int mapHeight, int mapWidth, int height, int width) {
    this.mapHeight = mapHeight;
    this.mapWidth = mapWidth;
    this.width = width;
    this.height = height;
    this.columns = Bilinear.axis(mapWidth, width);
    this.rows = Bilinear.axis(mapHeight, height);
    this.column = new float[mapHeight];
    this.line = new float[height];
  }

  /**
   * The pixels whose probability is above the threshold.
   *
   * @param maps {@code [n, mapHeight, mapWidth]}
   * @param index of the map
   */
  MaskBits above(float[] maps, int index, float threshold) {
    long[] words = new long[MaskBits.words(width, height)];
    for (int x = 0; x < width; x++) {
      columns.column(maps, index * mapHeight * mapWidth, mapHeight, mapWidth, x, column);
      if (reaches(threshold)) {
        rows.line(column, line);
        int first = x * height;
        for (int y = 0; y < height; y++) {
          if (line[y] > threshold) {
            int bit = first + y;
            words[bit >>> 6] |= 1L << bit;
          }
        }
      }
    }
    return new MaskBits(width, height, words);
  }

  /** Between two values at most the threshold there is none above it. */
  private boolean reaches(float threshold) {
    for (float value : column) {
      if (value > threshold) {
        return true;
      }
    }
    return false;
  }
}
