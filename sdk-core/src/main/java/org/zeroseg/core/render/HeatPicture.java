package org.zeroseg.core.render;

import java.util.List;
import org.zeroseg.api.ColorImage;
import org.zeroseg.api.Explanation.EvidenceImage;
import org.zeroseg.core.image.RgbImage;
import org.zeroseg.core.postprocess.Bilinear;

/** A map of scores over the image that it belongs to: grey where it is low, orange where high. */
public final class HeatPicture {
  private static final int ORANGE = 0xFF8A00;

  private HeatPicture() {}

  /**
   * Draws a map.
   *
   * @param map finite values of any range, {@code [mapHeight, mapWidth]}
   */
  public static ColorImage of(RgbImage image, float[] map, int mapHeight, int mapWidth) {
    int width = image.width();
    int height = image.height();
    float[] values = Bilinear.resize(map, 1, mapHeight, mapWidth, height, width);
    float low = Float.POSITIVE_INFINITY;
    float high = Float.NEGATIVE_INFINITY;
    for (float value : values) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    float range = Math.max(high - low, 1e-6f);
    int[] rgb = new int[width * height];
    for (int p = 0; p < rgb.length; p++) {
      rgb[p] = blend(image.rgb(p % width, Math.floorDiv(p, width)), (values[p] - low) / range);
    }
    return ColorImage.of(width, height, rgb);
  }

  /**
   * A map as evidence: its picture, and as score its highest value.
   *
   * @param name of the image
   * @param map finite values of any range, {@code [mapHeight, mapWidth]}
   */
  public static EvidenceImage evidence(
      String name, RgbImage image, float[] map, int mapHeight, int mapWidth) {
    float best = Float.NEGATIVE_INFINITY;
    for (float value : map) {
      best = Math.max(best, value);
    }
    return new EvidenceImage(name, best, of(image, map, mapHeight, mapWidth), List.of());
  }

  /** From grey to half grey, half orange. */
  private static int blend(int rgb, float strength) {
    int red = rgb >> 16 & 0xFF;
    int green = rgb >> 8 & 0xFF;
    int blue = rgb & 0xFF;
    float grey = 0.3f * red + 0.59f * green + 0.11f * blue;
    float share = 0.65f * strength;
    return channel(grey, ORANGE >> 16, share) << 16
        | channel(grey, ORANGE >> 8, share) << 8
        | channel(grey, ORANGE, share);
  }

  private static int channel(float grey, int tint, float share) {
    return Math.round((1 - share) * grey + share * (tint & 0xFF));
  }
}
