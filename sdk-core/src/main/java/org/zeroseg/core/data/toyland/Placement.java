package org.zeroseg.core.data.toyland;

import java.awt.geom.AffineTransform;

/**
 * A drawing at its place in the scene; lengths are shares of the scene's side.
 *
 * @param on the stuff at its foot (or around it, in the sky)
 * @param x the middle of its foot
 * @param y its foot
 * @param height its height
 * @param stretch its width relative to the drawing's own
 * @param tilt clockwise, radians
 */
record Placement(
    ToyClass thing,
    ToyClass on,
    Drawing drawing,
    double x,
    double y,
    double height,
    double stretch,
    double tilt,
    boolean mirrored) {

  double width() {
    return height * drawing.aspect() * stretch;
  }

  /** From the drawing's coordinates to pixels of a scene of {@code size} pixels. */
  AffineTransform toPixels(int size) {
    AffineTransform transform = AffineTransform.getScaleInstance(size, size);
    transform.translate(x, y);
    transform.rotate(tilt, 0, pivot());
    transform.scale(mirrored ? -height * stretch : height * stretch, height);
    return transform;
  }

  /** Standing things turn about their foot, the others about their middle. */
  private double pivot() {
    return on == ToyClass.SKY || thing == ToyClass.FISH ? -height / 2 : 0;
  }

  /** The share of the smaller of the two boxes that both cover. */
  double overlap(Placement other) {
    double w =
        Math.min(x + width() / 2, other.x + other.width() / 2)
            - Math.max(x - width() / 2, other.x - other.width() / 2);
    double h = Math.min(y, other.y) - Math.max(y - height, other.y - other.height);
    if (w <= 0 || h <= 0) {
      return 0;
    }
    return w * h / Math.min(width() * height, other.width() * other.height);
  }
}
