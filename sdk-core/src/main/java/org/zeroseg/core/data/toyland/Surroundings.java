package org.zeroseg.core.data.toyland;

/**
 * What a thing does to the picture around it: a shadow on the ground, a mirror image in the water,
 * a glow in the sky. It changes colours only, never labels.
 */
final class Surroundings {

  private static final int NO_INSTANCE = 0;

  private final Canvas canvas;
  private final Landscape landscape;
  private final int[] layer;
  private final PixelBox drawn;
  private final int size;

  Surroundings(Canvas canvas, Landscape landscape, int[] layer, PixelBox drawn) {
    this.canvas = canvas;
    this.landscape = landscape;
    this.layer = layer;
    this.drawn = drawn;
    size = canvas.size;
  }

  void paint(Placement placement) {
    if (placement.thing() == ToyClass.SUN) {
      glow(placement);
    }
    switch (placement.on()) {
      case SKY -> {}
      case WATER -> mirror(placement);
      default -> shadow(placement);
    }
  }

  private void glow(Placement placement) {
    double reach = 1.0 * placement.height();
    double middle = placement.y() - placement.height() / 2;
    ellipse(placement.x(), middle, reach, reach, 0xFFF2C0, 0.75, true);
  }

  private void shadow(Placement placement) {
    double rx = 0.62 * placement.width();
    double x = placement.x() + 0.16 * placement.width();
    ellipse(x, placement.y(), rx, 0.24 * rx + 0.008, 0x1A2238, 0.5, false);
  }

  /** Blends a soft ellipse into what is not yet hidden by a thing. */
  private void ellipse(
      double x, double y, double rx, double ry, int rgb, double strength, boolean skyOnly) {
    for (int py = first(y - ry); py < last(y + ry); py++) {
      double dy = ((py + 0.5) / size - y) / ry;
      for (int px = first(x - rx); px < last(x + rx); px++) {
        double dx = ((px + 0.5) / size - x) / rx;
        double fade = 1 - dx * dx - dy * dy;
        int i = py * size + px;
        if (fade > 0 && (!skyOnly || canvas.semantic[i] == ToyClass.SKY.ordinal())) {
          canvas.rgb[i] = Tint.mix(canvas.rgb[i], rgb, strength * fade * fade);
        }
      }
    }
  }

  /** The layer upside down below the foot, fading and shaken by the waves, on water only. */
  private void mirror(Placement placement) {
    double foot = placement.y() - (placement.thing() == ToyClass.FISH ? 0 : 0.01);
    double reach = 0.55 * placement.height();
    double half = 0.62 * placement.width();
    for (int py = first(foot); py < last(foot + reach); py++) {
      double down = (py + 0.5) / size - foot;
      int source = (int) ((foot - 1.25 * down) * size);
      double v = (py + 0.5) / size;
      double near = landscape.nearness(v);
      int shake = (int) Math.round(0.014 * size * Noise.at(2.5, 55 * Math.log(0.45 + near)));
      double strength = 0.42 * (1 - down / reach);
      for (int px = first(placement.x() - half); px < last(placement.x() + half); px++) {
        int from = px + shake;
        int i = py * size + px;
        if (!drawn.contains(from, source) || canvas.instances[i] != NO_INSTANCE) {
          continue;
        }
        int pixel = layer[source * size + from];
        if (pixel >>> 24 == 255 && canvas.semantic[i] == ToyClass.WATER.ordinal()) {
          canvas.rgb[i] = Tint.mix(canvas.rgb[i], pixel & 0xFFFFFF, strength);
        }
      }
    }
    ripple(placement, foot);
  }

  private void ripple(Placement placement, double foot) {
    double rx = 0.58 * placement.width();
    double ry = 0.1 * rx + 0.006;
    for (int py = first(foot - ry); py < last(foot + ry); py++) {
      double dy = ((py + 0.5) / size - foot) / ry;
      for (int px = first(placement.x() - rx); px < last(placement.x() + rx); px++) {
        double dx = ((px + 0.5) / size - placement.x()) / rx;
        double ring = 1 - Math.abs(Math.sqrt(dx * dx + dy * dy) - 0.8) / 0.2;
        int i = py * size + px;
        if (ring > 0 && canvas.semantic[i] == ToyClass.WATER.ordinal()) {
          canvas.rgb[i] = Tint.mix(canvas.rgb[i], 0xEAF7FA, 0.55 * ring);
        }
      }
    }
  }

  private int first(double share) {
    return Math.max(0, (int) Math.floor(share * size));
  }

  private int last(double share) {
    return Math.min(size, (int) Math.ceil(share * size));
  }
}
