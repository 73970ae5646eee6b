package org.zeroseg.core.data.toyland;

/**
 * How much of a pixel the painted lines of a road cover: exact averages over the pixel's footprint,
 * so that lines stay smooth at any size and dashes fade in the distance instead of flickering.
 */
final class RoadMarkings {

  private static final double CENTRE_LINE = 0.075;
  private static final double VERGE_INNER = 0.86;
  private static final double VERGE_OUTER = 0.94;
  private static final double DASHES = 5.5;
  private static final double PAINTED = 0.55;

  private RoadMarkings() {}

  /**
   * The share of a pixel under the dashed line in the middle.
   *
   * @param across the pixel's middle: 0 in the middle of the road, -1 and 1 at its edges
   * @param along its place along the road
   * @param width its extent in {@code across}
   * @param length its extent in {@code along}
   */
  static double centre(double across, double along, double width, double length) {
    double line = overlap(across, width, -CENTRE_LINE, CENTRE_LINE);
    return line > 0 ? line * dashes(along * DASHES, length * DASHES) : 0;
  }

  /** The share of a pixel under the lines along both edges. */
  static double verges(double across, double width) {
    return overlap(across, width, VERGE_INNER, VERGE_OUTER)
        + overlap(across, width, -VERGE_OUTER, -VERGE_INNER);
  }

  private static double overlap(double middle, double width, double from, double to) {
    double covered = Math.min(middle + width / 2, to) - Math.max(middle - width / 2, from);
    return Math.max(0, covered / width);
  }

  private static double dashes(double along, double length) {
    return (paintedUpTo(along + length / 2) - paintedUpTo(along - length / 2)) / length;
  }

  private static double paintedUpTo(double along) {
    double whole = Math.floor(along);
    return whole * PAINTED + Math.min(along - whole, PAINTED);
  }
}
