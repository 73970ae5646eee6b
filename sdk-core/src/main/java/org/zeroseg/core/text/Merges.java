package org.zeroseg.core.text;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/** Byte-pair merging over token ids. */
final class Merges {
  /** What a pair of ids becomes, and how early. */
  private record Merge(int rank, int id) {}

  private final Map<Long, Merge> merges;

  private Merges(Map<Long, Merge> merges) {
    this.merges = merges;
  }

  /**
   * Looks merge rules up in a vocabulary; the rank of a rule is its position.
   *
   * @throws MalformedVocabulary if a rule or its result is not in the vocabulary
   */
  static Merges of(List<String[]> rules, Map<String, Integer> vocabulary)
      throws MalformedVocabulary {
    Map<Long, Merge> merges = new HashMap<>(rules.size() * 2);
    for (int rank = 0; rank < rules.size(); rank++) {
      String[] rule = rules.get(rank);
      Integer left = vocabulary.get(rule[0]);
      Integer right = vocabulary.get(rule[1]);
      Integer merged = vocabulary.get(rule[0] + rule[1]);
      if (left == null || right == null || merged == null) {
        throw new MalformedVocabulary(
            "merge %d ('%s' '%s') needs a symbol that is not in the vocabulary"
                .formatted(rank, rule[0], rule[1]));
      }
      merges.put(pair(left, right), new Merge(rank, merged));
    }
    return new Merges(merges);
  }

  private static long pair(int left, int right) {
    return (long) left << 32 | right;
  }

  /**
   * Merges as long as a pair has a rule: always the rule of the lowest rank, everywhere it applies,
   * from left to right. Takes O(n log n) for n symbols.
   *
   * @param symbols ids of the symbols; changed
   * @return the ids that remain
   */
  int[] apply(int[] symbols) {
    return new Word(symbols).merge();
  }

  /** A doubly linked list of symbols with a queue of the pairs that can merge. */
  private final class Word {
    private final int[] ids;
    private final int[] next;
    private final int[] previous;
    private final PriorityQueue<Long> queue = new PriorityQueue<>();

    Word(int[] symbols) {
      ids = symbols;
      next = new int[symbols.length];
      previous = new int[symbols.length];
      for (int i = 0; i < symbols.length; i++) {
        next[i] = i + 1;
        previous[i] = i - 1;
      }
      for (int i = 0; i + 1 < symbols.length; i++) {
        offer(i);
      }
    }

    int[] merge() {
      long[] round = new long[16];
      while (!queue.isEmpty()) {
        // All places of one rule come before anything that they make possible.
        int places = 0;
        int rank = (int) (queue.peek() >>> 32);
        while (!queue.isEmpty() && (int) (queue.peek() >>> 32) == rank) {
          round = places == round.length ? Arrays.copyOf(round, 2 * places) : round;
          round[places++] = queue.poll();
        }
        for (int i = 0; i < places; i++) {
          mergeAt((int) round[i], rank);
        }
      }
      return remaining();
    }

    private void mergeAt(int at, int rank) {
      Merge merge = rule(at);
      if (merge == null || merge.rank != rank) {
        return; // an earlier merge of the same round used one of the two
      }
      int right = next[at];
      ids[at] = merge.id;
      ids[right] = -1;
      next[at] = next[right];
      if (next[at] < ids.length) {
        previous[next[at]] = at;
        offer(at);
      }
      if (previous[at] >= 0) {
        offer(previous[at]);
      }
    }

    private void offer(int at) {
      Merge merge = rule(at);
      if (merge != null) {
        queue.add((long) merge.rank << 32 | at);
      }
    }

    private Merge rule(int at) {
      return ids[at] < 0 || next[at] >= ids.length
          ? null
          : merges.get(pair(ids[at], ids[next[at]]));
    }

    private int[] remaining() {
      int count = 0;
      int[] kept = new int[ids.length];
      for (int i = 0; i < ids.length; i = next[i]) {
        kept[count++] = ids[i];
      }
      return Arrays.copyOf(kept, count);
    }
  }
}
