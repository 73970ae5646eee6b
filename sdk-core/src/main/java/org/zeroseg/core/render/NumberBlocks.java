package org.zeroseg.core.render;

import java.util.List;

/** Summary figures, bars and tables. */
final class NumberBlocks {

  private NumberBlocks() {}

  static Block figures(List<Figure> figures) {
    return out -> {
      out.open("div", "class", "figures");
      for (Figure figure : figures) {
        out.open("div", "class", "figure");
        out.element("span", figure.name(), "class", "name");
        out.element("span", figure.value(), "class", "value");
        if (!figure.note().isEmpty()) {
          out.element("span", figure.note(), "class", "note");
        }
        out.close();
      }
      out.close();
    };
  }

  static Block bars(String title, List<Bar> bars) {
    double longest = bars.stream().mapToDouble(Bar::value).max().orElse(0);
    return out -> {
      out.open("article", "class", "card");
      title(out, title);
      out.open("div", "class", "bars");
      for (Bar bar : bars) {
        out.element("span", bar.name(), "class", "name");
        bar(out, longest == 0 ? 0 : bar.value() / longest);
        out.element("span", bar.label(), "class", "number");
      }
      out.close().close();
    };
  }

  static Block table(Table table) {
    return out -> {
      out.open("article", "class", "card");
      title(out, table.title());
      out.open("div", "class", "wide").open("table").open("thead").open("tr");
      for (int column = 0; column < table.columns().size(); column++) {
        out.element("th", table.columns().get(column), "class", columnKind(table, column));
      }
      out.close().close().open("tbody");
      for (int row = 0; row < table.rows().size(); row++) {
        out.open("tr");
        for (int column = 0; column < table.columns().size(); column++) {
          cell(out, table.rows().get(row).get(column));
        }
        out.close();
      }
      out.close().close().close().close();
    };
  }

  private static String columnKind(Table table, int column) {
    boolean text =
        table.rows().stream()
            .map(row -> row.get(column))
            .allMatch(cell -> cell instanceof String || cell instanceof Table.Swatch);
    return text ? "text" : "number";
  }

  private static void cell(Markup out, Object cell) {
    if (cell instanceof Table.Swatch swatch) {
      out.open("td", "class", "text");
      PictureBlocks.swatch(out, swatch.rgb());
      out.text(swatch.name()).close();
    } else if (cell instanceof Table.Share share) {
      out.open("td", "class", "number").open("div", "class", "share");
      bar(out, Double.isNaN(share.value()) ? 0 : Math.min(1, Math.max(0, share.value())));
      out.element("span", Numbers.decimal(share.value()), "class", "value").close().close();
    } else if (cell instanceof Number number) {
      out.element("td", Numbers.of(number), "class", "number");
    } else {
      out.element("td", (String) cell, "class", "text");
    }
  }

  static void title(Markup out, String title) {
    if (!title.isEmpty()) {
      out.element("h3", title);
    }
  }

  /** A bar that fills this share of its track. */
  private static void bar(Markup out, double share) {
    String width = "width:%s%%".formatted(Numbers.svg(100 * share));
    out.open("div", "class", "bar");
    out.element("div", "", "class", "fill", "style", width);
    out.close();
  }
}
