package org.zeroseg.samples.programs;

import java.util.Arrays;
import java.util.Locale;
import org.zeroseg.api.PluginException;

/** The words that {@link NearestColourSegmenter} knows. */
enum NamedColour {
  RED(255, 0, 0),
  GREEN(0, 160, 0),
  BLUE(0, 0, 255),
  YELLOW(255, 255, 0),
  WHITE(255, 255, 255),
  GREY(128, 128, 128),
  BLACK(0, 0, 0);

  private final int red;
  private final int green;
  private final int blue;

  NamedColour(int red, int green, int blue) {
    this.red = red;
    this.green = green;
    this.blue = blue;
  }

  static NamedColour of(String word) {
    try {
      return valueOf(word.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException unknown) {
      String known = Arrays.toString(values()).toLowerCase(Locale.ROOT);
      throw new PluginException("'%s' is no colour; there are: %s".formatted(word, known), unknown);
    }
  }

  /** From 0 for the same colour 0xRRGGBB to 1 for black and white. */
  double distance(int rgb) {
    int r = (rgb >> 16 & 255) - red;
    int g = (rgb >> 8 & 255) - green;
    int b = (rgb & 255) - blue;
    return Math.sqrt((r * r + g * g + b * b) / 3.0) / 255;
  }
}
