package org.zeroseg.core.autolabel;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;
import org.zeroseg.api.Concept;
import org.zeroseg.api.Mask;
import org.zeroseg.api.Segment;
import org.zeroseg.api.Segmentation;
import org.zeroseg.api.Vocabulary;
import org.zeroseg.core.convert.SegmentsAs;

/**
 * Replaces the words of objects and segments by the classes that they count as.
 *
 * @param words of the results
 * @param classes what they become
 * @param classOfWord position in the classes by position in the words
 */
record Renaming(Vocabulary words, Vocabulary classes, IntUnaryOperator classOfWord) {

  Segmentation apply(Segmentation result) {
    List<Segment> renamed =
        result.segments().stream()
            .map(s -> new Segment(s.id(), classOf(s.concept()), s.mask(), s.score()))
            .toList();
    boolean mayOverlap = result.match(s -> false, objects -> true, p -> false);
    return SegmentsAs.like(result, classes, mayOverlap ? renamed : oneOfEachStuff(renamed));
  }

  private Concept classOf(Concept word) {
    return classes.get(classOfWord.applyAsInt(words.indexOf(word.name())));
  }

  /** Two words for stuff may count as one class, which then has one segment. */
  private static List<Segment> oneOfEachStuff(List<Segment> segments) {
    Map<String, Integer> stuff = new HashMap<>();
    Map<Integer, Segment> kept = new TreeMap<>();
    for (Segment segment : segments) {
      int id = segment.id();
      if (segment.concept().kind() == Concept.Kind.STUFF) {
        id = stuff.computeIfAbsent(segment.concept().name(), name -> segment.id());
      }
      kept.merge(id, segment, Renaming::union);
    }
    return List.copyOf(kept.values());
  }

  private static Segment union(Segment a, Segment b) {
    Mask mask = a.mask().union(b.mask());
    return new Segment(a.id(), a.concept(), mask, Math.max(a.score(), b.score()));
  }
}
