package org.zeroseg.core.metric.panoptic;

import java.util.Collection;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Panoptic quality of each category and means of it. */
public final class PanopticScores {
  private final PanopticOptions options;
  private final List<CategoryCounts> counts;

  PanopticScores(PanopticOptions options, List<CategoryCounts> counts) {
    this.options = options;
    this.counts = List.copyOf(counts);
  }

  /** What was counted, by label. */
  public List<CategoryCounts> counts() {
    return counts;
  }

  /** The mean over the categories that are present. */
  public PanopticQuality all() {
    return presentMean(label -> true);
  }

  /** The mean over the things that are present. */
  public PanopticQuality things() {
    return presentMean(label -> options.categories().get(label).thing());
  }

  /** The mean over the stuff that is present. */
  public PanopticQuality stuff() {
    return presentMean(label -> !options.categories().get(label).thing());
  }

  /** The mean over a group of labels. */
  public PanopticQuality group(Collection<Integer> labels, AbsentCategories absent) {
    return absent == AbsentCategories.STRICT
        ? PanopticQuality.mean(labels.stream().map(counts::get).toList())
        : presentMean(labels::contains);
  }

  private PanopticQuality presentMean(IntPredicate wanted) {
    return PanopticQuality.mean(
        IntStream.range(0, counts.size())
            .filter(label -> wanted.test(label) && counts.get(label).isPresent())
            .mapToObj(counts::get)
            .toList());
  }
}
