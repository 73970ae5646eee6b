package org.zeroseg.zutis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Removes or demotes masks that repeat a better one of the same class, by mask IoU.
 *
 * @param kind what happens to a repetition
 * @param iou overlap above which {@link Kind#HARD} and {@link Kind#LINEAR} act
 * @param sigma width of {@link Kind#GAUSSIAN}
 * @param floor what is not better than the best of its class goes if its score is at most this
 */
record Suppression(Kind kind, double iou, double sigma, double floor) {
  /** What happens to a mask that overlaps a better one. */
  enum Kind {
    /** Nothing. */
    NONE,
    /** It is removed. */
    HARD,
    /** Its score is multiplied by 1 - IoU (Bodla et al., Soft-NMS, 2017). */
    LINEAR,
    /** Its score is multiplied by {@code exp(-IoU^2 / sigma)}, whatever the overlap. */
    GAUSSIAN
  }

  /**
   * Works off each class for itself.
   *
   * @return class by class in ascending order, within a class in the order of selection; with
   *     {@link Kind#NONE} the candidates as they are
   */
  List<Candidate> apply(List<Candidate> candidates) {
    if (kind == Kind.NONE) {
      return List.copyOf(candidates);
    }
    Map<Integer, List<Candidate>> classes = new TreeMap<>();
    for (Candidate candidate : candidates) {
      classes.computeIfAbsent(candidate.classIndex(), c -> new ArrayList<>()).add(candidate);
    }
    List<Candidate> kept = new ArrayList<>();
    classes.values().forEach(rest -> select(rest, kept));
    return kept;
  }

  private void select(List<Candidate> rest, List<Candidate> kept) {
    while (!rest.isEmpty()) {
      Candidate best = rest.remove(best(rest));
      kept.add(best);
      rest.replaceAll(other -> demoted(other, best.mask().iou(other.mask())));
      rest.removeIf(other -> other.score() <= (float) floor);
    }
  }

  private static int best(List<Candidate> candidates) {
    int best = 0;
    for (int i = 1; i < candidates.size(); i++) {
      if (candidates.get(i).score() > candidates.get(best).score()) {
        best = i;
      }
    }
    return best;
  }

  /** A score of minus infinity stands for removal, whatever the floor. */
  private Candidate demoted(Candidate other, double overlap) {
    return switch (kind) {
      case NONE -> other;
      case HARD -> overlap > iou ? other.withScore(Double.NEGATIVE_INFINITY) : other;
      case LINEAR -> overlap > iou ? other.withScore(other.score() * (1 - overlap)) : other;
      case GAUSSIAN -> other.withScore(other.score() * Math.exp(-overlap * overlap / sigma));
    };
  }
}
