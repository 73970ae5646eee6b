package org.zeroseg.core.data.toyland;

import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;

/** The drawings of house, car, boat, balloon and umbrella. */
final class Artefacts {

  private Artefacts() {}

  static Drawing house(ToyRandom random, boolean snowy) {
    Paint paint = random.pick(Paint.WALLS);
    int wall = Tint.vary(paint.rgb(), random, 8);
    int roof = Tint.vary(random.pick(0xB5452F, 0xA83A32, 0xC2583A, 0x7C4A3A), random, 12);
    int door = Tint.vary(random.pick(0x6B4226, 0x3E6E8E, 0x8A3B33), random, 10);
    int pane = random.chance(0.3) ? 0xFFE59A : 0xA9D8EE;
    double half = random.between(0.42, 0.58);
    double eave = random.between(-0.58, -0.5);
    double doorAt = random.sign() * random.between(0, 0.1) * half;
    double chimney = random.sign() * half * 0.55;
    return new Drawing(
        paint.adjective(),
        2 * half + 0.18,
        0.06,
        brush -> {
          brush.color(Tint.darker(roof, 0.25));
          brush.rectangle(chimney - 0.06, -0.96, chimney + 0.06, eave - 0.1);
          brush.color(Tint.darker(roof, 0.45));
          brush.rectangle(chimney - 0.075, -0.98, chimney + 0.075, -0.93);
          brush.color(wall).polygon(-half, 0, -half, eave, 0, -0.95, half, eave, half, 0);
          brush.color(Tint.darker(wall, 0.12));
          for (int i = 1; i < 5; i++) {
            brush.rectangle(-half, eave * i / 5 - 0.007, half, eave * i / 5 + 0.007);
          }
          brush.rectangle(-half, -0.045, half, 0);
          brush.color(Tint.darker(roof, 0.3));
          brush.polygon(
              -half - 0.09,
              eave + 0.09,
              0,
              -0.9,
              half + 0.09,
              eave + 0.09,
              half + 0.09,
              eave + 0.02,
              0,
              -0.98,
              -half - 0.09,
              eave + 0.02);
          brush.color(roof);
          brush.polygon(
              -half - 0.09,
              eave + 0.05,
              0,
              -0.86,
              half + 0.09,
              eave + 0.05,
              half + 0.06,
              eave - 0.05,
              0,
              -1.0,
              -half - 0.06,
              eave - 0.05);
          if (snowy) {
            brush.color(0xF5F8FD);
            brush.polygon(
                -half - 0.06,
                eave - 0.04,
                0,
                -0.95,
                half + 0.06,
                eave - 0.04,
                half + 0.03,
                eave - 0.1,
                0,
                -1.03,
                -half - 0.03,
                eave - 0.1);
          }
          brush.color(Tint.lighter(wall, 0.5)).circle(0, -0.72, 0.085);
          brush.color(pane).circle(0, -0.72, 0.062);
          brush
              .color(Tint.darker(door, 0.35))
              .rounded(doorAt - 0.11, -0.36, doorAt + 0.11, 0.08, 0.05);
          brush.color(door).rounded(doorAt - 0.09, -0.34, doorAt + 0.09, 0.08, 0.04);
          brush.color(0xF3C54B).circle(doorAt + 0.055, -0.16, 0.018);
          window(brush, -half * 0.62, eave, wall, pane);
          window(brush, half * 0.62, eave, wall, pane);
        });
  }

  private static void window(Brush brush, double x, double eave, int wall, int pane) {
    double y = eave * 0.55;
    brush.color(Tint.lighter(wall, 0.6)).rectangle(x - 0.105, y - 0.115, x + 0.105, y + 0.115);
    brush.color(pane).rectangle(x - 0.08, y - 0.09, x + 0.08, y + 0.09);
    brush.color(Tint.lighter(wall, 0.6)).rectangle(x - 0.01, y - 0.09, x + 0.01, y + 0.09);
    brush.rectangle(x - 0.08, y - 0.01, x + 0.08, y + 0.01);
  }

