package org.zeroseg.core.data.coco;

import java.util.Arrays;
import java.util.List;
import org.zeroseg.api.Mask;
import org.zeroseg.core.mask.Polygons;

/**
 * The polygons of an object. Coordinates that are whole hundredths, as nearly all of COCO's are,
 * take four bytes each; dividing them gives back the very same doubles.
 */
final class CocoPolygons {
  private static final int SMALLEST = 6;

  private final int[] ends;
  private final int[] hundredths;
  private final double[] exact;
  private final int dropped;

  private CocoPolygons(int[] ends, double[] coordinates, int dropped) {
    this.ends = ends;
    this.dropped = dropped;
    int[] whole = new int[coordinates.length];
    boolean lossless = true;
    for (int i = 0; i < whole.length && lossless; i++) {
      whole[i] = (int) Math.rint(coordinates[i] * 100);
      lossless = whole[i] / 100.0 == coordinates[i];
    }
    this.hundredths = lossless ? whole : null;
    this.exact = lossless ? null : coordinates;
  }

  /** Keeps the polygons that can be drawn: those of at least three points, each a pair. */
  static CocoPolygons of(List<double[]> polygons) {
    double[][] usable =
        polygons.stream()
            .filter(polygon -> polygon.length >= SMALLEST && polygon.length % 2 == 0)
            .toArray(double[][]::new);
    int[] ends = new int[usable.length];
    int size = 0;
    for (int i = 0; i < ends.length; i++) {
      size += usable[i].length;
      ends[i] = size;
    }
    double[] coordinates = new double[size];
    for (int i = 0; i < ends.length; i++) {
      System.arraycopy(usable[i], 0, coordinates, ends[i] - usable[i].length, usable[i].length);
    }
    return new CocoPolygons(ends, coordinates, polygons.size() - usable.length);
  }

  /** The number of polygons that were left out. */
  int dropped() {
    return dropped;
  }

  /**
   * Checks that all coordinates are near enough to be drawn.
   *
   * @throws IllegalArgumentException naming one that is not
   */
  void checkRange() {
    if (exact != null) { // hundredths are never that far
      Arrays.stream(exact).forEach(Polygons::checkRange);
    }
  }

  /** The number of polygons. */
  int count() {
    return ends.length;
  }

  /**
   * The coordinates of a polygon.
   *
   * @return a copy, {@code x0, y0, x1, y1...}
   */
  double[] get(int index) {
    int from = index == 0 ? 0 : ends[index - 1];
    if (exact != null) {
      return Arrays.copyOfRange(exact, from, ends[index]);
    }
    double[] polygon = new double[ends[index] - from];
    for (int i = 0; i < polygon.length; i++) {
      polygon[i] = hundredths[from + i] / 100.0;
    }
    return polygon;
  }

  /** Draws them; the union. */
  Mask fill(int width, int height) {
    double[][] all = new double[count()][];
    Arrays.setAll(all, this::get);
    return Polygons.fill(width, height, all);
  }
}
