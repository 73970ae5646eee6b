package org.zeroseg.core.autolabel;

import java.util.LinkedHashMap;
import java.util.Map;
import org.zeroseg.api.Segmentation;
import org.zeroseg.api.Task;
import org.zeroseg.api.Vocabulary;

/** Counts what is done. */
final class Tally {
  private final Vocabulary classes;
  private final long[] counts;
  private long unlabelled;
  private int labelled;
  private int kept;
  private int skipped;

  Tally(Vocabulary classes) {
    this.classes = classes;
    this.counts = new long[classes.size()];
  }

  void labelled() {
    labelled++;
  }

  boolean isFirstKept() {
    return kept == 0;
  }

  void kept() {
    kept++;
  }

  void skipped() {
    skipped++;
  }

  /** One pixel or one segment of a class, or {@link Segmentation#NOTHING}. */
  void count(int label) {
    if (label == Segmentation.NOTHING) {
      unlabelled++;
    } else {
      counts[label]++;
    }
  }

  AutoLabelReport report(Task task) {
    Map<String, Long> byWord = new LinkedHashMap<>();
    for (int i = 0; i < counts.length; i++) {
      byWord.put(classes.get(i).name(), counts[i]);
    }
    boolean pixels = task == Task.SEMANTIC;
    return new AutoLabelReport(
        labelled,
        kept,
        skipped,
        pixels ? byWord : Map.of(),
        unlabelled,
        pixels ? Map.of() : byWord);
  }
}
