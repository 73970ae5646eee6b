package org.zeroseg.core.metric.stored;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.zeroseg.core.metric.panoptic.PanopticCategory;

/** Groups of category ids as groups of positions in a list. */
final class Positions {
  private Positions() {}

  static Map<String, Set<Integer>> ofIds(
      Map<String, Set<Integer>> groups, List<PanopticCategory> categories) {
    List<Integer> ids = categories.stream().map(PanopticCategory::id).toList();
    Map<String, Set<Integer>> positions = new LinkedHashMap<>();
    groups.forEach(
        (name, members) -> {
          Set<Integer> found = new TreeSet<>();
          for (int id : members) {
            int position = ids.indexOf(id);
            if (position < 0) {
              throw new IllegalArgumentException(
                  "group '%s' has category %d, which the ground truth has not".formatted(name, id));
            }
            found.add(position);
          }
          positions.put(name, found);
        });
    return positions;
  }
}
