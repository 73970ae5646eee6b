package org.zeroseg.core.data.toyland;

/**
 * A road that runs away from the viewer: it narrows from the bottom edge of the scene to the
 * horizon.
 *
 * @param top the y at which it vanishes
 * @param far its middle at the top
 * @param near its middle at the bottom
 * @param farHalf half its width at the top
 * @param nearHalf half its width at the bottom
 * @param bend how far its middle swings sideways
 */
record RoadStrip(
    double top, double far, double near, double farHalf, double nearHalf, double bend) {

  static RoadStrip random(double horizon, ToyRandom random) {
    return new RoadStrip(
        Math.max(horizon, 0) - 0.08,
        random.between(0.25, 0.75),
        random.between(0.25, 0.75),
        random.between(0.02, 0.06),
        random.between(0.24, 0.38),
        random.between(-0.12, 0.12));
  }

  /** 0 where the road vanishes, 1 at the bottom of the scene. */
  double along(double y) {
    return (y - top) / (1 - top);
  }

  /** Where x lies on the road: 0 in the middle, -1 and 1 at its edges. */
  double across(double x, double y) {
    return (x - middle(y)) / half(y);
  }

  double middle(double y) {
    double s = along(y);
    return far + (near - far) * s + bend * Math.sin(3.1416 * s);
  }

  double half(double y) {
    return farHalf + (nearHalf - farHalf) * Math.max(0, along(y));
  }
}
