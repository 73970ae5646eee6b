package org.zeroseg.core.render;

import java.util.List;
import org.zeroseg.api.ConceptColors;
import org.zeroseg.core.image.Colours;

/** Curves over a common axis, as inline SVG. */
final class LineChart implements Block {

  private static final double WIDTH = 1016;
  private static final double HEIGHT = 330;
  private static final double LEFT = 52;
  private static final double RIGHT = 12;
  private static final double TOP = 10;
  private static final double BOTTOM = 48;

  private final String title;
  private final String xName;
  private final List<Series> series;
  private final Axis horizontal;
  private final Axis vertical;

  LineChart(String title, String xName, List<Series> series) {
    this.title = title;
    this.xName = xName;
    this.series = List.copyOf(series);
    horizontal = Axis.of(series.stream().map(Series::x).toList());
    vertical = Axis.of(series.stream().map(Series::y).toList()).rounded();
  }

  @Override
  public void render(Markup out) {
    out.open("article", "class", "card");
    NumberBlocks.title(out, title);
    out.open("ul", "class", "legend");
    for (int i = 0; i < series.size(); i++) {
      out.open("li");
      PictureBlocks.swatch(out, ConceptColors.of(i));
      out.text(series.get(i).name()).close();
    }
    out.close();
    out.open(
        "svg",
        "class",
        "chart",
        "viewBox",
        Numbers.box(WIDTH, HEIGHT),
        "role",
        "img",
        "aria-label",
        title.isEmpty() ? xName : title);
    axes(out);
    for (int i = 0; i < series.size(); i++) {
      String colour = Colours.hex(ConceptColors.of(i));
      out.single("path", "class", "curve", "d", path(series.get(i)), "stroke", colour);
    }
    out.close().close();
  }

  private void axes(Markup out) {
    vertical
        .ticks()
        .forEach(
            value -> {
              double y = y(value);
              line(out, LEFT, WIDTH - RIGHT, y);
              label(out, Numbers.tick(value), LEFT - 10, y + 4, "end");
            });
    horizontal
        .ticks()
        .forEach(
            value -> label(out, Numbers.tick(value), x(value), HEIGHT - BOTTOM + 20, "middle"));
    label(out, xName, WIDTH - RIGHT, HEIGHT - 6, "end");
  }

  private static void line(Markup out, double from, double to, double y) {
    String height = Numbers.svg(y);
    String left = Numbers.svg(from);
    String right = Numbers.svg(to);
    out.single("line", "class", "grid", "x1", left, "x2", right, "y1", height, "y2", height);
  }

  private static void label(Markup out, String text, double x, double y, String anchor) {
    out.element("text", text, "x", Numbers.svg(x), "y", Numbers.svg(y), "text-anchor", anchor);
  }

  private String path(Series curve) {
    double[] xs = curve.x();
    double[] ys = curve.y();
    StringBuilder path = new StringBuilder();
    boolean drawing = false;
    for (int i = 0; i < xs.length; i++) {
      if (Double.isFinite(xs[i]) && Double.isFinite(ys[i])) {
        path.append(drawing ? 'L' : 'M').append(Numbers.svg(x(xs[i]))).append(' ');
        path.append(Numbers.svg(y(ys[i])));
        drawing = true;
      } else {
        drawing = false;
      }
    }
    return path.toString();
  }

  private double x(double value) {
    return LEFT + horizontal.share(value) * (WIDTH - LEFT - RIGHT);
  }

  private double y(double value) {
    return HEIGHT - BOTTOM - vertical.share(value) * (HEIGHT - TOP - BOTTOM);
  }
}
