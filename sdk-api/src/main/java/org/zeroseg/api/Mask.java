package org.zeroseg.api;

import java.util.Arrays;

/**
 * A set of pixels of an image, stored as run lengths in COCO's order: columns from left to right,
 * each from top to bottom, alternating between outside and inside, beginning with outside.
 *
 * <p>Immutable; equal when size and pixels are.
 */
public final class Mask {
  private final int width;
  private final int height;
  private final int[] runs;
  private final long area;

  private Mask(int width, int height, int[] runs) {
    this.width = width;
    this.height = height;
    this.runs = runs;
    this.area = CanonicalRuns.area(runs);
  }

  /**
   * Makes a mask of run lengths.
   *
   * @param width columns of the image, at least 1
   * @param height rows of the image, at least 1
   * @param runs column-major run lengths, the first one outside; copied. Zero lengths are allowed
   *     and removed
   * @return the mask
   * @throws IllegalArgumentException if a run is negative or the runs do not add up to {@code width
   *     * height}
   */
  public static Mask ofRuns(int width, int height, int... runs) {
    checkSize(width, height);
    long sum = 0;
    RunList list = new RunList();
    for (int i = 0; i < runs.length; i++) {
      if (runs[i] < 0) {
        throw new IllegalArgumentException(
            "run %d of a mask is negative: %d".formatted(i, runs[i]));
      }
      sum += runs[i];
      list.add(i % 2 == 1, runs[i]);
    }
    if (sum != (long) width * height) {
      throw new IllegalArgumentException(
          "the runs of a mask add up to %d pixels, but %dx%d has %d"
              .formatted(sum, width, height, (long) width * height));
    }
    return new Mask(width, height, list.toArray());
  }

  /**
   * Makes a mask of pixels.
   *
   * @param width columns
   * @param height rows
   * @param pixels row-major, {@code pixels[y * width + x]}
   * @return the mask
   * @throws IllegalArgumentException if the array has another size
   */
  public static Mask ofPixels(int width, int height, boolean[] pixels) {
    checkSize(width, height);
    if (pixels.length != width * height) {
      throw new IllegalArgumentException(
          "a %dx%d mask needs %d pixels, got %d"
              .formatted(width, height, width * height, pixels.length));
    }
    return of(width, height, (x, y) -> pixels[y * width + x]);
  }

  /**
   * Makes the mask of the pixels for which a test holds.
   *
   * @param width columns
   * @param height rows
   * @param inside the test, called once for every pixel
   * @return the mask
   */
  public static Mask of(int width, int height, PixelTest inside) {
    checkSize(width, height);
    RunList list = new RunList();
    for (int x = 0; x < width; x++) {
      for (int y = 0; y < height; y++) {
        list.add(inside.test(x, y), 1);
      }
    }
    return new Mask(width, height, list.toArray());
  }

  /** The masks of labels 0 to {@code count - 1} of a row-major label map, in one pass. */
  static Mask[] ofLabels(int width, int height, int[] labels, int count) {
    int[][] runs = CanonicalRuns.ofLabels(width, height, labels, count);
    Mask[] masks = new Mask[count];
    for (int label = 0; label < count; label++) {
      masks[label] = new Mask(width, height, runs[label]);
    }
    return masks;
  }

  /** Tells whether a pixel is inside. */
  @FunctionalInterface
  public interface PixelTest {
    /**
     * Tests a pixel.
     *
     * @param x column, from 0
     * @param y row, from 0
     * @return true if the pixel belongs to the mask
     */
    boolean test(int x, int y);
  }

  /**
   * Reads COCO's compressed run lengths.
   *
   * @param width columns
   * @param height rows
   * @param counts the {@code counts} string of a COCO annotation
   * @return the mask
   * @throws IllegalArgumentException if the text is damaged or does not fit the size
   */
  public static Mask ofCocoCounts(int width, int height, String counts) {
    return ofRuns(width, height, CocoRle.decode(counts));
  }

  private static void checkSize(int width, int height) {
    if (width < 1 || height < 1 || (long) width * height > Integer.MAX_VALUE) {
      throw new IllegalArgumentException("a mask cannot have size %dx%d".formatted(width, height));
    }
  }

  /**
   * The width of the image.
   *
   * @return columns
   */
  public int width() {
    return width;
  }

  /**
   * The height of the image.
   *
   * @return rows
   */
  public int height() {
    return height;
  }

  /**
   * The run lengths in canonical form: no zero run but possibly the first.
   *
   * @return a copy, column-major, the first run outside
   */
  public int[] runs() {
    return runs.clone();
  }

  /**
   * The run lengths as COCO's compressed text.
   *
   * @return the {@code counts} string of a COCO annotation
   */
  public String toCocoCounts() {
    return CocoRle.encode(runs);
  }

  /**
   * The number of pixels inside.
   *
   * @return from 0 to {@code width * height}
   */
  public long area() {
    return area;
  }

  /**
   * Tells whether no pixel is inside.
   *
   * @return true if the area is 0
   */
  public boolean isEmpty() {
    return area == 0;
  }

  /**
   * The smallest box that holds all pixels; 0x0 at the origin if there is none.
   *
   * @return the bounding box
   */
  public Box box() {
    return isEmpty() ? new Box(0, 0, 0, 0) : CanonicalRuns.box(height, runs);
  }

  /**
   * Decodes the mask.
   *
   * @return row-major pixels, {@code [y * width + x]}
   */
  public boolean[] toPixels() {
    boolean[] pixels = new boolean[width * height];
    int at = 0;
    for (int i = 0; i < runs.length; i++) {
      for (int end = at + runs[i]; at < end; at++) {
        if (i % 2 == 1) {
          pixels[(at % height) * width + at / height] = true;
        }
      }
    }
    return pixels;
  }

  /**
   * The pixels that are inside both masks.
   *
   * @param other a mask of the same size
   * @return the intersection
   * @throws IllegalArgumentException if the sizes differ
   */
  public Mask intersect(Mask other) {
    return combine(other, true);
  }

  /**
   * The pixels that are inside at least one of the masks.
   *
   * @param other a mask of the same size
   * @return the union
   * @throws IllegalArgumentException if the sizes differ
   */
  public Mask union(Mask other) {
    return combine(other, false);
  }

  /**
   * Intersection over union.
   *
   * @param other a mask of the same size
   * @return from 0 to 1; 0 if both are empty
   * @throws IllegalArgumentException if the sizes differ
   */
  public double iou(Mask other) {
    long common = intersect(other).area;
    long all = area + other.area - common;
    return all == 0 ? 0 : (double) common / all;
  }

  private Mask combine(Mask other, boolean both) {
    if (width != other.width || height != other.height) {
      throw new IllegalArgumentException(
          "masks of %dx%d and %dx%d cannot be combined"
              .formatted(width, height, other.width, other.height));
    }
    return new Mask(
        width, height, CanonicalRuns.combine(runs, other.runs, (long) width * height, both));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Mask m
        && width == m.width
        && height == m.height
        && Arrays.equals(runs, m.runs);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * width + height) + Arrays.hashCode(runs);
  }

  @Override
  public String toString() {
    return "Mask[%dx%d, area %d]".formatted(width, height, area);
  }
}
