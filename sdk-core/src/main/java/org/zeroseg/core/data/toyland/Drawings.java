package org.zeroseg.core.data.toyland;

/** Chooses a drawing for a thing and knows how large such a thing usually is. */
final class Drawings {

  private Drawings() {}

  /** A new drawing of {@code thing}, suited to where it stands (snow lies on roofs in the snow). */
  static Drawing of(ToyClass thing, ToyClass on, ToyRandom random) {
    boolean snowy = on == ToyClass.SNOW;
    return switch (thing) {
      case HOUSE -> Artefacts.house(random, snowy);
      case TREE -> Plants.tree(random, snowy);
      case CAR -> Artefacts.car(random);
      case BOAT -> Artefacts.boat(random);
      case FISH -> Creatures.fish(random);
      case SUN -> Creatures.sun(random);
      case BALLOON -> Artefacts.balloon(random);
      case FLOWER -> Plants.flower(random);
      case MUSHROOM -> Plants.mushroom(random);
      case DUCK -> Creatures.duck(random);
      case UMBRELLA -> Artefacts.umbrella(random);
      case CACTUS -> Plants.cactus(random);
      default -> throw new IllegalArgumentException(thing + " is stuff and has no drawing");
    };
  }

  /** The usual height of {@code thing} at middle distance, as a share of the scene's height. */
  static double height(ToyClass thing) {
    return switch (thing) {
      case HOUSE -> 0.38;
      case TREE -> 0.44;
      case CAR -> 0.22;
      case BOAT -> 0.36;
      case FISH -> 0.21;
      case SUN -> 0.28;
      case BALLOON -> 0.38;
      case FLOWER -> 0.34;
      case MUSHROOM -> 0.28;
      case DUCK -> 0.25;
      case UMBRELLA -> 0.38;
      case CACTUS -> 0.38;
      default -> throw new IllegalArgumentException(thing + " is stuff and has no height");
    };
  }
}
