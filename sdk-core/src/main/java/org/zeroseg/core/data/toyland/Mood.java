package org.zeroseg.core.data.toyland;

import java.util.List;

/** The light of a scene: a multiplier per colour channel, and the colours of the sky. */
record Mood(double red, double green, double blue, int zenith, int haze, double clouds) {

  private static final List<Mood> DAYS =
      List.of(
          new Mood(1.0, 1.0, 1.0, 0x3F97E8, 0xC4E6FA, 0.85),
          new Mood(1.01, 1.0, 0.98, 0x58A8EC, 0xD6EEFB, 0.6),
          new Mood(1.0, 1.0, 1.0, 0x2E86DC, 0xA9DAF8, 1.0),
          new Mood(0.97, 0.99, 1.02, 0x7DB4DE, 0xCFE3F0, 1.1));

  private static final List<Mood> EVENINGS =
      List.of(
          new Mood(1.04, 0.97, 0.9, 0x6C8FDB, 0xFBD3B0, 0.5),
          new Mood(1.03, 0.96, 0.95, 0x7F86D6, 0xF8C4C0, 0.45));

  static Mood random(ToyRandom random) {
    return random.chance(0.82) ? random.pick(DAYS) : random.pick(EVENINGS);
  }

  int lit(int rgb, double factor) {
    return Tint.rgb(
        Tint.red(rgb) * red * factor,
        Tint.green(rgb) * green * factor,
        Tint.blue(rgb) * blue * factor);
  }
}
