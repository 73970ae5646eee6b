package org.zeroseg.core.data;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import org.zeroseg.api.Vocabulary;
import org.zeroseg.api.data.TruthKind;

/**
 * What is known about a dataset before any sample is opened; as in {@link
 * org.zeroseg.api.data.Dataset}.
 */
public record DatasetInfo(
    String name,
    Vocabulary categories,
    Set<TruthKind> truthKinds,
    Map<String, Set<Integer>> groups,
    IntUnaryOperator categoryId,
    Vocabulary queries,
    IntUnaryOperator labelOfQuery,
    OptionalInt background) {

  /** Copies. */
  public DatasetInfo {
    Objects.requireNonNull(name, "name");
    truthKinds = Set.copyOf(truthKinds);
    Map<String, Set<Integer>> copy = new LinkedHashMap<>();
    groups.forEach((group, labels) -> copy.put(group, Set.copyOf(labels)));
    groups = Collections.unmodifiableMap(copy);
  }

  /** Nothing but names; every category is asked for by its own name. */
  public static DatasetInfo of(String name, Vocabulary categories, Set<TruthKind> truthKinds) {
    return new DatasetInfo(
        name,
        categories,
        truthKinds,
        Map.of(),
        label -> label,
        categories,
        query -> query,
        OptionalInt.empty());
  }

  /** A published class list: its names, ids and prompts. */
  public static DatasetInfo of(
      String name, ClassList classes, Map<String, String> renames, Set<TruthKind> truthKinds) {
    return of(name, classes.vocabulary(), truthKinds)
        .withIds(classes::id)
        .withQueries(classes.prompts(renames), query -> query);
  }

  /** The same with groups of labels. */
  public DatasetInfo withGroups(Map<String, Set<Integer>> labels) {
    return new DatasetInfo(
        name, categories, truthKinds, labels, categoryId, queries, labelOfQuery, background);
  }

  /** The same with groups of labels; every category is marked as seen or unseen. */
  public DatasetInfo withGroups(ClassGroups parts) {
    return new DatasetInfo(
        name,
        parts.mark(categories, label -> label),
        truthKinds,
        parts.labels(categories.size()),
        categoryId,
        parts.mark(queries, labelOfQuery),
        labelOfQuery,
        background);
  }

  /** The same with ids of the dataset's files. */
  public DatasetInfo withIds(IntUnaryOperator idOfLabel) {
    return new DatasetInfo(
        name, categories, truthKinds, groups, idOfLabel, queries, labelOfQuery, background);
  }

  /** The same with other words to ask for, and what they count as. */
  public DatasetInfo withQueries(Vocabulary words, IntUnaryOperator label) {
    return new DatasetInfo(
        name, categories, truthKinds, groups, categoryId, words, label, background);
  }

  /** The same with a category that stands for everything else. */
  public DatasetInfo withBackground(int label) {
    return new DatasetInfo(
        name,
        categories,
        truthKinds,
        groups,
        categoryId,
        queries,
        labelOfQuery,
        OptionalInt.of(label));
  }
}
