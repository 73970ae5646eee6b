package org.zeroseg.core.render;

import java.util.List;
import org.zeroseg.api.ConceptColors;
import org.zeroseg.core.image.Colours;

/** Curves over a common axis, as inline SVG. */
final class LineChart implements Block {

  private static final double WIDTH = 720;
  private static final double HEIGHT = 260;
  private static final double LEFT = 56;
  private static final double RIGHT = 12;
  private static final double TOP = 12;
  private static final double BOTTOM = 30;
  private static final int TICKS = 4;

  private final String title;
  private final String xName;
  private final List<Series> series;
  private final double[] xRange;
  private final double[] yRange;

  LineChart(String title, String xName, List<Series> series) {
    this.title = title;
    this.xName = xName;
    this.series = List.copyOf(series);
    xRange = range(series.stream().map(Series::x).toList());
    yRange = range(series.stream().map(Series::y).toList());
  }

  private static double[] range(List<double[]> values) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (double[] array : values) {
      for (double value : array) {
        if (Double.isFinite(value)) {
          low = Math.min(low, value);
          high = Math.max(high, value);
        }
      }
    }
    if (low > high) {
      return new double[] {0, 1};
    }
    return low == high ? new double[] {low - 0.5, high + 0.5} : new double[] {low, high};
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
    out.open("svg", "class", "chart", "viewBox", Numbers.box(WIDTH, HEIGHT));
    axes(out);
    for (int i = 0; i < series.size(); i++) {
      out.single(
          "path",
          "class",
          "curve",
          "d",
          path(series.get(i)),
          "stroke",
          Colours.hex(ConceptColors.of(i)));
    }
    out.close().close();
  }

  private void axes(Markup out) {
    for (int i = 0; i <= TICKS; i++) {
      double value = yRange[0] + (yRange[1] - yRange[0]) * i / TICKS;
      String y = Numbers.svg(y(value));
      out.single(
          "line",
          "class",
          "grid",
          "x1",
          Numbers.svg(LEFT),
          "x2",
          Numbers.svg(WIDTH - RIGHT),
          "y1",
          y,
          "y2",
          y);
      label(out, Numbers.tick(value), LEFT - 8, y(value) + 4, "end");
      double position = xRange[0] + (xRange[1] - xRange[0]) * i / TICKS;
      String anchor = i == 0 ? "start" : i == TICKS ? "end" : "middle";
      String text = Numbers.tick(position) + (i == TICKS ? " " + xName : "");
      label(out, text, x(position), HEIGHT - 8, anchor);
    }
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
    return LEFT + (value - xRange[0]) / (xRange[1] - xRange[0]) * (WIDTH - LEFT - RIGHT);
  }

  private double y(double value) {
    return HEIGHT
        - BOTTOM
        - (value - yRange[0]) / (yRange[1] - yRange[0]) * (HEIGHT - TOP - BOTTOM);
  }
}
