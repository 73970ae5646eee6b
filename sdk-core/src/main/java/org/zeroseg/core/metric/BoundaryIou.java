package org.zeroseg.core.metric;

import org.zeroseg.api.Mask;

/**
 * Intersection over union of what two masks have near their contours, which for large objects is
 * far more sensitive to misplaced outlines than that of the masks themselves (Cheng, Girshick,
 * Dollár, Berg, Kirillov. Boundary IoU: Improving Object-Centric Image Segmentation Evaluation.
 * CVPR 2021).
 */
public final class BoundaryIou {
  /** The paper's width of a boundary, as a share of the image's diagonal. */
  public static final double DEFAULT_SHARE = 0.02;

  private BoundaryIou() {}

  /** Boundary IoU with boundaries as wide as in the paper. */
  public static double of(Mask first, Mask second) {
    return of(first, second, width(first, DEFAULT_SHARE));
  }

  /**
   * Boundary IoU.
   *
   * @param first a mask
   * @param second a mask of the same size
   * @param width of a boundary in pixels, at least 1
   * @return from 0 to 1; 0 if both are empty
   */
  public static double of(Mask first, Mask second, int width) {
    return boundary(first, width).iou(boundary(second, width));
  }

  /** A share of the diagonal of a mask's image in pixels, rounded, at least 1. */
  public static int width(Mask mask, double share) {
    double diagonal = Math.hypot(mask.width(), mask.height());
    return Math.max(1, (int) Math.rint(share * diagonal));
  }

  /**
   * The pixels of a mask that are less than {@code width} steps, also diagonal ones, from a pixel
   * outside of it; beyond the border of the image is outside.
   */
  public static Mask boundary(Mask mask, int width) {
    if (width < 1) {
      throw new IllegalArgumentException("width must be at least 1, but is " + width);
    }
    boolean[] pixels = mask.toPixels();
    int columns = mask.width();
    int rows = mask.height();
    // a square window of outside pixels is a row of columns of them
    int[] above = new int[pixels.length]; // run of inside pixels that ends here, going down
    int[] below = new int[pixels.length];
    for (int x = 0; x < columns; x++) {
      for (int y = 0, run = 0; y < rows; y++) {
        run = pixels[y * columns + x] ? run + 1 : 0;
        above[y * columns + x] = run;
      }
      for (int y = rows - 1, run = 0; y >= 0; y--) {
        run = pixels[y * columns + x] ? run + 1 : 0;
        below[y * columns + x] = run;
      }
    }
    boolean[] core = new boolean[pixels.length];
    for (int y = 0; y < rows; y++) {
      int run = 0; // columns in a row that are inside from width above to width below
      for (int x = 0; x < columns; x++) {
        int at = y * columns + x;
        run = above[at] > width && below[at] > width ? run + 1 : 0;
        if (run > 2 * width) {
          core[at - width] = true;
        }
      }
    }
    return Mask.of(columns, rows, (x, y) -> pixels[y * columns + x] && !core[y * columns + x]);
  }
}
