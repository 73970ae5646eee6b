package org.zeroseg.core.data.toyland;

/**
 * The textures of stuff. Colours and offsets are drawn once per scene; the texture is a function of
 * the place in the scene, so that a scene looks the same at any size.
 */
final class Ground {

  private final Landscape landscape;
  private final Mood mood;
  private final double pixel;
  private final double offset;
  private final int grass;
  private final int water;
  private final int sand;
  private final int road;
  private final int snow;
  private final int paint;
  private final double swell;
  private final double mown;

  /**
   * Ground for a scene of {@code size} pixels; edges of painted lines and of foam are softened over
   * one pixel.
   */
  Ground(Landscape landscape, Mood mood, int size, ToyRandom random) {
    this.landscape = landscape;
    this.mood = mood;
    pixel = 1.0 / size;
    offset = random.between(0, 200);
    grass = Tint.vary(random.pick(0x6DB64A, 0x5FAA45, 0x7DBB4E), random, 10);
    water = Tint.vary(random.pick(0x1F6FAE, 0x1B7FA8, 0x23859C, 0x2A62A8), random, 10);
    sand = Tint.vary(random.pick(0xE9C88B, 0xE3BC7A, 0xEDD09A), random, 8);
    road = Tint.vary(random.pick(0x64666D, 0x5B5D66, 0x707075), random, 8);
    snow = Tint.vary(0xF1F5FB, random, 4);
    paint = random.pick(0xF5F0DC, 0xF6D25A);
    swell = random.between(0.7, 1.3);
    mown = random.chance(0.4) ? 1 : 0;
  }

  /**
   * The colour of {@code stuff} at (x, y).
   *
   * @param above distance to the upper edge of its region
   * @param below distance to the region that covers it from below
   */
  int colour(ToyClass stuff, double x, double y, double above, double below) {
    double near = landscape.nearness(y);
    double depth = depth(y);
    double side = side(x, near);
    return switch (stuff) {
      case SKY -> sky(x, y);
      case GRASS -> grass(side, depth, near, above);
      case WATER -> water(side, depth, near, below);
      case SAND -> sand(side, depth, near, above);
      case SNOW -> snow(side, depth, near, above);
      default -> band(side, depth, near, above, below);
    };
  }

  private int sky(double x, double y) {
    double t = Math.min(1, Math.max(0, y / Math.max(landscape.horizon, 0.2)));
    int base = Tint.mix(mood.zenith(), mood.haze(), t * (1.5 - 0.5 * t));
    float cloud = Noise.cloudy(2.6 * x + offset, 5.5 * y + 0.4 * offset);
    double cover = mood.clouds() * Math.min(1, Math.max(0, (cloud - 0.12) * 2.6));
    int puff = Tint.mix(0xFFFFFF, mood.haze(), 0.25 + 0.25 * t);
    return Tint.mix(base, puff, Math.min(0.92, cover * (0.95 - 0.35 * t)));
  }

  private int grass(double side, double depth, double near, double above) {
    double blades = Noise.at(70 * side, 16 * depth);
    double tufts = Noise.at(32 * side + 9, 13 * depth);
    double meadow = Noise.at(3.5 * side, 5 * depth);
    double light = 1.06 - 0.14 * near + 0.085 * blades + 0.07 * tufts + 0.07 * meadow;
    light += 0.035 * mown * Math.signum(Math.sin(7 * depth));
    int base = Tint.mix(grass, 0xC9D66A, 0.25 * (1 - near) + 0.1 * Math.max(0, meadow));
    return mood.lit(base, light + rim(above));
  }

