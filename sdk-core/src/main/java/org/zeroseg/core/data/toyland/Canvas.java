package org.zeroseg.core.data.toyland;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.Arrays;
import java.util.List;

/**
 * Paints a composition and its ground truth together. Each thing is first drawn antialiased on an
 * empty layer whose alpha is the share of each pixel that it covers; it then owns the pixels that
 * it covers by at least half, and hides there what was painted before.
 */
final class Canvas {

  private static final double HALF = 127.5;
  private static final double BELOW_THE_SCENE = 1.12;

  final int size;
  final int[] rgb;
  final byte[] semantic;
  final byte[] instances;
  private final Landscape landscape;
  private final Ground ground;
  private final Mood mood;
  private final int[] layer;
  private final Graphics2D graphics;

  Canvas(int size, Landscape landscape, Mood mood, ToyRandom random) {
    this.size = size;
    this.landscape = landscape;
    this.mood = mood;
    ground = new Ground(landscape, mood, size, random);
    rgb = new int[size * size];
    semantic = new byte[size * size];
    instances = new byte[size * size];
    BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_ARGB_PRE);
    layer = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
  }

  void paint(List<Placement> placements) {
    paintGround();
    for (int i = 0; i < placements.size(); i++) {
      paintThing(placements.get(i), i + 1);
    }
    graphics.dispose();
  }

  private void paintGround() {
    int count = landscape.bands.size();
    double[][] tops = new double[count + 1][size];
    for (int x = 0; x < size; x++) {
      for (int band = 0; band < count; band++) {
        tops[band][x] = landscape.bands.get(band).top().at((x + 0.5) / size);
      }
      tops[count][x] = BELOW_THE_SCENE;
    }
    for (int y = 0; y < size; y++) {
      double v = (y + 0.5) / size;
      for (int x = 0; x < size; x++) {
        paintGroundPixel(tops, x, y, (x + 0.5) / size, v);
      }
    }
  }

  private void paintGroundPixel(double[][] tops, int x, int y, double u, double v) {
    int band = tops.length - 2;
    while (band > 0 && cover(v - tops[band][x]) <= 0) {
      band--;
    }
    double share = band == 0 ? 1 : cover(v - tops[band][x]);
    int colour = bandColour(tops, band, x, u, v);
    ToyClass stuff = landscape.bands.get(share >= 0.5 ? band : band - 1).stuff();
    if (share < 1) {
      colour = Tint.mix(bandColour(tops, band - 1, x, u, v), colour, share);
    }
    RoadStrip strip = landscape.strip;
    if (strip != null) {
      double onGround = cover(v - tops[landscape.hasSky() ? 1 : 0][x]);
      double onRoad = cover(strip.half(v) - Math.abs(u - strip.middle(v))) * onGround;
      if (onRoad > 0) {
        colour = Tint.mix(colour, ground.strip(u, v), onRoad);
        stuff = onRoad >= 0.5 ? ToyClass.ROAD : stuff;
      }
    }
    rgb[y * size + x] = colour;
    semantic[y * size + x] = (byte) stuff.ordinal();
  }

  private int bandColour(double[][] tops, int band, int x, double u, double v) {
    double below = Math.max(0, tops[band + 1][x] - v);
    return ground.colour(
        landscape.bands.get(band).stuff(), u, v, Math.max(0, v - tops[band][x]), below);
  }

  /** The share of a pixel that lies beyond an edge at this signed distance of its centre. */
  private double cover(double distance) {
    return Math.min(1, Math.max(0, distance * size + 0.5));
  }

  private void paintThing(Placement placement, int id) {
    AffineTransform transform = placement.toPixels(size);
    PixelBox box = PixelBox.around(placement, transform, size);
    for (int y = box.top(); y < box.bottom(); y++) {
      Arrays.fill(layer, y * size + box.left(), y * size + box.right(), 0);
    }
    graphics.setTransform(transform);
    placement.drawing().parts().accept(new Brush(graphics));
    new Surroundings(this, landscape, layer, box).paint(placement);
    boolean behindHorizon = placement.thing() == ToyClass.SUN && placement.on() == ToyClass.SKY;
    for (int y = box.top(); y < box.bottom(); y++) {
      for (int x = box.left(); x < box.right(); x++) {
        int i = y * size + x;
        if (layer[i] != 0 && !(behindHorizon && semantic[i] != ToyClass.SKY.ordinal())) {
          compose(placement, id, x, y);
        }
      }
    }
  }

  private void compose(Placement placement, int id, int x, int y) {
    int i = y * size + x;
    int pixel = layer[i];
    int alpha = pixel >>> 24;
    double light = light(placement, (x + 0.5) / size, (y + 0.5) / size);
    double rest = 1 - alpha / 255.0;
    int old = rgb[i];
    int own = mood.lit(pixel & 0xFFFFFF, light);
    rgb[i] =
        Tint.rgb(
            Math.min(Tint.red(own), alpha) + rest * Tint.red(old),
            Math.min(Tint.green(own), alpha) + rest * Tint.green(old),
            Math.min(Tint.blue(own), alpha) + rest * Tint.blue(old));
    if (alpha > HALF) {
      semantic[i] = (byte) placement.thing().ordinal();
      instances[i] = (byte) id;
    }
  }

  /** Light from the upper left, and the roughness of the surface. */
  private static double light(Placement placement, double u, double v) {
    double side = 2 * (u - placement.x()) / placement.width();
    double up = 2 * (placement.y() - v) / placement.height() - 1;
    double fine = 16 / placement.height();
    double grain = placement.drawing().grain() * Noise.at(fine * u, fine * v);
    return 1.0 + 0.1 * up - 0.07 * side + grain;
  }
}
