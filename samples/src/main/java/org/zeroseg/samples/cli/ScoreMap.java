package org.zeroseg.samples.cli;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.Locale;
import org.zeroseg.api.ColorImage;
import org.zeroseg.core.image.Colours;

/** Draws the score of every pixel as a colour, with the scale below. */
final class ScoreMap {
  private static final Color PAPER = new Color(0xFAFAFA);
  private static final Color INK = new Color(0x222222);

  private ScoreMap() {}

  /**
   * Draws scores.
   *
   * @param scores row-major; the darkest colour stands for 0, or for the lowest score if it is
   *     negative, and the lightest for the highest
   */
  static ColorImage draw(int width, int height, float[] scores) {
    double low = 0;
    double high = Double.NEGATIVE_INFINITY;
    for (float score : scores) {
      low = Math.min(low, score);
      high = Math.max(high, score);
    }
    double range = high > low ? high - low : 1;
    int text = Math.max(10, Math.min(28, Math.round(width / 36f)));
    int strip = 2 * text;
    BufferedImage picture = new BufferedImage(width, height + strip, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < scores.length; i++) {
      picture.setRGB(i % width, i / width, Colours.heat((scores[i] - low) / range));
    }
    Graphics2D graphics = picture.createGraphics();
    try {
      graphics.translate(0, height);
      drawScale(graphics, width, strip, text, number(low), number(low + range));
    } finally {
      graphics.dispose();
    }
    return ColorImage.of(picture);
  }

  private static void drawScale(
      Graphics2D graphics, int width, int strip, int text, String low, String high) {
    graphics.setColor(PAPER);
    graphics.fillRect(0, 0, width, strip);
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, text));
    graphics.setColor(INK);
    int gap = text / 2;
    int left = gap;
    int right = width - gap;
    try {
      FontMetrics metrics = graphics.getFontMetrics();
      int baseline = (strip + metrics.getAscent() - metrics.getDescent()) / 2;
      graphics.drawString(low, left, baseline);
      graphics.drawString(high, right - metrics.stringWidth(high), baseline);
      left += metrics.stringWidth(low) + gap;
      right -= metrics.stringWidth(high) + gap;
    } catch (InternalError | NoClassDefFoundError | UnsatisfiedLinkError noFonts) {
      // a system without fonts gets the colours alone
    }
    for (int x = left; x < right; x++) {
      graphics.setColor(
          new Color(Colours.heat((x - left) / (double) Math.max(1, right - 1 - left))));
      graphics.fillRect(x, strip / 4, 1, strip / 2);
    }
  }

  private static String number(double score) {
    return String.format(Locale.ROOT, "%.2f", score);
  }
}
