package org.zeroseg.core.data.toyland;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Decides what a scene shows and where. Each thing tosses one coin: four times out of five it is
 * put where such things belong, else somewhere else; what the landscape must offer follows from the
 * coins of the first one or two things, so that the odds are the same for every kind of thing.
 */
final class Composition {

  static final double AT_HOME = 0.8;

  private static final int TRIES = 60;
  private static final double MOST_OVERLAP = 0.42;

  /** Ground things that may also float in the sky when they are away from home. */
  private static final Set<ToyClass> FLYERS =
      Set.of(ToyClass.DUCK, ToyClass.FISH, ToyClass.UMBRELLA);

  private final ToyRandom random;
  private final List<Placement> placements = new ArrayList<>();
  private Landscape landscape;

  private Composition(ToyRandom random) {
    this.random = random;
  }

  /** What is to be drawn, things from back to front. */
  record Plan(Landscape landscape, List<Placement> placements) {}

  static Plan scene(ToyRandom random) {
    return new Composition(random).composeScene();
  }

  static Plan objectCentric(ToyRandom random) {
    return new Composition(random).composeObject();
  }

  private Plan composeScene() {
    List<ToyClass> anchors =
        random.shuffled(ToyClass.things()).subList(0, random.chance(0.35) ? 1 : 2);
    List<ToyClass> places = anchors.stream().map(this::chooseStuff).toList();
    landscape = Landscape.random(new LinkedHashSet<>(places), random.between(0.26, 0.5), random);
    for (int i = 0; i < anchors.size(); i++) {
      int copies = anchors.get(i) == ToyClass.SUN || random.chance(0.75) ? 1 : 2 + random.below(2);
      for (int copy = 0; copy < copies; copy++) {
        place(anchors.get(i), places.get(i), 1);
      }
    }
    int extras = random.below(4);
    for (int i = 0; i < extras; i++) {
      ToyClass thing = random.pick(ToyClass.things());
      if (landscape.stuff().stream().anyMatch(thing.homes()::contains)) {
        place(thing, chooseStuffHere(thing), 1);
      }
    }
    return plan();
  }

  private Plan composeObject() {
    ToyClass thing = random.pick(ToyClass.things());
    ToyClass place = chooseStuff(thing);
    double sky = place == ToyClass.SKY ? random.between(0.62, 0.85) : random.between(0.15, 0.45);
    landscape = Landscape.random(Set.of(place), sky, random);
    place(thing, place, random.between(1.5, 2.1));
    if (random.chance(0.3)) {
      ToyClass second = random.pick(ToyClass.things());
      if (landscape.stuff().stream().anyMatch(second.homes()::contains)) {
        place(second, chooseStuffHere(second), 0.9);
      }
    }
    return plan();
  }

  private Plan plan() {
    List<Placement> order = new ArrayList<>(placements);
    order.sort(
        Comparator.comparing((Placement p) -> p.on() != ToyClass.SKY)
            .thenComparing(p -> p.on() == ToyClass.SKY && p.thing() != ToyClass.SUN)
            .thenComparingDouble(Placement::y));
    return new Plan(landscape, List.copyOf(order));
  }

  /** Tosses the coin of {@code thing} before there is a landscape. */
  private ToyClass chooseStuff(ToyClass thing) {
    List<ToyClass> homes = homes(thing);
    return random.chance(AT_HOME) ? random.pick(homes) : random.pick(away(thing, ToyClass.stuff()));
  }

  /** Tosses the coin of {@code thing} among the stuff that the landscape has. */
  private ToyClass chooseStuffHere(ToyClass thing) {
    List<ToyClass> here = List.copyOf(landscape.stuff());
    List<ToyClass> away = away(thing, here);
    if (away.isEmpty() || random.chance(AT_HOME)) {
      return random.pick(homes(thing).stream().filter(here::contains).toList());
    }
    return random.pick(away);
  }

  private static List<ToyClass> homes(ToyClass thing) {
    return ToyClass.stuff().stream().filter(thing.homes()::contains).toList();
  }

  private static List<ToyClass> away(ToyClass thing, List<ToyClass> stuff) {
    return stuff.stream()
        .filter(s -> !thing.homes().contains(s))
        .filter(s -> s != ToyClass.SKY || FLYERS.contains(thing))
        .toList();
  }

  private void place(ToyClass thing, ToyClass on, double zoom) {
    if (thing == ToyClass.SUN && placements.stream().anyMatch(p -> p.thing() == ToyClass.SUN)) {
      return;
    }
    Drawing drawing = Drawings.of(thing, on, random);
    double size = Drawings.height(thing) * zoom * random.between(0.8, 1.2);
    double stretch = random.between(0.88, 1.12);
    double tilt = random.between(-1, 1) * lean(thing);
    boolean mirrored = random.chance(0.5);
    for (int i = 0; i < TRIES; i++) {
      Optional<Placement> candidate =
          spot(on, size, zoom > 1, 1 - 0.4 * i / TRIES)
              .map(
                  s ->
                      new Placement(
                          thing, on, drawing, s.x(), s.y(), s.height(), stretch, tilt, mirrored));
      if (candidate.isPresent()
          && placements.stream().noneMatch(p -> p.overlap(candidate.get()) > MOST_OVERLAP)) {
        placements.add(candidate.get());
        return;
      }
    }
  }

  private record Spot(double x, double y, double height) {}

  /** A random place, if the landscape has {@code on} there. */
  private Optional<Spot> spot(ToyClass on, double size, boolean closeUp, double shrink) {
    double x = closeUp ? random.between(0.3, 0.7) : random.between(0.08, 0.92);
    if (on == ToyClass.SKY) {
      double height = shrink * size * random.between(0.75, 1.1);
      double centre = random.between(0.06, Math.max(0.1, landscape.horizon - 0.2 * height));
      boolean inSky = landscape.at(x, centre + 0.25 * height) == ToyClass.SKY;
      return inSky ? Optional.of(new Spot(x, centre + height / 2, height)) : Optional.empty();
    }
    double y = random.between(Math.max(0.08, landscape.horizon), 1.0);
    double height = shrink * size * (closeUp ? 1 : 0.62 + 0.62 * landscape.nearness(y));
    if (closeUp) {
      y = Math.max(y, Math.min(0.96, height + 0.02));
    }
    boolean fits =
        landscape.at(x, Math.min(y, 0.99)) == on
            && landscape.at(x, y - 0.03) == on
            && y - 0.55 * height > 0;
    return fits ? Optional.of(new Spot(x, y, height)) : Optional.empty();
  }

  /** The largest tilt, radians. */
  private static double lean(ToyClass thing) {
    return switch (thing) {
      case HOUSE, CAR -> 0.05;
      case TREE, CACTUS, DUCK -> 0.1;
      case BOAT, BALLOON, FLOWER, MUSHROOM -> 0.16;
      case UMBRELLA -> 0.28;
      case FISH -> 0.4;
      default -> 0.2;
    };
  }
}
