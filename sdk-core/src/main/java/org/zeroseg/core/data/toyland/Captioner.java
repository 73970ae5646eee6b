package org.zeroseg.core.data.toyland;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Puts what is visible into English, in one of several manners. */
final class Captioner {

  private static final List<String> OPENINGS =
      List.of("a photo of ", "a picture of ", "a scene with ", "a view of ", "", "", "");
  private static final List<String> NUMBERS = List.of("", "", "two", "three", "four", "five");
  private static final double NAMES_STUFF = 0.85;

  private final ToyRandom random;

  Captioner(ToyRandom random) {
    this.random = random;
  }

  private record Group(ToyClass thing, ToyClass on) {}

  /**
   * One sentence. Every visible kind of thing is named, stuff mostly.
   *
   * @param labels the classes that may be named
   * @param placements by instance id minus 1
   */
  String describe(List<SceneInstance> visible, Set<ToyClass> labels, List<Placement> placements) {
    Map<Group, List<Placement>> groups = new LinkedHashMap<>();
    for (SceneInstance instance : random.shuffled(visible)) {
      groups
          .computeIfAbsent(new Group(instance.thing(), instance.on()), g -> new ArrayList<>())
          .add(placements.get(instance.id() - 1));
    }
    List<ToyClass> stuff =
        labels.stream().filter(c -> !c.isThing() && random.chance(NAMES_STUFF)).toList();
    if (groups.isEmpty()) {
      List<ToyClass> all = labels.stream().filter(c -> !c.isThing()).toList();
      return random.pick(OPENINGS) + list(all.stream().map(c -> "the " + c.word()).toList());
    }
    return random.pick(OPENINGS)
        + (random.chance(0.6) ? placed(groups, stuff) : listed(groups, stuff));
  }

  /** "two ducks on the water and a sun in the sky, with sand". */
  private String placed(Map<Group, List<Placement>> groups, List<ToyClass> stuff) {
    List<ToyClass> rest = new ArrayList<>(stuff);
    List<String> phrases = new ArrayList<>();
    groups.forEach(
        (group, members) -> {
          boolean named = stuff.contains(group.on());
          phrases.add(noun(group.thing(), members) + (named ? where(group) : ""));
          rest.remove(group.on());
        });
    return list(phrases) + remainder(rest);
  }

  /** "a red car, a tree and two ducks, with grass, water and sky". */
  private String listed(Map<Group, List<Placement>> groups, List<ToyClass> stuff) {
    List<String> phrases = new ArrayList<>();
    groups.forEach((group, members) -> phrases.add(noun(group.thing(), members)));
    return list(phrases) + remainder(stuff);
  }

  private String remainder(List<ToyClass> stuff) {
    if (stuff.isEmpty()) {
      return "";
    }
    List<ToyClass> order = random.shuffled(stuff);
    return switch (random.below(4)) {
      case 0 -> ", with " + list(order.stream().map(ToyClass::word).toList());
      case 1 -> " and " + list(order.stream().map(c -> "the " + c.word()).toList());
      case 2 -> ", " + list(order.stream().map(ToyClass::word).toList()) + " around";
      default -> " with " + list(order.stream().map(c -> "some " + c.word()).toList()) + " behind";
    };
  }

  private String noun(ToyClass thing, List<Placement> members) {
    if (members.size() > 1) {
      String number = members.size() < NUMBERS.size() ? NUMBERS.get(members.size()) : "many";
      return number + " " + thing.plural();
    }
    String colour = members.get(0).drawing().colour();
    String words =
        colour.isEmpty() || random.chance(0.5) ? thing.word() : colour + " " + thing.word();
    return (startsWithVowel(words) ? "an " : "a ") + words;
  }

  private String where(Group group) {
    return switch (group.on()) {
      case SKY -> " in the sky";
      case WATER -> group.thing() == ToyClass.FISH ? " in the water" : " on the water";
      default -> (random.chance(0.8) ? " on the " : " standing on the ") + group.on().word();
    };
  }

  private static boolean startsWithVowel(String words) {
    return "aeiou".indexOf(words.charAt(0)) >= 0;
  }

  private static String list(List<String> items) {
    int last = items.size() - 1;
    return last == 0
        ? items.get(0)
        : String.join(", ", items.subList(0, last)) + " and " + items.get(last);
  }
}
