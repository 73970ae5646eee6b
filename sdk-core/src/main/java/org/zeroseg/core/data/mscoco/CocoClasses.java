package org.zeroseg.core.data.mscoco;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.zeroseg.api.Concept;
import org.zeroseg.api.OptionException;
import org.zeroseg.api.data.TruthKind;
import org.zeroseg.core.data.ClassGroups;
import org.zeroseg.core.data.ClassList;
import org.zeroseg.core.data.DatasetInfo;
import org.zeroseg.core.data.coco.CocoCategory;

/** The categories of an annotation file as labels, seen and unseen told apart. */
final class CocoClasses {
  private final List<CocoCategory> categories;
  private final Set<Integer> unseenIds;
  private final Map<Integer, Integer> labels = new HashMap<>();

  /**
   * Labels categories by their position.
   *
   * @param unseenIds ids of unseen classes; empty if there is no such distinction
   */
  CocoClasses(List<CocoCategory> categories, Set<Integer> unseenIds) {
    this.categories = List.copyOf(categories);
    Set<Integer> ids = categories.stream().map(CocoCategory::id).collect(Collectors.toSet());
    this.unseenIds = unseenIds.stream().filter(ids::contains).collect(Collectors.toSet());
    for (int label = 0; label < categories.size(); label++) {
      labels.put(categories.get(label).id(), label);
    }
  }

  /**
   * Those of some ids, in their order.
   *
   * @throws OptionException if the file lacks one
   */
  static CocoClasses ordered(
      List<CocoCategory> categories, List<Integer> ids, Set<Integer> unseenIds, String target) {
    Map<Integer, CocoCategory> byId = new HashMap<>();
    categories.forEach(category -> byId.put(category.id(), category));
    List<CocoCategory> ordered = new ArrayList<>();
    for (int id : ids) {
      if (!byId.containsKey(id)) {
        throw new OptionException(
            "target '%s' needs category %d, which the annotation file does not have; it has %s"
                .formatted(target, id, new TreeSet<>(byId.keySet())));
      }
      ordered.add(byId.get(id));
    }
    return new CocoClasses(ordered, unseenIds);
  }

  /** The label of a category id; empty for one that does not count. */
  OptionalInt label(int id) {
    Integer label = labels.get(id);
    return label == null ? OptionalInt.empty() : OptionalInt.of(label);
  }

  boolean isUnseen(int id) {
    return unseenIds.contains(id);
  }

  boolean hasUnseen() {
    return !unseenIds.isEmpty();
  }

  DatasetInfo info(String name, Map<String, String> renames, Set<TruthKind> kinds) {
    List<ClassList.Entry> entries =
        categories.stream()
            .map(
                category ->
                    new ClassList.Entry(
                        category.id(),
                        category.name(),
                        category.name(),
                        category.thing() ? Concept.Kind.THING : Concept.Kind.STUFF,
                        -1))
            .toList();
    DatasetInfo info = DatasetInfo.of(name, new ClassList(name, entries), renames, kinds);
    return hasUnseen()
        ? info.withGroups(
            ClassGroups.seenAndUnseen(unseenIds.stream().mapToInt(labels::get).toArray()))
        : info;
  }
}
