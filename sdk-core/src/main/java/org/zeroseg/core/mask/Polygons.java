package org.zeroseg.core.mask;

import java.util.Arrays;
import org.zeroseg.api.Mask;

/**
 * Draws polygons as COCO's tools do, bit for bit: the outline on a grid that is five times finer,
 * sampled where it passes the middle of a pixel column, filled by the even-odd rule.
 */
public final class Polygons {
  private static final double SCALE = 5;

  /** Beyond this, a coordinate on the finer grid would not fit into an int. */
  private static final double LARGEST = 4e8;

  private final int width;
  private final int height;
  private int[] crossings = new int[64];
  private int size;
  private int lastU;
  private int lastV;
  private boolean started;

  private Polygons(int width, int height) {
    this.width = width;
    this.height = height;
  }

  /**
   * Draws several polygons, the parts of one object.
   *
   * @param width columns of the image
   * @param height rows of the image
   * @param polygons the coordinates of each, {@code x0, y0, x1, y1...}; a pixel covers {@code [x, x
   *     + 1) x [y, y + 1)}, and points may lie outside the image
   * @return the union
   * @throws IllegalArgumentException if there is no polygon, or one cannot be drawn
   */
  public static Mask fill(int width, int height, double[]... polygons) {
    if (polygons.length == 0) {
      throw new IllegalArgumentException("a mask needs at least one polygon");
    }
    Mask union = null;
    for (double[] polygon : polygons) {
      Mask part = Mask.ofRuns(width, height, runs(width, height, polygon));
      union = union == null ? part : union.union(part);
    }
    return union;
  }

  /** Draws a rectangle as the polygon of its corners. */
  public static Mask fillBox(int width, int height, double x, double y, double w, double h) {
    return fill(width, height, new double[] {x, y, x, y + h, x + w, y + h, x + w, y});
  }

  /**
   * Draws one polygon.
   *
   * @param polygon {@code x0, y0, x1, y1...}; a last number without partner is ignored
   * @return run lengths, column by column, the first run outside
   * @throws IllegalArgumentException if it has no point, or a coordinate beyond 4e8
   */
  public static int[] runs(int width, int height, double... polygon) {
    int points = polygon.length / 2;
    if (points == 0) {
      throw new IllegalArgumentException("a polygon needs at least one point");
    }
    int[] x = new int[points + 1];
    int[] y = new int[points + 1];
    for (int i = 0; i < points; i++) {
      x[i] = grid(polygon[2 * i]);
      y[i] = grid(polygon[2 * i + 1]);
    }
    x[points] = x[0];
    y[points] = y[0];
    Polygons outline = new Polygons(width, height);
    for (int i = 0; i < points; i++) {
      outline.edge(x[i], y[i], x[i + 1], y[i + 1]);
    }
    return outline.toRuns();
  }

  /**
   * Checks a coordinate.
   *
   * @throws IllegalArgumentException if it is beyond 4e8
   */
  public static void checkRange(double coordinate) {
    if (!(Math.abs(coordinate) < LARGEST)) {
      throw new IllegalArgumentException(
          "a polygon's coordinate is %s, but must be within 4e8 of 0".formatted(coordinate));
    }
  }

  private static int grid(double coordinate) {
    checkRange(coordinate);
    return (int) (SCALE * coordinate + 0.5); // towards zero, also below it
  }

  /** Walks the finer grid from one vertex to the next, both included. */
  private void edge(int fromX, int fromY, int toX, int toY) {
    int dx = Math.abs(toX - fromX);
    int dy = Math.abs(toY - fromY);
    boolean flat = dx >= dy;
    boolean flip = flat ? fromX > toX : fromY > toY;
    int startX = flip ? toX : fromX;
    int startY = flip ? toY : fromY;
    int endX = flip ? fromX : toX;
    int endY = flip ? fromY : toY;
    int steps = flat ? dx : dy;
    // NaN for an edge of one point, whose v is never looked at because u does not change there
    double slope = flat ? (double) (endY - startY) / dx : (double) (endX - startX) / dy;
    for (int i = 0; i <= steps; i++) {
      int t = flip ? steps - i : i;
      if (flat) {
        point(t + startX, (int) (startY + slope * t + 0.5));
      } else {
        point((int) (startX + slope * t + 0.5), t + startY);
      }
    }
  }

  private void point(int u, int v) {
    if (started && u != lastU) {
      cross(u < lastU ? u : u - 1, Math.min(v, lastV));
    }
    started = true;
    lastU = u;
    lastV = v;
  }

  private void cross(int u, int v) {
    double column = (u + 0.5) / SCALE - 0.5;
    if (Math.floor(column) != column || column < 0 || column > width - 1) {
      return;
    }
    double row = (v + 0.5) / SCALE - 0.5;
    row = Math.ceil(row < 0 ? 0 : Math.min(row, height));
    if (size == crossings.length) {
      crossings = Arrays.copyOf(crossings, 2 * size);
    }
    crossings[size++] = (int) column * height + (int) row;
  }

  private int[] toRuns() {
    int[] runs = Arrays.copyOf(crossings, size + 1);
    runs[size] = Math.multiplyExact(width, height);
    Arrays.sort(runs);
    for (int i = size; i > 0; i--) {
      runs[i] -= runs[i - 1];
    }
    int kept = 1;
    for (int i = 1; i < runs.length; i++) {
      if (runs[i] > 0) {
        runs[kept++] = runs[i];
      } else if (++i < runs.length) {
        runs[kept - 1] += runs[i];
      }
    }
    return Arrays.copyOf(runs, kept);
  }
}