  private int water(double side, double depth, double near, double below) {
    double wave = Noise.at(7 * side, 24 * depth * swell);
    double chop = Noise.at(17 * side + 3, 46 * depth * swell);
    double level = 0.6 * wave + 0.4 * chop;
    int base = Tint.mix(water, 0x7CC6DC, 0.32 * (1 - near));
    int result = mood.lit(base, 1 + 0.13 * level);
    double glint = Math.max(0, level - 0.34) * 2.2;
    result = Tint.mix(result, 0xE4F6FA, Math.min(0.75, glint));
    double foam = 0.016 + 0.010 * Noise.at(9 * side, 3);
    double covered = Math.min(1, Math.max(0, (foam - below) / pixel + 0.5));
    return Tint.mix(result, 0xF4FBFB, 0.8 * covered);
  }

  private int sand(double side, double depth, double near, double above) {
    double dune = Math.sin(34 * depth + 3.2 * Noise.at(3 * side, 4 * depth));
    double grains = Noise.at(95 * side, 62 * depth);
    double light =
        1.03 - 0.05 * near + 0.04 * dune + 0.03 * grains + 0.05 * Noise.at(2.2 * side, 3);
    if (grains > 0.62) {
      light -= 0.16;
    }
    return mood.lit(sand, light + rim(above));
  }

  private int snow(double side, double depth, double near, double above) {
    double drift = Noise.cloudy(3.2 * side, 8 * depth);
    double crystals = Noise.at(60 * side, 44 * depth);
    int base = Tint.mix(snow, 0x9DBBE6, Math.max(0, 0.25 + 0.42 * drift));
    base = Tint.mix(base, 0xFFFFFF, Math.max(0, crystals - 0.35) * 1.3);
    // Snow reflects the blue sky: an evening tints it less than it does the land.
    return Tint.mix(base, mood.lit(base, 1 + 0.03 * (1 - near) + rim(above)), 0.55);
  }

  /** Asphalt without lines; {@code across} is 0 in the middle, -1 and 1 at the edges. */
  private int asphalt(double side, double depth, double across) {
    double grit = Noise.at(85 * side, 60 * depth);
    double worn = Noise.at(5 * side, 9 * depth);
    return mood.lit(road, 1 + 0.085 * grit + 0.06 * worn - 0.05 * across * across);
  }

  private int marked(int asphalt, double centre, double verges) {
    return Tint.mix(Tint.mix(asphalt, paint, 0.9 * centre), 0xF1EEE4, 0.75 * verges);
  }

  /** A road from the left to the right of the scene. */
  private int band(double side, double depth, double near, double above, double below) {
    double breadth = Math.max(above + below, pixel);
    double across = (above - below) / breadth;
    double width = 2 * pixel / breadth;
    double length = pixel / (0.55 + 0.45 * near);
    return marked(
        asphalt(side, depth, across),
        RoadMarkings.centre(across, side, width, length),
        RoadMarkings.verges(across, width));
  }

  /** The colour of the road that runs away from the viewer. */
  int strip(double x, double y) {
    RoadStrip strip = landscape.strip;
    double half = pixel / 2;
    double across = strip.across(x, y);
    double width =
        Math.abs(strip.across(x + half, y) - strip.across(x - half, y))
            + Math.abs(strip.across(x, y + half) - strip.across(x, y - half));
    double length = depth(y + half) - depth(y - half);
    return marked(
        asphalt(side(x, landscape.nearness(y)), depth(y), across),
        RoadMarkings.centre(across, 1.1 * depth(y), width, 1.1 * length),
        RoadMarkings.verges(across, width));
  }

  /** A coordinate that grows faster far away, where things look small; linear above the horizon. */
  private double depth(double y) {
    double near = (y - landscape.horizon) / (1 - landscape.horizon);
    return offset + (near > 0 ? 1.6 * Math.log(0.45 + near) : 1.6 * Math.log(0.45) + 3.55 * near);
  }

  private double side(double x, double near) {
    return (x - 0.5) / (0.55 + 0.45 * near) + offset;
  }

  /** Light catches the upper edge of a region. */
  private static double rim(double above) {
    return above < 0.014 ? 0.1 * (1 - above / 0.014) : 0;
  }
}
