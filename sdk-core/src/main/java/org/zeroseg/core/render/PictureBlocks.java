package org.zeroseg.core.render;

import java.util.Base64;
import java.util.List;
import org.zeroseg.api.Explanation.Point;
import org.zeroseg.core.image.Colours;
import org.zeroseg.core.image.ImageFiles;
import org.zeroseg.core.image.Palette;
import org.zeroseg.core.image.RgbImage;

/** Galleries, scenes and legends. */
final class PictureBlocks {

  /** Small drawings stay exact; large photographs must not make a report of a hundred megabytes. */
  private static final int LOSSLESS_PIXELS = 160 * 160;

  private static final int JPEG_QUALITY = 90;

  private PictureBlocks() {}

  static Block gallery(PictureRow row, int rgb) {
    return out -> {
      out.open("article", "class", "row gallery");
      out.open("header");
      swatch(out, rgb);
      out.element("h3", row.title());
      hits(out, row);
      note(out, row.note());
      out.close();
      out.open("div", "class", "thumbs");
      row.pictures().forEach(picture -> picture(out, picture));
      out.close().close();
    };
  }

  static Block scene(PictureRow row) {
    return out -> {
      out.open("article", "class", "row scene").open("header");
      out.element("h3", row.title());
      note(out, row.note());
      out.close();
      out.open(
          "div", "class", "panels", "style", "--columns:" + Math.max(1, row.pictures().size()));
      row.pictures().forEach(picture -> picture(out, picture));
      out.close().close();
    };
  }

  static Block legend(List<String> names, Palette palette) {
    return out -> {
      out.open("ul", "class", "legend");
      for (int i = 0; i < names.size(); i++) {
        out.open("li");
        swatch(out, palette.rgb(i));
        out.text(names.get(i)).close();
      }
      out.close();
    };
  }

  static void swatch(Markup out, int rgb) {
    out.element("span", "", "class", "swatch", "style", "background:" + Colours.hex(rgb));
  }

  private static void hits(Markup out, PictureRow row) {
    long judged = row.pictures().stream().filter(p -> p.hit().isPresent()).count();
    if (judged > 0) {
      long right = row.pictures().stream().filter(p -> p.hit().orElse(false)).count();
      String kind = right == judged ? "pill good" : "pill";
      out.element("span", right + " of " + judged, "class", kind);
    }
  }

  private static void note(Markup out, String note) {
    if (!note.isEmpty()) {
      out.element("p", note, "class", "note");
    }
  }

  private static void picture(Markup out, Picture picture) {
    String kind = picture.hit().map(hit -> hit ? "hit" : "miss").orElse("plain");
    RgbImage image = picture.image();
    out.open("figure", "class", kind);
    out.open(
        "svg",
        "viewBox",
        Numbers.box(image.width(), image.height()),
        "role",
        "img",
        "aria-label",
        picture.caption());
    out.single(
        "image",
        "href",
        dataUri(image),
        "width",
        Integer.toString(image.width()),
        "height",
        Integer.toString(image.height()));
    double unit = Math.max(image.width(), image.height()) / 100.0;
    picture.seeds().forEach(seed -> ring(out, seed, unit));
    out.close();
    if (!picture.caption().isEmpty() || picture.hit().isPresent()) {
      out.open("figcaption");
      picture.hit().ifPresent(hit -> mark(out, hit));
      out.text(picture.caption()).close();
    }
    out.close();
  }

  private static void mark(Markup out, boolean hit) {
    out.element("span", hit ? "\u2713" : "\u2717", "class", "mark", "title", hit ? "hit" : "miss");
  }

  /** Two rings of contrasting brightness, so that one of them shows on any ground. */
  private static void ring(Markup out, Point seed, double unit) {
    circle(out, seed, "seed-edge", 5.2 * unit, 3.4 * unit);
    circle(out, seed, "seed", 5.2 * unit, 1.8 * unit);
  }

  private static void circle(Markup out, Point at, String kind, double radius, double width) {
    out.single(
        "circle",
        "class",
        kind,
        "cx",
        Numbers.svg(at.x()),
        "cy",
        Numbers.svg(at.y()),
        "r",
        Numbers.svg(radius),
        "stroke-width",
        Numbers.svg(width));
  }

  static String dataUri(RgbImage image) {
    boolean lossless = image.width() * image.height() <= LOSSLESS_PIXELS;
    byte[] encoded = lossless ? ImageFiles.png(image) : ImageFiles.jpeg(image, JPEG_QUALITY);
    String type = lossless ? "image/png" : "image/jpeg";
    return "data:" + type + ";base64," + Base64.getEncoder().encodeToString(encoded);
  }
}
