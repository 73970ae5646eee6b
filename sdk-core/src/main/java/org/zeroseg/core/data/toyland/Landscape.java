package org.zeroseg.core.data.toyland;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The stuff of a scene: bands from far (top) to near (bottom), each from its curve downwards until
 * the next one covers it, and perhaps a road across them. Coordinates are shares of the scene.
 */
final class Landscape {

  /** A region of one kind of stuff below {@code top}. */
  record Band(ToyClass stuff, Curve top) {}

  private static final List<ToyClass> GROUNDS = ToyClass.stuff().subList(1, 6);
  private static final double ABOVE_THE_SCENE = -1;

  final List<Band> bands;

  /** The road that crosses the bands, or null. */
  final RoadStrip strip;

  /** The height at which the ground begins; negative if no sky is seen. */
  final double horizon;

  private Landscape(List<Band> bands, RoadStrip strip, double horizon) {
    this.bands = List.copyOf(bands);
    this.strip = strip;
    this.horizon = horizon;
  }

  /**
   * A landscape that shows at least the given stuff.
   *
   * @param skyShare how much of the height the sky takes, if there is any
   */
  static Landscape random(Set<ToyClass> wanted, double skyShare, ToyRandom random) {
    Set<ToyClass> grounds = new LinkedHashSet<>(wanted);
    boolean sky = grounds.remove(ToyClass.SKY) || random.chance(0.85);
    int count = random.chance(0.25) ? 1 : random.chance(0.75) ? 2 : 3;
    for (ToyClass ground : random.shuffled(GROUNDS)) {
      boolean roadNeedsCompany = grounds.size() == 1 && grounds.contains(ToyClass.ROAD);
      if (grounds.size() < count || (!sky && grounds.size() < 2) || roadNeedsCompany) {
        grounds.add(ground);
      }
    }
    List<ToyClass> order = new ArrayList<>(random.shuffled(List.copyOf(grounds)));
    double horizon = sky ? skyShare : -0.12;
    RoadStrip strip = null;
    boolean dry = !grounds.contains(ToyClass.WATER);
    if (grounds.contains(ToyClass.ROAD) && order.size() > 1 && dry && random.chance(0.6)) {
      strip = RoadStrip.random(horizon, random);
      order.remove(ToyClass.ROAD);
    }
    List<Band> bands = new ArrayList<>();
    if (sky) {
      bands.add(new Band(ToyClass.SKY, Curve.flat(ABOVE_THE_SCENE)));
    }
    addGrounds(bands, order, Math.max(horizon, 0), random);
    return new Landscape(bands, strip, horizon);
  }

  private static void addGrounds(
      List<Band> bands, List<ToyClass> order, double start, ToyRandom random) {
    double[] weights = order.stream().mapToDouble(s -> random.between(0.8, 1.4)).toArray();
    double total = 0;
    for (double weight : weights) {
      total += weight;
    }
    double y = start;
    for (int i = 0; i < order.size(); i++) {
      ToyClass stuff = order.get(i);
      Curve top;
      if (bands.isEmpty()) {
        top = Curve.flat(ABOVE_THE_SCENE);
      } else if (i == 0) {
        top = Curve.horizonOf(stuff, y, random);
      } else {
        top = Curve.shoreOf(stuff, y, random);
      }
      bands.add(new Band(stuff, top));
      y += (1 - start) * weights[i] / total;
    }
  }

  /** The stuff at a point. */
  ToyClass at(double x, double y) {
    if (strip != null && y >= firstGround().at(x) && Math.abs(strip.across(x, y)) < 1) {
      return ToyClass.ROAD;
    }
    int i = bands.size() - 1;
    while (i > 0 && y < bands.get(i).top().at(x)) {
      i--;
    }
    return bands.get(i).stuff();
  }

  /** The upper edge of all ground. */
  Curve firstGround() {
    return bands.get(hasSky() ? 1 : 0).top();
  }

  boolean hasSky() {
    return bands.get(0).stuff() == ToyClass.SKY;
  }

  /** The kinds of stuff in this landscape. */
  Set<ToyClass> stuff() {
    Set<ToyClass> result = new LinkedHashSet<>();
    bands.forEach(band -> result.add(band.stuff()));
    if (strip != null) {
      result.add(ToyClass.ROAD);
    }
    return result;
  }

  /** 0 at the horizon, 1 at the bottom of the scene: near things are large. */
  double nearness(double y) {
    return Math.max(0, (y - horizon) / (1 - horizon));
  }
}
