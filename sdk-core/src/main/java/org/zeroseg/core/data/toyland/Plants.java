package org.zeroseg.core.data.toyland;

import java.awt.geom.Path2D;
import java.util.List;

/** The drawings of tree, flower, mushroom and cactus. */
final class Plants {

  private Plants() {}

  static Drawing tree(ToyRandom random, boolean snowy) {
    return random.chance(snowy ? 0.75 : 0.35) ? conifer(random, snowy) : broadleaf(random);
  }

  private static Drawing conifer(ToyRandom random, boolean snowy) {
    int needles = Tint.vary(0x1F6B45, random, 16);
    int bark = Tint.vary(0x6E4A2F, random, 12);
    double width = random.between(0.3, 0.38);
    return new Drawing(
        "",
        2 * width,
        0.13,
        brush -> {
          brush.color(bark).rectangle(-0.05, -0.2, 0.05, 0);
          for (int tier = 0; tier < 3; tier++) {
            double bottom = -0.14 - 0.25 * tier;
            double half = width * (1 - 0.24 * tier);
            double top = bottom - 0.38;
            brush.color(Tint.lighter(needles, 0.07 * tier));
            brush.polygon(
                0,
                top,
                half * 0.45,
                bottom - 0.14,
                half,
                bottom,
                half * 0.5,
                bottom + 0.03,
                0,
                bottom + 0.045,
                -half * 0.5,
                bottom + 0.03,
                -half,
                bottom,
                -half * 0.45,
                bottom - 0.14);
            if (snowy) {
              brush.color(0xF4F8FC);
              brush.polygon(
                  0,
                  top,
                  half * 0.36,
                  top + 0.2,
                  half * 0.12,
                  top + 0.16,
                  0,
                  top + 0.21,
                  -half * 0.14,
                  top + 0.15,
                  -half * 0.36,
                  top + 0.2);
            }
          }
        });
  }

  private static Drawing broadleaf(ToyRandom random) {
    boolean autumn = random.chance(0.12);
    int leaves =
        Tint.vary(autumn ? 0xD9822B : random.pick(0x3C8B3A, 0x4E9A3E, 0x2F7D44), random, 14);
    int bark = Tint.vary(0x7A5233, random, 12);
    boolean apples = !autumn && random.chance(0.25);
    double spread = random.between(0.3, 0.37);
    double turn = random.between(0, 6.28);
    return new Drawing(
        autumn ? "orange" : "",
        2 * spread + 0.14,
        0.16,
        brush -> {
          brush.color(bark);
          brush.polygon(-0.07, 0, -0.045, -0.5, 0.045, -0.5, 0.08, 0);
          brush.line(0.04, 0.01, -0.38, 0.15, -0.52).line(0.035, 0, -0.34, -0.13, -0.48);
          crown(brush, Tint.darker(leaves, 0.22), spread, turn, 0.025, 0.155);
          crown(brush, leaves, spread, turn, -0.01, 0.145);
          brush.color(Tint.lighter(leaves, 0.16));
          brush.ellipse(-0.09, -0.78, 0.15, 0.11).ellipse(0.1, -0.85, 0.1, 0.07);
          brush.ellipse(0.14, -0.64, 0.08, 0.05).ellipse(-0.2, -0.6, 0.07, 0.05);
          if (apples) {
            brush.color(0xD93A33);
            for (int i = 0; i < 6; i++) {
              double angle = turn + i * 2.4;
              double radius = 0.1 + 0.035 * i;
              brush.circle(radius * Math.cos(angle), -0.67 + radius * Math.sin(angle), 0.034);
            }
          }
        });
  }

  private static void crown(
      Brush brush, int rgb, double spread, double turn, double down, double puff) {
    brush.color(rgb).ellipse(0, -0.67 + down, spread * 0.86, 0.27);
    for (int i = 0; i < 7; i++) {
      double angle = turn + i * 6.2832 / 7;
      brush.circle((spread - 0.1) * Math.cos(angle), -0.67 + down + 0.175 * Math.sin(angle), puff);
    }
  }

  static Drawing flower(ToyRandom random) {
    Paint paint = random.pick(Paint.PETALS);
    int petals = Tint.vary(paint.rgb(), random, 10);
    int stem = Tint.vary(0x3F9142, random, 12);
    int count = 6 + random.below(4);
    double bend = random.between(-0.12, 0.12);
    double turn = random.between(0, 1);
    double length = random.between(0.27, 0.3);
    return new Drawing(
        paint.adjective(),
        0.66,
        0.05,
        brush -> {
          brush.color(stem).bow(0.055, 0, -0.02, bend, -0.3, 0, -0.68);
          brush.ellipse(0.13, -0.2, 0.16, 0.062, -0.55).ellipse(-0.12, -0.29, 0.15, 0.058, 0.6);
          brush.color(Tint.lighter(stem, 0.25)).line(0.014, 0.03, -0.13, 0.22, -0.26);
          for (int layer = 0; layer < 2; layer++) {
            brush.color(layer == 0 ? Tint.darker(petals, 0.16) : petals);
            for (int i = 0; i < count; i++) {
              double angle = turn + (i + 0.5 * layer) * 6.2832 / count;
              double reach = (layer == 0 ? 0.62 : 0.54) * length;
              brush.ellipse(
                  reach * Math.cos(angle),
                  -0.69 + reach * Math.sin(angle),
                  length * 0.5,
                  0.62 * length / Math.sqrt(count),
                  angle);
            }
          }
          brush.color(0xE79A1C).circle(0, -0.69, 0.112).color(0xFBCB35).circle(-0.008, -0.7, 0.092);
          brush.color(0xC97B16);
          for (int i = 0; i < 5; i++) {
            brush.circle(0.045 * Math.cos(i * 1.257), -0.695 + 0.045 * Math.sin(i * 1.257), 0.014);
          }
        });
  }

