package org.zeroseg.core.metric.panoptic;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.zeroseg.api.data.Dataset;

/**
 * What a {@link PanopticMetric} averages.
 *
 * @param categories in the order of the labels
 * @param groups labels by name of the group, e.g. {@code seen} and {@code unseen}
 * @param absent what becomes of absent categories in the mean over a group
 */
public record PanopticOptions(
    List<PanopticCategory> categories, Map<String, Set<Integer>> groups, AbsentCategories absent) {

  /** Copies the collections, and checks that groups are of categories. */
  public PanopticOptions {
    categories = List.copyOf(categories);
    Map<String, Set<Integer>> copies = new LinkedHashMap<>();
    for (Map.Entry<String, Set<Integer>> group : groups.entrySet()) {
      for (int label : group.getValue()) {
        if (label < 0 || label >= categories.size()) {
          throw new IllegalArgumentException(
              "group '%s' has category %d, which is not in [0, %d)"
                  .formatted(group.getKey(), label, categories.size()));
        }
      }
      copies.put(group.getKey(), Collections.unmodifiableSet(new TreeSet<>(group.getValue())));
    }
    groups = Collections.unmodifiableMap(copies);
    Objects.requireNonNull(absent, "absent");
  }

  /** Categories without groups. */
  public PanopticOptions(List<PanopticCategory> categories) {
    this(categories, Map.of(), AbsentCategories.STRICT);
  }

  /** The categories and groups of a dataset; absent ones count as published. */
  public static PanopticOptions of(Dataset dataset) {
    return new PanopticOptions(
        PanopticCategory.of(dataset), dataset.groups(), AbsentCategories.STRICT);
  }

  /** The convention in words, for reports. */
  String sentence() {
    String means = "Means are over the categories that occur or are predicted somewhere.";
    if (groups.isEmpty()) {
      return means;
    }
    return absent == AbsentCategories.STRICT
        ? means + " In the means of groups the others count as 0 (STRICT)."
        : means + " So are the means of groups (PRESENT_ONLY).";
  }
}
