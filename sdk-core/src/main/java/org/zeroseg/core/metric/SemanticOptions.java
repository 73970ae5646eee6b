package org.zeroseg.core.metric;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.zeroseg.api.Concept;
import org.zeroseg.api.IouConvention;
import org.zeroseg.api.data.Dataset;

/**
 * What a {@link SemanticMetric} counts and averages.
 *
 * @param classes their names, in the order of the labels
 * @param ignored a true label that does not count although it is one of the classes'
 * @param background the class of pixels that are predicted to be nothing; without one they are
 *     wrong
 * @param convention what becomes of classes that are nowhere true in the overall mean
 * @param groups labels by name of the group, e.g. {@code seen} and {@code unseen}
 * @param groupRule what becomes of them in the mean over a group
 */
public record SemanticOptions(
    List<String> classes,
    OptionalInt ignored,
    OptionalInt background,
    IouConvention convention,
    Map<String, Set<Integer>> groups,
    GroupRule groupRule) {

  /** Copies the collections, and checks that groups are of classes. */
  public SemanticOptions {
    classes = List.copyOf(classes);
    Objects.requireNonNull(convention, "convention");
    Objects.requireNonNull(groupRule, "groupRule");
    groups = copy(groups, classes.size());
  }

  private static Map<String, Set<Integer>> copy(Map<String, Set<Integer>> groups, int classes) {
    Map<String, Set<Integer>> copies = new LinkedHashMap<>();
    groups.forEach(
        (name, members) -> {
          Set<Integer> sorted = Collections.unmodifiableSet(new TreeSet<>(members));
          sorted.stream()
              .filter(member -> member < 0 || member >= classes)
              .findFirst()
              .ifPresent(
                  member -> {
                    throw new IllegalArgumentException(
                        "group '%s' has class %d, which is not in [0, %d)"
                            .formatted(name, member, classes));
                  });
          copies.put(name, sorted);
        });
    return Collections.unmodifiableMap(copies);
  }

  /** Options for classes of these names. */
  public static Builder builder(List<String> classes) {
    return new Builder(classes);
  }

  /** Options for the categories of a dataset, with its groups and background. */
  public static Builder of(Dataset dataset) {
    Builder builder =
        builder(dataset.categories().concepts().stream().map(Concept::name).toList())
            .groups(dataset.groups());
    dataset.background().ifPresent(builder::background);
    return builder;
  }

  /** The convention in words, for reports. */
  String sentence() {
    String sentence =
        switch (convention) {
          case UNION -> "the mean IoU is over the classes that are true or predicted somewhere";
          case GROUND_TRUTH -> "the mean IoU is over the classes that are true somewhere";
          case LEGACY ->
              "the mean IoU is over the classes that are true or predicted somewhere, but one that"
                  + " is only predicted has no IoU of its own";
        };
    String groupSentence =
        switch (groupRule) {
          case STRICT -> " A group with a class that is nowhere true has no mean.";
          case SKIP_UNDEFINED -> " Group means are over the classes that are true somewhere.";
        };
    return "%s: %s.%s".formatted(convention, sentence, groups.isEmpty() ? "" : groupSentence);
  }

  /** Collects {@link SemanticOptions}; the default is UNION, without groups, SKIP_UNDEFINED. */
  public static final class Builder {
    private final List<String> classes;
    private OptionalInt ignored = OptionalInt.empty();
    private OptionalInt background = OptionalInt.empty();
    private IouConvention convention = IouConvention.UNION;
    private Map<String, Set<Integer>> groups = Map.of();
    private GroupRule groupRule = GroupRule.SKIP_UNDEFINED;

    private Builder(List<String> classes) {
      this.classes = classes;
    }

    /** Sets a true label that does not count although it is one of the classes'. */
    public Builder ignored(int label) {
      ignored = OptionalInt.of(label);
      return this;
    }

    /** Sets the class of pixels that are predicted to be nothing. */
    public Builder background(int label) {
      background = OptionalInt.of(label);
      return this;
    }

    /** Sets the convention of the overall mean. */
    public Builder convention(IouConvention rule) {
      convention = rule;
      return this;
    }

    /** Sets the groups whose means are reported, too. */
    public Builder groups(Map<String, Set<Integer>> labelsByName) {
      groups = labelsByName;
      return this;
    }

    /** Sets the convention of group means. */
    public Builder groupRule(GroupRule rule) {
      groupRule = rule;
      return this;
    }

    /** Checks and builds. */
    public SemanticOptions build() {
      return new SemanticOptions(classes, ignored, background, convention, groups, groupRule);
    }
  }
}