  static Drawing mushroom(ToyRandom random) {
    Paint paint = random.pick(Paint.CAPS);
    int cap = Tint.vary(paint.rgb(), random, 12);
    int stem = Tint.vary(0xF4E8D0, random, 8);
    double half = random.between(0.44, 0.54);
    double brim = random.between(-0.46, -0.38);
    double turn = random.between(-0.06, 0.06);
    return new Drawing(
        paint.adjective(),
        2 * half,
        0.04,
        brush -> {
          brush.color(stem).fill(stalk(brim));
          brush.color(Tint.darker(stem, 0.12)).ellipse(0.07, -0.12, 0.05, 0.09);
          brush.color(Tint.darker(stem, 0.18)).ellipse(0, brim, half * 0.86, 0.085);
          brush.color(Tint.lighter(stem, 0.2)).ellipse(0, brim - 0.01, 0.15, 0.05);
          brush.color(Tint.darker(cap, 0.2)).fill(dome(half, brim + 0.03));
          brush.color(cap).fill(dome(half, brim));
          double[] dots = {
            -0.05, -0.82, 0.1, -0.62, -0.66, 0.085, 0.55, -0.7, 0.09, -0.12, -0.57, 0.075, 0.24,
            -0.53, 0.055, 0.25, -0.9, 0.05, -0.37, -0.85, 0.045
          };
          brush.color(0xFFF9F0).ellipse(dots[0] * half + turn, dots[1], 0.095, 0.075);
          for (int i = 3; i < dots.length; i += 3) {
            double size = dots[i + 2];
            brush.ellipse(
                (dots[i] + turn) * half, brim + (dots[i + 1] + 0.42) * 0.98, size, size * 0.8);
          }
        });
  }

  private static Path2D stalk(double brim) {
    var path = new Path2D.Double();
    path.moveTo(-0.12, brim);
    path.curveTo(-0.12, -0.2, -0.2, -0.14, -0.2, -0.05);
    path.quadTo(0, 0.05, 0.2, -0.05);
    path.curveTo(0.2, -0.14, 0.12, -0.2, 0.12, brim);
    path.closePath();
    return path;
  }

  private static Path2D dome(double half, double brim) {
    var path = new Path2D.Double();
    path.moveTo(-half, brim);
    path.curveTo(-half * 0.95, -1.14, half * 0.95, -1.14, half, brim);
    path.curveTo(half * 0.7, brim + 0.085, -half * 0.7, brim + 0.085, -half, brim);
    path.closePath();
    return path;
  }

  static Drawing cactus(ToyRandom random) {
    int skin = Tint.vary(random.pick(0x4E9B55, 0x3F8F5A, 0x5DA350), random, 10);
    int bloom = random.pick(List.of(0xF06FA0, 0xF4556C, 0xF9B233));
    double left = random.between(-0.5, -0.34);
    double right = random.between(-0.56, -0.4);
    double stem = random.between(0.24, 0.3);
    boolean blooms = random.chance(0.7);
    return new Drawing(
        "",
        0.86,
        0.06,
        brush -> {
          for (int layer = 0; layer < 2; layer++) {
            double thin = 0.035 * layer;
            double shift = -0.008 * layer;
            brush.color(layer == 0 ? Tint.darker(skin, 0.3) : skin);
            double arm = stem * 0.62 - thin;
            brush.polyline(arm, 0, left + 0.1, -0.33, left + 0.1, -0.33 + shift, left - 0.2);
            brush.polyline(arm, 0, right + 0.16, 0.33, right + 0.16, 0.33 + shift, right - 0.1);
            brush.line(stem - thin, shift, -stem / 2, shift, -0.98 + stem / 2);
            brush.rectangle(-stem / 2 + thin / 2, -stem / 2 - 0.02, stem / 2 - thin / 2, 0);
          }
          brush.color(Tint.darker(skin, 0.22));
          brush.line(0.018, -0.065, -0.05, -0.065, -0.86).line(0.018, 0.06, -0.05, 0.06, -0.86);
          brush.line(0.016, -0.33, left + 0.06, -0.33, left - 0.18);
          brush.line(0.016, 0.33, right + 0.12, 0.33, right - 0.08);
          brush.color(Tint.lighter(skin, 0.45));
          for (int i = 0; i < 6; i++) {
            double y = -0.14 - 0.135 * i;
            brush.line(0.014, -0.015, y, 0.015, y - 0.02);
            brush.line(0.014, -0.105, y - 0.06, -0.085, y - 0.07);
          }
          if (blooms) {
            brush.color(bloom).circle(-0.05, -0.97, 0.055).circle(0.05, -0.97, 0.055);
            brush.circle(0, -1.0, 0.055).color(0xFCE08A).circle(0, -0.965, 0.028);
          }
        });
  }
}
