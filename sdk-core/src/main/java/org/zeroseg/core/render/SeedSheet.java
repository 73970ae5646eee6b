package org.zeroseg.core.render;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import java.util.List;
import org.zeroseg.api.Explanation.ConceptEvidence;
import org.zeroseg.api.Explanation.EvidenceImage;
import org.zeroseg.api.Explanation.Point;
import org.zeroseg.core.image.RgbImage;

/**
 * A picture per concept: the images that a method based the concept on, best first, with their
 * scores and a ring around each seed.
 *
 * @param columns images per row
 * @param cellPixels width and height of the space for one image
 */
public record SeedSheet(int columns, int cellPixels) {

  private static final Color PAPER = new Color(0xFAFAFA);
  private static final Color INK = new Color(0x22262E);
  private static final Color FAINT = new Color(0x6B7280);
  private static final Color RING = new Color(0xFF3D8B);
  private static final int GAP = 10;

  /** Checks the values. */
  public SeedSheet {
    if (columns < 1 || cellPixels < 32) {
      throw new IllegalArgumentException(
          "a sheet needs at least 1 column and cells of 32 pixels, but columns=%d and cellPixels=%d"
              .formatted(columns, cellPixels));
    }
  }

  /** Five images per row, 176 pixels each. */
  public static SeedSheet standard() {
    return new SeedSheet(5, 176);
  }

  /** Draws all images of {@code evidence}; only the heading if there are none. */
  public RgbImage draw(ConceptEvidence evidence) {
    int count = evidence.images().size();
    int rows = (count + columns - 1) / columns;
    int width = GAP + Math.max(1, Math.min(count, columns)) * (cellPixels + GAP);
    int heading = 3 * textSize() + GAP;
    int height = heading + GAP + rows * (cellPixels + textSize() + 2 * GAP);
    BufferedImage sheet = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = sheet.createGraphics();
    try {
      prepare(graphics);
      graphics.setColor(PAPER);
      graphics.fillRect(0, 0, width, height);
      heading(graphics, evidence);
      for (int i = 0; i < count; i++) {
        int x = GAP + (i % columns) * (cellPixels + GAP);
        int y = heading + (i / columns) * (cellPixels + textSize() + 2 * GAP);
        cell(
            (Graphics2D) graphics.create(x, y, cellPixels, cellPixels + 2 * textSize()),
            evidence.images().get(i));
      }
    } finally {
      graphics.dispose();
    }
    return RgbImage.of(sheet);
  }

  private int textSize() {
    return Math.max(10, cellPixels / 13);
  }

  private static void prepare(Graphics2D graphics) {
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
  }

  private void heading(Graphics2D graphics, ConceptEvidence evidence) {
    text(graphics, evidence.concept().name(), Font.BOLD, 1.35, INK, GAP, GAP + 1.2 * textSize());
    text(graphics, evidence.note(), Font.PLAIN, 0.9, FAINT, GAP, GAP + 2.5 * textSize());
  }

  private void cell(Graphics2D graphics, EvidenceImage image) {
    BufferedImage picture = image.picture().toBufferedImage();
    double zoom = (double) cellPixels / Math.max(picture.getWidth(), picture.getHeight());
    int w = Math.max(1, (int) Math.round(zoom * picture.getWidth()));
    int h = Math.max(1, (int) Math.round(zoom * picture.getHeight()));
    int x = (cellPixels - w) / 2;
    int y = (cellPixels - h) / 2;
    graphics.drawImage(picture, x, y, w, h, null);
    rings(graphics, image.seeds(), zoom, x, y);
    String score = Float.isNaN(image.score()) ? "example" : Numbers.decimal(image.score());
    text(graphics, score, Font.PLAIN, 0.9, INK, 0, cellPixels + 1.1 * textSize());
    graphics.dispose();
  }

  /** A pink ring between two white ones shows on any ground. */
  private void rings(Graphics2D graphics, List<Point> seeds, double zoom, int x, int y) {
    double radius = cellPixels / 20.0;
    for (Point seed : seeds) {
      Ellipse2D ring =
          new Ellipse2D.Double(
              x + zoom * seed.x() - radius, y + zoom * seed.y() - radius, 2 * radius, 2 * radius);
      graphics.setStroke(new BasicStroke((float) (radius * 0.75)));
      graphics.setColor(Color.WHITE);
      graphics.draw(ring);
      graphics.setStroke(new BasicStroke((float) (radius * 0.4)));
      graphics.setColor(RING);
      graphics.draw(ring);
    }
  }

  private void text(
      Graphics2D graphics, String text, int style, double scale, Color color, double x, double y) {
    graphics.setFont(new Font(Font.SANS_SERIF, style, (int) Math.round(scale * textSize())));
    graphics.setColor(color);
    graphics.drawString(text, (float) x, (float) y);
  }
}
