package org.zeroseg.core.data.toyland;

/** The uneven upper edge of a region: a sloped line with two waves, y over x, both in [0, 1]. */
record Curve(double height, double slope, double wave, double length, double phase, double ripple) {

  static Curve flat(double height) {
    return new Curve(height, 0, 0, 1, 0, 0);
  }

  /** A curve around {@code height} as {@code stuff} has it: water lies flat, snow has mountains. */
  static Curve horizonOf(ToyClass stuff, double height, ToyRandom random) {
    double wave =
        switch (stuff) {
          case WATER -> 0.0;
          case ROAD -> 0.008;
          case SAND -> random.between(0.012, 0.035);
          case SNOW -> random.between(0.02, 0.06);
          default -> random.between(0.012, 0.045);
        };
    double slope = stuff == ToyClass.WATER ? 0 : random.between(-0.07, 0.07);
    return shaped(height, slope, wave, random);
  }

  /** A shore or a verge: gentler than a horizon. */
  static Curve shoreOf(ToyClass stuff, double height, ToyRandom random) {
    double wave = stuff == ToyClass.ROAD ? 0.006 : random.between(0.01, 0.028);
    return shaped(height, random.between(-0.06, 0.06), wave, random);
  }

  private static Curve shaped(double height, double slope, double wave, ToyRandom random) {
    return new Curve(
        height,
        slope,
        wave,
        random.between(5, 10),
        random.between(0, 6.28),
        wave * random.between(0.15, 0.35));
  }

  double at(double x) {
    return height
        + slope * (x - 0.5)
        + wave * Math.sin(length * x + phase)
        + ripple * Math.sin(2.7 * length * x + 2 * phase);
  }
}
