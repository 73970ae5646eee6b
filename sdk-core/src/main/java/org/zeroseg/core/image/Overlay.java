package org.zeroseg.core.image;

import java.util.List;
import org.zeroseg.api.Segmentation;

/**
 * Draws labels over a photograph: colours let the photograph shine through, borders between classes
 * are crisp, pixels that belong to nothing turn dim and grey.
 *
 * <pre>{@code
 * RgbImage picture = Overlay.standard().draw(photo, labels, List.of("car", "road", "sky"));
 * }</pre>
 *
 * @param palette the colour of each label
 * @param opacity of the colours, in [0, 1]
 * @param borderPixels width of the line along each side of a border; 0 for none, -1 to follow the
 *     size of the image
 */
public record Overlay(Palette palette, double opacity, int borderPixels) {
  private static final double BORDER_OPACITY = 0.95;
  private static final double NOTHING_GREYNESS = 0.85;
  private static final double NOTHING_DIMNESS = 0.45;

  /** Checks the values. */
  public Overlay {
    if (!(opacity >= 0 && opacity <= 1)) {
      throw new IllegalArgumentException("opacity must be in [0, 1], but is " + opacity);
    }
    if (borderPixels < -1) {
      throw new IllegalArgumentException(
          "borderPixels must be -1 (automatic) or more, but is " + borderPixels);
    }
  }

  /**
   * About half transparent, in the colours of concepts, with borders that follow the image size.
   */
  public static Overlay standard() {
    return new Overlay(Palette.concepts(), 0.55, -1);
  }

  /** The same with other colours. */
  public Overlay withPalette(Palette other) {
    return new Overlay(other, opacity, borderPixels);
  }

  /** The same with another opacity. */
  public Overlay withOpacity(double other) {
    return new Overlay(palette, other, borderPixels);
  }

  /**
   * Draws labels over a photograph.
   *
   * @param labels same size as the photograph; {@link Segmentation#NOTHING} where there is none
   * @throws IllegalArgumentException if the sizes differ
   */
  public RgbImage draw(RgbImage photo, LabelMap labels) {
    if (photo.width() != labels.width() || photo.height() != labels.height()) {
      throw new IllegalArgumentException(
          "the photograph is %dx%d, but the labels are %dx%d; resize one of them"
              .formatted(photo.width(), photo.height(), labels.width(), labels.height()));
    }
    int reach = borderPixels >= 0 ? borderPixels : automaticBorder(photo);
    return RgbImage.generate(
        photo.width(),
        photo.height(),
        (x, y) -> {
          int label = labels.at(x, y);
          int under = photo.rgb(x, y);
          if (label == Segmentation.NOTHING) {
            int grey = Colours.mix(under, Colours.grey(under), NOTHING_GREYNESS);
            return Colours.mix(grey, palette.rgb(label), NOTHING_DIMNESS);
          }
          boolean border = reach > 0 && isBorder(labels, x, y, reach);
          return Colours.mix(under, palette.rgb(label), border ? BORDER_OPACITY : opacity);
        });
  }

  /**
   * Draws labels over a photograph and a legend below it.
   *
   * @param names the name of each label; those that occur are listed
   * @throws IllegalArgumentException if the sizes differ
   */
  public RgbImage draw(RgbImage photo, LabelMap labels, List<String> names) {
    return Legend.of(labels, names, palette).below(draw(photo, labels));
  }

  private static int automaticBorder(RgbImage photo) {
    return Math.max(1, Math.round(Math.min(photo.width(), photo.height()) / 240f));
  }

  private static boolean isBorder(LabelMap labels, int x, int y, int reach) {
    int label = labels.at(x, y);
    for (int step = 1; step <= reach; step++) {
      if (differs(labels, x - step, y, label)
          || differs(labels, x + step, y, label)
          || differs(labels, x, y - step, label)
          || differs(labels, x, y + step, label)) {
        return true;
      }
    }
    return false;
  }

  private static boolean differs(LabelMap labels, int x, int y, int label) {
    return x >= 0
        && y >= 0
        && x < labels.width()
        && y < labels.height()
        && labels.at(x, y) != label;
  }
}
