package org.zeroseg.core.render;

import java.util.Base64;
import java.util.List;
import org.zeroseg.core.image.Colours;
import org.zeroseg.core.image.ImageFiles;

/** Draws a {@link HeatMatrix}: one small picture, names around it, numbers where there is room. */
final class MatrixBlock {
  private static final int PAGE_WIDTH = 1010;
  private static final int LARGEST_CELL = 38;
  private static final int CELL_WITH_NUMBER = 26;
  private static final int SMALLEST_CELL = 13;
  private static final double LETTER_WIDTH = 0.66; // of the size of the letters
  private static final double[] SCALE = {0, 0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 1};

  private MatrixBlock() {}

  static Block of(HeatMatrix matrix) {
    return out -> {
      out.open("article", "class", "card");
      NumberBlocks.title(out, matrix.title());
      out.open("div", "class", "wide");
      draw(out, matrix);
      out.close();
      scale(out);
      out.close();
    };
  }

  private static void draw(Markup out, HeatMatrix matrix) {
    int columns = matrix.columns().size();
    int rows = matrix.rows().size();
    int letters = columns * CELL_WITH_NUMBER <= PAGE_WIDTH ? 12 : 9;
    double left = 10 + letters * LETTER_WIDTH * longest(matrix.rows());
    int fitting = (int) (PAGE_WIDTH - left) / Math.max(1, columns);
    int cell = Math.max(SMALLEST_CELL, Math.min(LARGEST_CELL, fitting));
    boolean numbers = cell >= CELL_WITH_NUMBER;
    double top = 10 + letters * LETTER_WIDTH * longest(matrix.columns());
    double width = left + columns * cell;
    double height = top + rows * cell;
    out.open(
        "svg",
        "class",
        "matrix",
        "viewBox",
        Numbers.box(width, height),
        "style",
        "width:%s;min-width:%s".formatted(pixels(width), pixels(cell > SMALLEST_CELL ? 0 : width)),
        "role",
        "img",
        "aria-label",
        matrix.title());
    out.single(
        "image",
        "href",
        "data:image/png;base64,"
            + Base64.getEncoder().encodeToString(ImageFiles.png(matrix.picture())),
        "x",
        Numbers.svg(left),
        "y",
        Numbers.svg(top),
        "width",
        Integer.toString(columns * cell),
        "height",
        Integer.toString(rows * cell),
        "preserveAspectRatio",
        "none");
    String size = "font-size:" + pixels(letters);
    for (int row = 0; row < rows; row++) {
      double y = top + (row + 0.5) * cell + 0.35 * letters;
      text(out, matrix.rows().get(row), left - 6, y, "name end", size, "none");
    }
    for (int column = 0; column < columns; column++) {
      double x = left + (column + 0.5) * cell + 0.35 * letters;
      String turn = "rotate(-90 %s %s)".formatted(Numbers.svg(x), Numbers.svg(top - 6));
      text(out, matrix.columns().get(column), x, top - 6, "name", size, turn);
    }
    for (int row = 0; numbers && row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        double x = left + (column + 0.5) * cell;
        number(out, matrix.share(row, column), x, top + (row + 0.5) * cell);
      }
    }
    out.close();
  }

  /** Per cent around a point, where it is half of one at least. */
  private static void number(Markup out, double share, double x, double y) {
    if (share >= 0.005) {
      String colour = "fill:" + Colours.hex(Colours.readableOn(HeatMatrix.colour(share)));
      String percent = Long.toString(Math.round(100 * share));
      text(out, percent, x, y + 4, "middle", colour, "none");
    }
  }

  private static void text(
      Markup out, String text, double x, double y, String kind, String style, String turn) {
    out.element(
        "text",
        text,
        "x",
        Numbers.svg(x),
        "y",
        Numbers.svg(y),
        "class",
        kind,
        "style",
        style,
        "transform",
        turn);
  }

  private static void scale(Markup out) {
    out.open("ul", "class", "legend scale");
    for (double share : SCALE) {
      out.open("li");
      PictureBlocks.swatch(out, HeatMatrix.colour(share));
      out.text(Math.round(100 * share) + " %").close();
    }
    out.close();
  }

  private static int longest(List<String> names) {
    return names.stream().mapToInt(String::length).max().orElse(0);
  }

  private static String pixels(double length) {
    return Math.round(length) + "px";
  }
}
