package org.zeroseg.core.data.toyland;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.zeroseg.api.ConceptColors;
import org.zeroseg.core.image.Palette;

/**
 * The 18 words of Toyland: six kinds of stuff, then twelve kinds of things. The class index used in
 * every label map is {@link #ordinal()}; the order is part of the contract.
 */
public enum ToyClass {
  SKY,
  GRASS,
  WATER,
  SAND,
  ROAD,
  SNOW,
  HOUSE,
  TREE,
  CAR,
  BOAT,
  FISH,
  SUN,
  BALLOON,
  FLOWER,
  MUSHROOM,
  DUCK,
  UMBRELLA,
  CACTUS;

  private static final List<ToyClass> ALL = List.of(values());
  private static final List<ToyClass> STUFF = ALL.subList(0, 6);
  private static final List<ToyClass> THINGS = ALL.subList(6, ALL.size());
  private static final List<String> WORDS = ALL.stream().map(ToyClass::word).toList();

  /** All classes in the order of their indices. */
  public static List<ToyClass> all() {
    return ALL;
  }

  /** The six kinds of stuff, indices 0 to 5. */
  public static List<ToyClass> stuff() {
    return STUFF;
  }

  /** The twelve kinds of things, indices 6 to 17. */
  public static List<ToyClass> things() {
    return THINGS;
  }

  /** The words of all classes in the order of their indices. */
  public static List<String> words() {
    return WORDS;
  }

  /** The noun in the singular: "house". */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The noun in the plural: "houses", "fish", "cacti". Stuff has none and returns its word. */
  public String plural() {
    return switch (this) {
      case FISH -> "fish";
      case CACTUS -> "cacti";
      default -> isThing() ? word() + "s" : word();
    };
  }

  /**
   * The natural colour of this class, {@code 0xRRGGBB}, for drawings of segmentations: the sky is
   * light blue, grass is green. No two classes look alike.
   */
  public int rgb() {
    return switch (this) {
      case SKY -> 0x9AD3F8;
      case GRASS -> 0x6CC04A;
      case WATER -> 0x1B5FB5;
      case SAND -> 0xE8CF98;
      case ROAD -> 0x6E7178;
      case SNOW -> 0xF3F7FC;
      case HOUSE -> 0xC67C5C;
      case TREE -> 0x1D6B3A;
      case CAR -> 0xE3262F;
      case BOAT -> 0x7A4621;
      case FISH -> 0xFF7F1E;
      case SUN -> 0xFFD60A;
      case BALLOON -> 0x8F56D6;
      case FLOWER -> 0xF472B6;
      case MUSHROOM -> 0x8C1540;
      case DUCK -> 0xB8960C;
      case UMBRELLA -> 0x12B5A5;
      case CACTUS -> 0xA3B92B;
    };
  }

  /**
   * {@link #rgb()} as the palette of label maps of class indices; other labels are drawn as {@link
   * ConceptColors#of} draws them.
   *
   * <pre>{@code
   * Overlay overlay = Overlay.standard().withPalette(ToyClass.palette());
   * }</pre>
   */
  public static Palette palette() {
    return label ->
        label >= 0 && label < ALL.size() ? ALL.get(label).rgb() : ConceptColors.of(label);
  }

  /** Whether this is one of the twelve kinds of things. */
  public boolean isThing() {
    return ordinal() >= 6;
  }

  /** The stuff on (or in) which four out of five things of this kind are found; empty for stuff. */
  public Set<ToyClass> homes() {
    return switch (this) {
      case HOUSE, TREE -> Set.of(GRASS, SNOW);
      case CAR -> Set.of(ROAD);
      case BOAT, FISH, DUCK -> Set.of(WATER);
      case SUN, BALLOON -> Set.of(SKY);
      case FLOWER, MUSHROOM -> Set.of(GRASS);
      case UMBRELLA, CACTUS -> Set.of(SAND);
      case SKY, GRASS, WATER, SAND, ROAD, SNOW -> Set.of();
    };
  }
}
