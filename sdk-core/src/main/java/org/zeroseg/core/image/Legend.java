package org.zeroseg.core.image;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A strip with a colour and a name for every class of a picture, the largest class first. */
final class Legend {
  private static final Logger LOG = LoggerFactory.getLogger(Legend.class);
  private static final Color BACKGROUND = new Color(0xFAFAFA);
  private static final Color TEXT = new Color(0x222222);

  private record Entry(String name, int colour, int pixels) {}

  private final List<Entry> entries;

  private Legend(List<Entry> entries) {
    this.entries = entries;
  }

  static Legend of(LabelMap labels, List<String> names, Palette palette) {
    int[] counts = new int[names.size()];
    for (int label : labels.labels()) {
      if (label >= 0 && label < counts.length) {
        counts[label]++;
      }
    }
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] > 0) {
        entries.add(new Entry(names.get(i), palette.rgb(i), counts[i]));
      }
    }
    entries.sort((a, b) -> Integer.compare(b.pixels, a.pixels));
    return new Legend(entries);
  }

  /** Returns the picture with this strip below; without it where the system has no fonts. */
  RgbImage below(RgbImage picture) {
    if (entries.isEmpty()) {
      return picture;
    }
    try {
      return new Layout(picture.width()).drawBelow(picture);
    } catch (InternalError | NoClassDefFoundError | UnsatisfiedLinkError noFonts) {
      LOG.warn("legends are left out: this system has no fonts for Java ({})", noFonts.toString());
      return picture;
    }
  }

  private final class Layout {
    private final int width;
    private final int textSize;
    private final int gap;
    private final Font font;

    Layout(int width) {
      this.width = width;
      this.textSize = Math.max(10, Math.min(28, Math.round(width / 36f)));
      this.gap = Math.max(4, textSize / 2);
      this.font = new Font(Font.SANS_SERIF, Font.PLAIN, textSize);
    }

    RgbImage drawBelow(RgbImage picture) {
      int rows = draw(null);
      int stripHeight = rows * rowHeight() + gap;
      BufferedImage result =
          new BufferedImage(width, picture.height() + stripHeight, BufferedImage.TYPE_INT_RGB);
      Graphics2D graphics = result.createGraphics();
      try {
        graphics.drawImage(picture.toBufferedImage(), 0, 0, null);
        graphics.translate(0, picture.height());
        graphics.setColor(BACKGROUND);
        graphics.fillRect(0, 0, width, stripHeight);
        draw(graphics);
      } finally {
        graphics.dispose();
      }
      return RgbImage.of(result);
    }

    private int rowHeight() {
      return textSize + gap;
    }

    /** Places the entries from left to right in rows; returns the number of rows. */
    private int draw(Graphics2D graphics) {
      FontMetrics metrics = metrics();
      int x = gap;
      int row = 0;
      for (Entry entry : entries) {
        int room = width - 3 * gap - textSize;
        String name = fit(entry.name, metrics, room);
        int needed = textSize + gap + metrics.stringWidth(name) + 2 * gap;
        if (x > gap && x + needed - gap > width) {
          x = gap;
          row++;
        }
        if (graphics != null) {
          drawEntry(graphics, name, entry.colour, x, gap + row * rowHeight());
        }
        x += needed;
      }
      return row + 1;
    }

    private void drawEntry(Graphics2D graphics, String name, int colour, int x, int y) {
      graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      graphics.setRenderingHint(
          RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
      graphics.setColor(new Color(colour));
      graphics.fillRoundRect(x, y, textSize, textSize, textSize / 3, textSize / 3);
      graphics.setColor(TEXT);
      graphics.setFont(font);
      FontMetrics metrics = graphics.getFontMetrics();
      int baseline = y + (textSize + metrics.getAscent() - metrics.getDescent()) / 2;
      graphics.drawString(name, x + textSize + gap, baseline);
    }

    private FontMetrics metrics() {
      Graphics2D graphics = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
      try {
        return graphics.getFontMetrics(font);
      } finally {
        graphics.dispose();
      }
    }

    private String fit(String name, FontMetrics metrics, int room) {
      int keep = name.length();
      String text = name;
      while (keep > 0 && metrics.stringWidth(text) > room) {
        text = name.substring(0, --keep) + "\u2026";
      }
      return text;
    }
  }
}
