package org.zeroseg.reco;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.zeroseg.api.Concept;

/**
 * Which context categories are suppressed for which concept, and which concepts share a reference
 * with a context category (ReCo, section 3.3 and supplement).
 */
final class ContextRules {
  /** Names of data sets that stand for a context category. */
  private static final Map<String, String> ALIASES = Map.of("vegetation", "tree");

  private final List<String> context;

  /** Rules for context categories in the order in which they are computed. */
  ContextRules(List<String> context) {
    this.context = context.stream().map(ContextRules::normal).distinct().toList();
  }

  /**
   * What to compute for a concept.
   *
   * @param concept the concept whose images are retrieved
   * @param suppressed the context categories to eliminate, in order
   * @param origin why it is not the concept that was asked for; empty if it is
   */
  record Plan(Concept concept, List<String> suppressed, String origin) {}

  /** Says how to get the reference of a concept. */
  Plan plan(Concept concept) {
    String name = normal(concept.name());
    String category = context.contains(name) ? name : ALIASES.getOrDefault(name, name);
    int index = context.indexOf(category);
    boolean alias = !category.equals(name);
    if (isPlain(concept) && (index >= 0 || alias)) {
      String origin = "'%s' has the reference of '%s'".formatted(concept.name(), category);
      if (index >= 0) {
        return new Plan(
            Concept.of(category),
            context.subList(0, index),
            alias
                ? origin + ", a context category"
                : "reference of '%s', a context category".formatted(category));
      }
      return new Plan(Concept.of(category), context, origin);
    }
    // With images or prompts of its own it is not the context category, but does not suppress
    // itself either.
    List<String> others = new ArrayList<>(context);
    others.remove(category);
    return new Plan(concept, List.copyOf(others), "");
  }

  private static boolean isPlain(Concept concept) {
    return concept.aliases().isEmpty()
        && concept.prompts().isEmpty()
        && concept.exampleImages().isEmpty();
  }

  private static String normal(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }
}
