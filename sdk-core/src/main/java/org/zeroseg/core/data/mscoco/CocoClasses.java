package org.zeroseg.core.data.mscoco;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.zeroseg.api.Concept;
import org.zeroseg.api.OptionException;
import org.zeroseg.api.Suggestions;
import org.zeroseg.api.Vocabulary;
import org.zeroseg.api.data.TruthKind;
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
    List<String> names = categories.stream().map(CocoCategory::name).toList();
    for (String renamed : renames.keySet()) {
      if (!names.contains(renamed)) {
        throw new OptionException(
            "no category '%s' to rename in '%s'%s"
                .formatted(renamed, name, Suggestions.forName(renamed, names)));
      }
    }
    Map<String, Set<Integer>> groups = new LinkedHashMap<>();
    if (hasUnseen()) {
      groups.put("seen", labels(false));
      groups.put("unseen", labels(true));
    }
    return DatasetInfo.of(name, vocabulary(Map.of()), kinds)
        .withIds(label -> categories.get(label).id())
        .withQueries(vocabulary(renames), query -> query)
        .withGroups(groups);
  }

  private Set<Integer> labels(boolean unseen) {
    return categories.stream()
        .map(CocoCategory::id)
        .filter(id -> isUnseen(id) == unseen)
        .map(labels::get)
        .collect(Collectors.toSet());
  }

  private Vocabulary vocabulary(Map<String, String> renames) {
    List<Concept> concepts = new ArrayList<>();
    for (CocoCategory category : categories) {
      Concept.Builder concept =
          Concept.builder(renames.getOrDefault(category.name(), category.name()));
      if (hasUnseen()) {
        concept.novelty(isUnseen(category.id()) ? Concept.Novelty.UNSEEN : Concept.Novelty.SEEN);
      }
      concepts.add((category.thing() ? concept.thing() : concept.stuff()).build());
    }
    return Vocabulary.of(concepts);
  }
}
