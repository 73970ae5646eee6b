package org.zeroseg.api.data;

import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.zeroseg.api.Experimental;
import org.zeroseg.api.Vocabulary;

/**
 * Images with what is known about them, decoded when asked for and not kept. Thread-safe.
 *
 * <p>Labels of the ground truth are positions in {@link #categories()}.
 */
@Experimental
public interface Dataset {

  /**
   * The name, for messages and reports.
   *
   * @return e.g. {@code "cityscapes/val"}
   */
  String name();

  /**
   * The number of samples.
   *
   * @return at least 0
   */
  int size();

  /**
   * The categories, in the order of the label values, things and stuff, seen and unseen marked
   * where the dataset says so.
   *
   * @return the vocabulary
   */
  Vocabulary categories();

  /**
   * The kinds of ground truth that its samples carry.
   *
   * @return empty for unlabelled images
   */
  Set<TruthKind> truthKinds();

  /**
   * Named groups of categories for which metrics are reported separately, e.g. {@code base} and
   * {@code novel}, or {@code seen} and {@code unseen}.
   *
   * @return for each group the labels in it; empty if there are none
   */
  default Map<String, Set<Integer>> groups() {
    return Map.of();
  }

  /**
   * The id that the dataset's own files use for a category.
   *
   * @param label a position in {@link #categories()}
   * @return by default the label itself
   */
  default int categoryId(int label) {
    return label;
  }

  /**
   * What a segmenter is asked for, where that differs from {@link #categories()}: e.g. the 171 fine
   * classes of COCO-Stuff, whose predictions are then counted as 27 coarse ones.
   *
   * @return by default the categories themselves
   */
  default Vocabulary queries() {
    return categories();
  }

  /**
   * The category that a predicted query counts as.
   *
   * @param query a position in {@link #queries()}
   * @return a position in {@link #categories()}; by default the same
   */
  default int labelOfQuery(int query) {
    return query;
  }

  /**
   * The category that stands for everything else, if there is one: a pixel that is predicted to be
   * nothing counts as it.
   *
   * @return a position in {@link #categories()}
   */
  default OptionalInt background() {
    return OptionalInt.empty();
  }

  /**
   * The key of a sample, without opening it.
   *
   * @param index from 0 to {@code size() - 1}
   * @return unique within the dataset, e.g. a relative path with {@code /}
   */
  String key(int index);

  /**
   * Opens a sample: reads image and ground truth, and checks them.
   *
   * @param index from 0 to {@code size() - 1}
   * @return the sample
   * @throws DatasetException if it is missing, damaged or inconsistent, naming dataset, sample and
   *     file
   */
  Sample get(int index);
}
