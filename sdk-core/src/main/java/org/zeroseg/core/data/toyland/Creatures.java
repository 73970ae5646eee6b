package org.zeroseg.core.data.toyland;

/** The drawings of fish, duck and sun. */
final class Creatures {

  private static final int INK = 0x2A2530;

  private Creatures() {}

  static Drawing fish(ToyRandom random) {
    Paint paint = random.pick(Paint.FISH);
    int scales = Tint.vary(paint.rgb(), random, 10);
    int fins = Tint.darker(scales, 0.2);
    int stripes = random.pick(0xFFF6EA, 0xFFF6EA, 0xFFE08A);
    double deep = random.between(0.37, 0.44);
    boolean striped = random.chance(0.75);
    return new Drawing(
        paint.adjective(),
        1.7,
        0.06,
        brush -> {
          brush.color(fins);
          brush.polygon(-0.45, -0.5, -0.86, -0.84, -0.78, -0.5, -0.86, -0.16);
          brush.polygon(-0.3, -0.78, -0.12, -1.0, 0.22, -0.94, 0.3, -0.72);
          brush.polygon(-0.1, -0.2, -0.2, 0, 0.1, -0.14);
          brush.color(scales).ellipse(0.12, -0.5, 0.68, deep);
          if (striped) {
            brush.color(stripes);
            stripe(brush, -0.32, 0.11, deep);
            stripe(brush, 0.12, 0.13, deep);
          }
          brush.color(Tint.lighter(scales, 0.3)).ellipse(0.36, -0.34, 0.3, 0.1, -0.25);
          brush.color(fins).polygon(0.2, -0.46, -0.08, -0.28, -0.02, -0.56);
          brush.color(Tint.WHITE).circle(0.54, -0.6, 0.105).color(INK).circle(0.57, -0.6, 0.06);
          brush.color(Tint.WHITE).circle(0.585, -0.625, 0.02);
          brush.color(Tint.darker(scales, 0.45)).bow(0.028, 0.62, -0.38, 0.68, -0.33, 0.75, -0.4);
        });
  }

  /** A band across the body whose ends follow its outline. */
  private static void stripe(Brush brush, double x, double half, double deep) {
    double left = 0.97 * deep * Math.sqrt(1 - square((x - half - 0.12) / 0.68));
    double middle = 0.97 * deep * Math.sqrt(1 - square((x - 0.12) / 0.68));
    double right = 0.97 * deep * Math.sqrt(1 - square((x + half - 0.12) / 0.68));
    brush.polygon(
        x - half,
        -0.5 - left,
        x,
        -0.5 - middle,
        x + half,
        -0.5 - right,
        x + 1.3 * half,
        -0.5,
        x + half,
        -0.5 + right,
        x,
        -0.5 + middle,
        x - half,
        -0.5 + left,
        x - 0.7 * half,
        -0.5);
  }

  private static double square(double value) {
    return value * value;
  }

  static Drawing duck(ToyRandom random) {
    int kind = random.below(10);
    boolean mallard = kind >= 8;
    int body = Tint.vary(mallard ? 0xA88B6C : kind == 7 ? 0xFAF6EA : 0xF8CE30, random, 8);
    int head = mallard ? Tint.vary(0x1F7A55, random, 8) : body;
    int beak = Tint.vary(0xF28A22, random, 8);
    double neck = random.between(-0.02, 0.04);
    return new Drawing(
        kind < 7 ? "yellow" : kind == 7 ? "white" : "",
        1.25,
        0.05,
        brush -> {
          brush.color(Tint.darker(body, 0.14)).polygon(-0.3, -0.2, -0.64, -0.52, -0.52, -0.14);
          brush.color(Tint.darker(body, 0.14)).ellipse(-0.06, -0.27, 0.5, 0.27);
          brush.color(body).ellipse(-0.06, -0.3, 0.5, 0.27);
          brush.polygon(0.04, -0.4, 0.1 + neck, -0.72, 0.42 + neck, -0.66, 0.4, -0.3);
          if (mallard) {
            brush.color(0xF5F2EA).ellipse(0.27 + neck, -0.55, 0.17, 0.06);
          }
          brush.color(beak).ellipse(0.53 + neck, -0.7, 0.14, 0.05);
          brush.color(Tint.darker(beak, 0.18)).ellipse(0.51 + neck, -0.66, 0.11, 0.034);
          brush.color(head).circle(0.26 + neck, -0.76, 0.235);
          brush.color(Tint.lighter(head, 0.3)).ellipse(0.2 + neck, -0.88, 0.1, 0.06, -0.4);
          brush.color(Tint.WHITE).circle(0.34 + neck, -0.79, 0.062);
          brush.color(INK).circle(0.355 + neck, -0.79, 0.042);
          brush.color(Tint.darker(body, 0.22)).ellipse(-0.15, -0.3, 0.28, 0.16, -0.2);
          brush.color(Tint.lighter(body, 0.12)).ellipse(-0.16, -0.33, 0.25, 0.13, -0.2);
          brush.color(Tint.darker(body, 0.22)).bow(0.018, -0.3, -0.27, -0.16, -0.2, -0.02, -0.28);
        });
  }

  static Drawing sun(ToyRandom random) {
    int disc = Tint.vary(random.pick(0xFFD23E, 0xFFC52E, 0xFFDA55), random, 6);
    int rays = Tint.vary(0xFBA92B, random, 8);
    int count = 10 + random.below(5);
    double turn = random.between(0, 1);
    boolean face = random.chance(0.7);
    return new Drawing(
        "",
        1,
        0.02,
        brush -> {
          for (int i = 0; i < count; i++) {
            double angle = turn + i * 6.2832 / count;
            double spread = 2.1 / count;
            double tip = i % 2 == 0 ? 0.5 : 0.44;
            brush.color(rays);
            brush.polygon(
                0.3 * Math.cos(angle - spread), -0.5 + 0.3 * Math.sin(angle - spread),
                tip * Math.cos(angle), -0.5 + tip * Math.sin(angle),
                0.3 * Math.cos(angle + spread), -0.5 + 0.3 * Math.sin(angle + spread));
          }
          brush.color(Tint.mix(disc, rays, 0.5)).circle(0, -0.5, 0.345);
          brush.color(disc).circle(-0.005, -0.505, 0.32);
          brush.color(Tint.lighter(disc, 0.35)).circle(-0.06, -0.57, 0.17);
          brush.color(Tint.lighter(disc, 0.15)).circle(-0.04, -0.54, 0.14);
          if (face) {
            int smile = 0xA85B1A;
            brush.color(smile).circle(-0.11, -0.54, 0.033).circle(0.11, -0.54, 0.033);
            brush.bow(0.032, -0.12, -0.44, 0, -0.31, 0.12, -0.44);
            brush.color(0xF9A24B).circle(-0.2, -0.46, 0.042).circle(0.2, -0.46, 0.042);
          }
        });
  }
}
