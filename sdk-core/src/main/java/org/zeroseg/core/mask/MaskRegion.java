package org.zeroseg.core.mask;

import java.util.Arrays;
import org.zeroseg.api.Box;
import org.zeroseg.api.Mask;

/**
 * A mask prepared for being compared with many others: where its runs end, its area and its box are
 * computed once. Never decoded to pixels. Immutable.
 */
public final class MaskRegion {
  private final int width;
  private final int height;
  private final int[] ends;
  private final long area;
  private final Box box;

  private MaskRegion(int width, int height, int[] runs) {
    this.width = width;
    this.height = height;
    this.ends = RunLengths.ends(runs);
    this.area = RunLengths.area(runs);
    this.box = RunLengths.box(width, height, runs);
  }

  /**
   * Prepares run lengths.
   *
   * @param runs column by column, the first run outside
   * @throws IllegalArgumentException if they do not describe an image of this size
   */
  public static MaskRegion of(int width, int height, int[] runs) {
    RunLengths.check(width, height, runs);
    return new MaskRegion(width, height, runs);
  }

  /** Prepares a mask. */
  public static MaskRegion of(Mask mask) {
    return new MaskRegion(mask.width(), mask.height(), mask.runs());
  }

  /** Pixels inside. */
  public long area() {
    return area;
  }

  /** See {@link RunLengths#box}. */
  public Box box() {
    return box;
  }

  /**
   * Intersection over union, or over the area of this mask where the other is a crowd region: one
   * division of two whole numbers.
   *
   * @param truth the annotated mask
   * @param crowd whether it stands for many objects that are not told apart
   * @return from 0 to 1; 0 if the intersection is empty
   * @throws IllegalArgumentException if the sizes differ
   */
  public double iou(MaskRegion truth, boolean crowd) {
    long common = boxOverlap(truth) == 0 ? 0 : intersection(truth);
    return common == 0 ? 0 : (double) common / (crowd ? area : area + truth.area - common);
  }

  /**
   * A bound that is cheap: {@link #iou} is not larger.
   *
   * @throws IllegalArgumentException if the sizes differ
   */
  public double iouBound(MaskRegion truth, boolean crowd) {
    long most = Math.min(boxOverlap(truth), Math.min(area, truth.area));
    return most == 0 ? 0 : (double) most / (crowd ? area : area + truth.area - most);
  }

  private long boxOverlap(MaskRegion other) {
    if (width != other.width || height != other.height) {
      throw new IllegalArgumentException(
          "masks of %dx%d and %dx%d (width x height) cannot be compared"
              .formatted(width, height, other.width, other.height));
    }
    Box a = box;
    Box b = other.box;
    int columns = Math.min(a.x() + a.width(), b.x() + b.width()) - Math.max(a.x(), b.x());
    int rows = Math.min(a.y() + a.height(), b.y() + b.height()) - Math.max(a.y(), b.y());
    return columns <= 0 || rows <= 0 ? 0 : (long) columns * rows;
  }

  /**
   * The number of pixels that are inside both.
   *
   * @param other a mask of the same size
   */
  public long intersection(MaskRegion other) {
    int[] a = ends;
    int[] b = other.ends;
    if (a.length == 0 || b.length == 0) {
      return 0;
    }
    int i = firstReaching(a, b[0]);
    int j = firstReaching(b, a[0]);
    long common = 0;
    while (i < a.length && j < b.length) {
      int endA = a[i + 1];
      int endB = b[j + 1];
      int length = Math.min(endA, endB) - Math.max(a[i], b[j]);
      if (length > 0) {
        common += length;
      }
      if (endA < endB) {
        i += 2;
      } else {
        j += 2;
      }
    }
    return common;
  }

  /** The first run inside that does not end before a position; its index in the ends is even. */
  private static int firstReaching(int[] ends, int position) {
    int index = Arrays.binarySearch(ends, position);
    return (index < 0 ? -index - 1 : index) & ~1;
  }
}
