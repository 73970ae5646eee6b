package org.zeroseg.core.metric.coco;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.zeroseg.core.metric.GroupRule;

/**
 * What a {@link CocoMetric} compares.
 *
 * @param categories names by id, in the order of evaluation; objects of others do not count
 * @param overlap masks or boxes
 * @param thresholds IoUs that count as a match, ascending; at most 16
 * @param limits how many detections of an image and category count, ascending
 * @param classAgnostic whether all categories count as one
 * @param boxAreas whether predicted masks are small, medium or large by the area of their box
 * @param groups category ids by name of the group, e.g. {@code seen} and {@code unseen}
 * @param groupRule what the mean over a group does with categories without ground truth
 */
public record CocoOptions(
    Map<Integer, String> categories,
    Overlap overlap,
    List<Double> thresholds,
    List<Integer> limits,
    boolean classAgnostic,
    boolean boxAreas,
    Map<String, Set<Integer>> groups,
    GroupRule groupRule) {

  /** COCO's thresholds, bit for bit: 0.5, 0.55... 0.8999999999999999, 0.95. */
  static final List<Double> COCO_THRESHOLDS = cocoThresholds();

  private static final int MOST_THRESHOLDS = Long.SIZE / AreaRange.ALL.size();

  /** Copies and checks. */
  public CocoOptions {
    categories = Collections.unmodifiableMap(new LinkedHashMap<>(categories));
    thresholds = List.copyOf(thresholds);
    limits = List.copyOf(limits);
    groups = copy(groups, categories);
    Objects.requireNonNull(overlap, "overlap");
    Objects.requireNonNull(groupRule, "groupRule");
    if (categories.isEmpty()) {
      throw new IllegalArgumentException("COCO's figures need at least one category");
    }
    if (!ascending(thresholds) || thresholds.size() > MOST_THRESHOLDS) {
      throw new IllegalArgumentException(
          "thresholds must be 1 to %d ascending numbers, but are %s"
              .formatted(MOST_THRESHOLDS, thresholds));
    }
    if (!ascending(limits) || limits.get(0) < 1) {
      throw new IllegalArgumentException(
          "limits must be ascending numbers of at least 1, but are " + limits);
    }
  }

  private static <T extends Comparable<T>> boolean ascending(List<T> values) {
    for (int i = 1; i < values.size(); i++) {
      if (values.get(i - 1).compareTo(values.get(i)) >= 0) {
        return false;
      }
    }
    return !values.isEmpty();
  }

  private static Map<String, Set<Integer>> copy(
      Map<String, Set<Integer>> groups, Map<Integer, String> categories) {
    Map<String, Set<Integer>> copies = new LinkedHashMap<>();
    groups.forEach(
        (name, ids) -> {
          if (!categories.keySet().containsAll(ids)) {
            Set<Integer> unknown = new TreeSet<>(ids);
            unknown.removeAll(categories.keySet());
            throw new IllegalArgumentException(
                "group '%s' has categories %s, which are not evaluated".formatted(name, unknown));
          }
          copies.put(name, Collections.unmodifiableSet(new TreeSet<>(ids)));
        });
    return Collections.unmodifiableMap(copies);
  }

  private static List<Double> cocoThresholds() {
    Double[] thresholds = new Double[10];
    Arrays.setAll(thresholds, i -> i * ((0.95 - 0.5) / 9) + 0.5);
    thresholds[9] = 0.95;
    return List.of(thresholds);
  }

  /** The number of categories that are told apart. */
  int rows() {
    return classAgnostic ? 1 : categories.size();
  }

  /** Category ids by row of the figures. */
  List<Integer> ids() {
    return new ArrayList<>(categories.keySet());
  }

  /** The same for some of the categories, without groups. */
  CocoOptions only(int[] rows) {
    List<Integer> ids = ids();
    Map<Integer, String> few = new LinkedHashMap<>();
    for (int row : rows) {
      few.put(ids.get(row), categories.get(ids.get(row)));
    }
    return new CocoOptions(
        few, overlap, thresholds, limits, classAgnostic, boxAreas, Map.of(), groupRule);
  }

  double[] thresholdArray() {
    return thresholds.stream().mapToDouble(Double::doubleValue).toArray();
  }

  int largestLimit() {
    return limits.get(limits.size() - 1);
  }

  /** All settings in one text, the same in every process; the order of the categories included. */
  String fingerprint() {
    return toString();
  }

  /** The convention in words, for reports. */
  String sentence() {
    String sentence =
        "COCO: %s at IoU thresholds %s, precision read at 101 recall levels, at most %s detections"
            .formatted(
                overlap == Overlap.MASK ? "masks" : "boxes",
                thresholds.equals(COCO_THRESHOLDS) ? "0.50:0.05:0.95" : thresholds,
                limits);
    sentence +=
        classAgnostic
            ? " per image, all categories as one."
            : " per image and category; categories without ground truth are left out of means.";
    return groups.isEmpty()
        ? sentence
        : sentence
            + switch (groupRule) {
              case STRICT -> " A group with such a category has no mean.";
              case SKIP_UNDEFINED -> " So it is in groups.";
            };
  }

  /** Options for categories in this order; names by id. */
  public static Builder builder(Map<Integer, String> categories) {
    return new Builder(categories);
  }

  /** Collects {@link CocoOptions}; the default is COCO's mask evaluation. */
  public static final class Builder {
    private final Map<Integer, String> categories;
    private Overlap overlap = Overlap.MASK;
    private List<Double> thresholds = COCO_THRESHOLDS;
    private List<Integer> limits = List.of(1, 10, 100);
    private boolean classAgnostic;
    private boolean boxAreas;
    private Map<String, Set<Integer>> groups = Map.of();
    private GroupRule groupRule = GroupRule.SKIP_UNDEFINED;

    private Builder(Map<Integer, String> categories) {
      this.categories = categories;
    }

    /** Sets what is compared. */
    public Builder overlap(Overlap value) {
      overlap = value;
      return this;
    }

    /** Sets the IoUs that count as a match, ascending. */
    public Builder thresholds(List<Double> values) {
      thresholds = values;
      return this;
    }

    /** Sets how many detections of an image and category count, ascending. */
    public Builder limits(List<Integer> values) {
      limits = values;
      return this;
    }

    /** Sets whether all categories count as one. */
    public Builder classAgnostic(boolean value) {
      classAgnostic = value;
      return this;
    }

    /** Sets whether predicted masks are small, medium or large by the area of their box. */
    public Builder boxAreas(boolean value) {
      boxAreas = value;
      return this;
    }

    /** Sets the groups whose means are reported, too. */
    public Builder groups(Map<String, Set<Integer>> idsByName) {
      groups = idsByName;
      return this;
    }

    /** Sets the convention of group means. */
    public Builder groupRule(GroupRule rule) {
      groupRule = rule;
      return this;
    }

    /** Checks and builds. */
    public CocoOptions build() {
      return new CocoOptions(
          categories, overlap, thresholds, limits, classAgnostic, boxAreas, groups, groupRule);
    }
  }
}