  static Drawing car(ToyRandom random) {
    Paint paint = random.pick(Paint.CARS);
    int body = Tint.vary(paint.rgb(), random, 10);
    int rims = random.pick(0xD8DCE0, 0xC3C9D0);
    double roof = random.between(0.3, 0.45);
    double back = random.between(-0.72, -0.5);
    boolean rack = random.chance(0.25);
    return new Drawing(
        paint.adjective(),
        2.0,
        0.03,
        brush -> {
          if (rack) {
            brush.color(0x8A5A34).rounded(back + 0.2, -1.13, roof - 0.08, -0.96, 0.04);
          }
          brush.color(body);
          brush.polygon(
              back - 0.16,
              -0.5,
              back,
              -0.93,
              back + 0.1,
              -1.0,
              roof - 0.08,
              -1.0,
              roof,
              -0.94,
              roof + 0.28,
              -0.5);
          brush.rounded(-0.98, -0.62, 0.98, -0.17, 0.16);
          brush.color(Tint.darker(body, 0.25)).rounded(-0.98, -0.3, 0.98, -0.15, 0.07);
          brush.color(Tint.lighter(body, 0.28)).rounded(-0.86, -0.59, 0.86, -0.55, 0.02);
          brush.color(0xBFE3F2);
          double post = (back + roof) / 2 + 0.05;
          brush.polygon(
              back - 0.02, -0.58, back + 0.1, -0.9, post - 0.04, -0.9, post - 0.04, -0.58);
          brush.polygon(
              post + 0.03, -0.58, post + 0.03, -0.9, roof - 0.05, -0.9, roof + 0.15, -0.58);
          brush.color(0xE9F7FC);
          brush.polygon(back + 0.1, -0.6, back + 0.2, -0.88, back + 0.28, -0.88, back + 0.18, -0.6);
          brush.color(0xFFE68A).ellipse(0.92, -0.45, 0.055, 0.075);
          brush.color(0xB32225).ellipse(-0.94, -0.47, 0.035, 0.07);
          brush.color(Tint.darker(body, 0.35)).rectangle(post - 0.1, -0.46, post + 0.02, -0.43);
          for (double x : new double[] {-0.55, 0.55}) {
            brush.color(0x26262B).circle(x, -0.21, 0.215);
            brush.color(rims).circle(x, -0.21, 0.11).color(0x7C828A).circle(x, -0.21, 0.045);
          }
        });
  }

  static Drawing boat(ToyRandom random) {
    Paint paint = random.pick(Paint.SAILS);
    int sail = Tint.vary(paint.rgb(), random, 6);
    int hull = Tint.vary(random.pick(0x8A4B2A, 0xA5603A, 0x7A3B2E, 0x99562F), random, 10);
    int flag = random.pick(0xD93C3C, 0x2F6FD0, 0xF2B91E);
    double mast = random.between(-0.06, 0.04);
    double half = random.between(0.46, 0.56);
    boolean stripe = random.chance(0.6);
    return new Drawing(
        paint.adjective(),
        2 * half + 0.04,
        0.05,
        brush -> {
          brush.color(0x5D3A22).rectangle(mast - 0.016, -1.0, mast + 0.016, -0.24);
          brush.color(flag).polygon(mast, -1.0, mast - 0.16, -0.955, mast, -0.91);
          brush.color(sail).fill(sail(mast + 0.03, -0.96, 0.43));
          brush.color(Tint.darker(sail, 0.1)).fill(sail(mast - 0.03, -0.86, -0.36));
          if (stripe) {
            brush.color(flag);
            brush.polygon(
                mast + 0.03, -0.56, mast + 0.35, -0.5, mast + 0.4, -0.42, mast + 0.03, -0.46);
          }
          Path2D body = new Path2D.Double();
          body.moveTo(-half, -0.29);
          body.quadTo(0, -0.2, half, -0.31);
          body.quadTo(half * 0.85, 0, half * 0.6, 0);
          body.lineTo(-half * 0.66, 0);
          body.quadTo(-half * 0.9, -0.06, -half, -0.29);
          brush.color(hull).fill(body);
          brush
              .color(Tint.lighter(hull, 0.55))
              .bow(0.035, -half + 0.03, -0.26, 0, -0.18, half - 0.03, -0.28);
          brush.color(Tint.darker(hull, 0.3)).rectangle(-half * 0.66, -0.06, half * 0.62, -0.0);
          brush
              .color(Tint.darker(hull, 0.18))
              .bow(0.02, -half * 0.85, -0.14, 0, -0.09, half * 0.8, -0.14);
        });
  }

