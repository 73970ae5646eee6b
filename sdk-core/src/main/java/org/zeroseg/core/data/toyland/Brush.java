package org.zeroseg.core.data.toyland;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;

/**
 * Draws the parts of a thing in its own coordinates: the thing stands at (0, 0), its top is at y =
 * -1, x grows to the right. Each method fills with the colour that was set last.
 */
final class Brush {

  private final Graphics2D graphics;

  Brush(Graphics2D graphics) {
    this.graphics = graphics;
  }

  Brush color(int rgb) {
    graphics.setColor(new Color(rgb));
    return this;
  }

  /** A translucent colour: only for use on top of opaque parts, as it would weaken the mask. */
  Brush glaze(int rgb, double alpha) {
    graphics.setColor(new Color(rgb & 0xFFFFFF | (int) (alpha * 255) << 24, true));
    return this;
  }

  Brush fill(Shape shape) {
    graphics.fill(shape);
    return this;
  }

  /** An ellipse around (x, y) with radii (rx, ry). */
  Brush ellipse(double x, double y, double rx, double ry) {
    return fill(new Ellipse2D.Double(x - rx, y - ry, 2 * rx, 2 * ry));
  }

  /** A circle around (x, y). */
  Brush circle(double x, double y, double radius) {
    return ellipse(x, y, radius, radius);
  }

  /** An ellipse around (x, y) turned by {@code angle} radians, clockwise. */
  Brush ellipse(double x, double y, double rx, double ry, double angle) {
    var before = graphics.getTransform();
    graphics.rotate(angle, x, y);
    ellipse(x, y, rx, ry);
    graphics.setTransform(before);
    return this;
  }

  /** The rectangle with corners (x0, y0) and (x1, y1), x0 less than x1 and y0 less than y1. */
  Brush rectangle(double x0, double y0, double x1, double y1) {
    return fill(new Rectangle2D.Double(x0, y0, x1 - x0, y1 - y0));
  }

  Brush rounded(double x0, double y0, double x1, double y1, double radius) {
    return fill(new RoundRectangle2D.Double(x0, y0, x1 - x0, y1 - y0, 2 * radius, 2 * radius));
  }

  /** The polygon through the points x0, y0, x1, y1, ... */
  Brush polygon(double... xy) {
    Path2D path = new Path2D.Double();
    path.moveTo(xy[0], xy[1]);
    for (int i = 2; i < xy.length; i += 2) {
      path.lineTo(xy[i], xy[i + 1]);
    }
    path.closePath();
    return fill(path);
  }

  /** A line with round ends. */
  Brush line(double width, double x0, double y0, double x1, double y1) {
    return stroke(width, new Line2D.Double(x0, y0, x1, y1));
  }

  /** A line with round ends through the points x0, y0, x1, y1, ... */
  Brush polyline(double width, double... xy) {
    Path2D path = new Path2D.Double();
    path.moveTo(xy[0], xy[1]);
    for (int i = 2; i < xy.length; i += 2) {
      path.lineTo(xy[i], xy[i + 1]);
    }
    return stroke(width, path);
  }

  /** A quadratic curve with round ends from (x0, y0) to (x1, y1), pulled towards (cx, cy). */
  Brush bow(double width, double x0, double y0, double cx, double cy, double x1, double y1) {
    Path2D path = new Path2D.Double();
    path.moveTo(x0, y0);
    path.quadTo(cx, cy, x1, y1);
    return stroke(width, path);
  }

  Brush stroke(double width, Shape shape) {
    graphics.setStroke(
        new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    graphics.draw(shape);
    return this;
  }
}
