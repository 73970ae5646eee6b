package org.zeroseg.core.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.zeroseg.api.Concept;
import org.zeroseg.api.InstanceSegmentation;
import org.zeroseg.api.Mask;
import org.zeroseg.api.PanopticSegmentation;
import org.zeroseg.api.Segment;
import org.zeroseg.api.Segmentation;
import org.zeroseg.api.SemanticSegmentation;
import org.zeroseg.api.Vocabulary;
import org.zeroseg.api.ZeroSegException;
import org.zeroseg.api.data.Dataset;

/**
 * Turns what was found for the queries of a dataset into its categories: several queries may count
 * as one, pixels that are nothing count as the background where there is one.
 */
final class LabelMapping {
  private final Vocabulary queries;
  private final Vocabulary categories;
  private final int[] labels;
  private final int background;
  private final boolean identical;

  LabelMapping(Dataset data) {
    queries = data.queries();
    categories = data.categories();
    labels = IntStream.range(0, queries.size()).map(data::labelOfQuery).toArray();
    background = data.background().orElse(Segmentation.NOTHING);
    identical =
        queries.equals(categories)
            && IntStream.range(0, labels.length).allMatch(query -> labels[query] == query);
  }

  /**
   * Maps a prediction.
   *
   * @return the same in the categories of the dataset
   * @throws ZeroSegException if it is about other words than the queries
   */
  Segmentation apply(Segmentation prediction) {
    if (!prediction.vocabulary().equals(queries)) {
      throw new ZeroSegException(
          "the segmenter was asked for %d concepts, but answered for others: %s"
              .formatted(queries.size(), prediction.vocabulary()));
    }
    return prediction.match(this::semantic, this::instances, this::panoptic);
  }

  private Segmentation semantic(SemanticSegmentation prediction) {
    int[] found = prediction.labels();
    if (identical
        && (background == Segmentation.NOTHING
            || Arrays.stream(found).noneMatch(label -> label == Segmentation.NOTHING))) {
      return prediction;
    }
    for (int i = 0; i < found.length; i++) {
      found[i] = found[i] == Segmentation.NOTHING ? background : labels[found[i]];
    }
    return SemanticSegmentation.builder(categories, prediction.width(), prediction.height())
        .pixels(found, new float[found.length]) // no metric of labels looks at scores
        .explanation(prediction.explanation())
        .build();
  }

  private int label(Segment segment) {
    return labels[queries.indexOf(segment.concept().name())];
  }

  private Segmentation instances(InstanceSegmentation prediction) {
    if (identical) {
      return prediction;
    }
    List<Segment> objects = new ArrayList<>();
    for (Segment object : prediction.segments()) {
      int label = label(object);
      if (label != background) {
        Concept concept = categories.get(label);
        objects.add(new Segment(object.id(), concept, object.mask(), object.score()));
      }
    }
    return InstanceSegmentation.of(
        categories, prediction.width(), prediction.height(), objects, prediction.explanation());
  }

  /** Segments of stuff that count as one category become one; things stay apart. */
  private Segmentation panoptic(PanopticSegmentation prediction) {
    if (identical) {
      return prediction;
    }
    Map<Integer, Integer> stuff = new HashMap<>();
    Map<Integer, Integer> newIds = new HashMap<>();
    Map<Integer, Segment> merged = new TreeMap<>();
    for (Segment segment : prediction.segments()) {
      int label = label(segment);
      if (label == Segmentation.NOTHING) {
        newIds.put(segment.id(), Segmentation.NOTHING);
        continue;
      }
      Concept concept = categories.get(label);
      boolean thing = concept.kind() == Concept.Kind.THING;
      int id = thing ? segment.id() : stuff.computeIfAbsent(label, first -> segment.id());
      newIds.put(segment.id(), id);
      Segment before = merged.get(id);
      Mask mask = before == null ? segment.mask() : before.mask().union(segment.mask());
      float score = before == null ? segment.score() : Math.max(before.score(), segment.score());
      merged.put(id, new Segment(id, concept, mask, score));
    }
    int[] ids = prediction.segmentIds();
    for (int i = 0; i < ids.length; i++) {
      ids[i] = ids[i] == Segmentation.NOTHING ? ids[i] : newIds.get(ids[i]);
    }
    return PanopticSegmentation.of(
        categories,
        prediction.width(),
        prediction.height(),
        ids,
        List.copyOf(merged.values()),
        prediction.explanation());
  }
}
