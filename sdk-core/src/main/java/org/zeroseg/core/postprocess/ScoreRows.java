package org.zeroseg.core.postprocess;

/** Enlarges score maps bilinearly and hands them on row by row. Not thread-safe. */
public final class ScoreRows {
  private final int mapHeight;
  private final int mapWidth;
  private final int height;
  private final Bilinear columns;
  private final Bilinear rows;
  private final float[] stretched;
  private final float[] row;

  /**
   * For maps of {@code mapHeight} x {@code mapWidth} and images of {@code height} x {@code width}.
   */
  public ScoreRows(int mapHeight, int mapWidth, int height, int width) {
    this.mapHeight = mapHeight;
    this.mapWidth = mapWidth;
    this.height = height;
    this.columns = Bilinear.axis(mapWidth, width);
    this.rows = Bilinear.axis(mapHeight, height);
    this.stretched = new float[Math.multiplyExact(mapHeight, width)];
    this.row = new float[width];
  }

  /**
   * Hands on all rows of one map.
   *
   * @param maps {@code [n, mapHeight, mapWidth]}
   * @param index of the map
   * @param concept whose scores they are
   */
  public void hand(float[] maps, int index, int concept, ScoreSink sink) {
    columns.alongRows(maps, index * mapHeight * mapWidth, mapHeight, mapWidth, stretched);
    for (int y = 0; y < height; y++) {
      rows.betweenRows(stretched, row.length, y, row);
      sink.row(concept, y, row);
    }
  }
}