  private static Path2D sail(double x, double top, double reach) {
    Path2D path = new Path2D.Double();
    path.moveTo(x, top);
    path.quadTo(x + 0.8 * reach, -0.68, x + reach, -0.33);
    path.quadTo(x + 0.5 * reach, -0.29, x, -0.33);
    path.closePath();
    return path;
  }

  static Drawing balloon(ToyRandom random) {
    Paint paint = random.pick(Paint.FABRICS);
    int first = Tint.vary(paint.rgb(), random, 10);
    int second = random.pick(0xFFF3D6, 0xFCD34A, 0xF8F4EC);
    double fat = random.between(0.36, 0.4);
    return new Drawing(
        paint.adjective(),
        2 * fat,
        0.03,
        brush -> {
          brush.color(0x6A4A30);
          brush.line(0.014, -0.13, -0.36, -0.075, -0.14).line(0.014, 0.13, -0.36, 0.075, -0.14);
          brush.line(0.012, 0, -0.32, 0, -0.14);
          for (int gore = 0; gore < 5; gore++) {
            double narrow = new double[] {1, 0.82, 0.56, 0.3, 0.1}[gore];
            brush.color(gore % 2 == 0 ? first : second).fill(envelope(fat, narrow));
          }
          brush.glaze(Tint.darker(first, 0.5), 0.4);
          brush.rounded(-0.14, -0.365, 0.14, -0.335, 0.015);
          brush.color(0x9A6B3C).rounded(-0.1, -0.15, 0.1, 0, 0.025);
          brush
              .color(0x7A5230)
              .rectangle(-0.1, -0.1, 0.1, -0.085)
              .rectangle(-0.1, -0.055, 0.1, -0.04);
          brush.color(0xC08A50).rounded(-0.11, -0.165, 0.11, -0.13, 0.017);
        });
  }

  private static Path2D envelope(double fat, double narrow) {
    Path2D path = new Path2D.Double();
    path.moveTo(0, -1);
    path.curveTo(fat * 0.62, -1, fat, -0.86, fat, -0.68);
    path.curveTo(fat, -0.55, 0.2, -0.44, 0.13, -0.35);
    path.lineTo(-0.13, -0.35);
    path.curveTo(-0.2, -0.44, -fat, -0.55, -fat, -0.68);
    path.curveTo(-fat, -0.86, -fat * 0.62, -1, 0, -1);
    path.closePath();
    path.transform(AffineTransform.getScaleInstance(narrow, 1));
    return path;
  }

  static Drawing umbrella(ToyRandom random) {
    Paint paint = random.pick(Paint.FABRICS);
    int first = Tint.vary(paint.rgb(), random, 10);
    int second = random.pick(0xFFFAF0, 0xFFF0C8);
    double half = random.between(0.5, 0.58);
    return new Drawing(
        paint.adjective(),
        2 * half,
        0.03,
        brush -> {
          brush.color(0xE8DCC8).line(0.04, 0, -0.02, 0, -0.9);
          brush.color(0xB59A74).line(0.014, 0.013, -0.03, 0.013, -0.55);
          brush.color(Tint.darker(first, 0.4)).ellipse(0, -0.535, half * 0.9, 0.05);
          for (int gore = 0; gore < 4; gore++) {
            double narrow = new double[] {1, 0.72, 0.4, 0.13}[gore];
            brush.color(gore % 2 == 0 ? first : second).fill(canopy(half, narrow));
          }
          brush.color(Tint.darker(first, 0.2)).circle(0, -0.985, 0.03);
        });
  }

  /** Half a dome whose lower edge hangs in four scallops, all squeezed towards the middle. */
  private static Path2D canopy(double half, double narrow) {
    Path2D path = new Path2D.Double();
    path.moveTo(-half, -0.52);
    path.curveTo(-half, -0.8, -half * 0.45, -0.98, 0, -0.98);
    path.curveTo(half * 0.45, -0.98, half, -0.8, half, -0.52);
    for (int i = 3; i >= 0; i--) {
      double x = half * (i - 2) / 2;
      path.quadTo(x + half / 4, -0.59, x, -0.52);
    }
    path.closePath();
    path.transform(AffineTransform.getScaleInstance(narrow, 1));
    return path;
  }
}
