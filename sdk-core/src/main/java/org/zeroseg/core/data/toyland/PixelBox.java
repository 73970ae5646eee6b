package org.zeroseg.core.data.toyland;

import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;

/** The pixels that a thing may touch, within the picture; right and bottom are exclusive. */
record PixelBox(int left, int top, int right, int bottom) {

  /** Parts of a drawing may stick out of its nominal box by this share of its height. */
  private static final double MARGIN = 0.18;

  static PixelBox around(Placement placement, AffineTransform toPixels, int size) {
    double half = placement.drawing().aspect() / 2 + MARGIN;
    Rectangle2D bounds =
        toPixels
            .createTransformedShape(
                new Rectangle2D.Double(-half, -1 - MARGIN, 2 * half, 1 + 2 * MARGIN))
            .getBounds2D();
    int left = Math.max(0, (int) Math.floor(bounds.getMinX()));
    int top = Math.max(0, (int) Math.floor(bounds.getMinY()));
    return new PixelBox(
        left,
        top,
        Math.max(left, Math.min(size, (int) Math.ceil(bounds.getMaxX()))),
        Math.max(top, Math.min(size, (int) Math.ceil(bounds.getMaxY()))));
  }

  boolean contains(int x, int y) {
    return x >= left && x < right && y >= top && y < bottom;
  }
}
