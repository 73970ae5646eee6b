package org.zeroseg.core.metric.stored;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.zeroseg.api.IouConvention;
import org.zeroseg.api.data.DatasetException;
import org.zeroseg.core.data.coco.CocoInstances;
import org.zeroseg.core.data.coco.CocoResults;
import org.zeroseg.core.metric.GroupRule;
import org.zeroseg.core.metric.MetricResult;
import org.zeroseg.core.metric.coco.CocoMetric;
import org.zeroseg.core.metric.coco.CocoOptions;
import org.zeroseg.core.metric.coco.CocoScoring;
import org.zeroseg.core.metric.coco.Overlap;
import org.zeroseg.core.metric.panoptic.AbsentCategories;
import org.zeroseg.core.metric.panoptic.PanopticMetric;
import org.zeroseg.core.metric.panoptic.PanopticOptions;
import org.zeroseg.core.metric.panoptic.StoredPanoptic;

/**
 * Predictions and ground truth as files, and how to score them. Immutable; each setting gives a
 * copy.
 *
 * <p>The PNGs of a panoptic JSON are in the folder of its name without {@code .json}, as COCO has
 * them, there or beside the folder that it is in; else beside it.
 *
 * @param kind the format, and the metric
 * @param predictions a JSON file, or the folder of label PNGs
 * @param groundTruth likewise
 * @param threads how many read and count; the figures do not depend on it
 * @param classAgnostic for COCO masks and boxes: all categories count as one
 * @param groups category ids (COCO) or label values (semantic) by group, e.g. {@code seen} and
 *     {@code unseen}
 * @param groupRule what the mean over a group does with categories that do not occur
 * @param classes for label PNGs: the names of values 0, 1...
 * @param ignored for label PNGs: the true value that does not count; predicted, it means nothing
 * @param convention for label PNGs: which classes enter the mean IoU
 */
public record StoredPredictions(
    StoredKind kind,
    Path predictions,
    Path groundTruth,
    int threads,
    boolean classAgnostic,
    Map<String, Set<Integer>> groups,
    GroupRule groupRule,
    Optional<List<String>> classes,
    OptionalInt ignored,
    IouConvention convention) {

  /** The value that most label PNGs give to pixels that do not count. */
  public static final int USUALLY_IGNORED = 255;

  /** Checks and copies. */
  public StoredPredictions {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(predictions, "predictions");
    Objects.requireNonNull(groundTruth, "groundTruth");
    Objects.requireNonNull(groupRule, "groupRule");
    Objects.requireNonNull(convention, "convention");
    groups = Map.copyOf(groups);
    classes = classes.map(List::copyOf);
    if (threads < 1) {
      throw new IllegalArgumentException("threads must be at least 1, but is " + threads);
    }
  }

  /**
   * Files with the usual settings: one thread, no groups, SKIP_UNDEFINED, 255 ignored, UNION, and
   * classes from {@code classes.json} in the ground truth's folder or the one above it, or else one
   * for every value up to the largest that occurs.
   */
  public static StoredPredictions of(StoredKind kind, Path predictions, Path groundTruth) {
    return new StoredPredictions(
        kind,
        predictions,
        groundTruth,
        1,
        false,
        Map.of(),
        GroupRule.SKIP_UNDEFINED,
        Optional.empty(),
        OptionalInt.of(USUALLY_IGNORED),
        IouConvention.UNION);
  }

  /** The same on several threads. */
  public StoredPredictions threads(int value) {
    return with(value, classAgnostic, groups, groupRule, classes, ignored, convention);
  }

  /** The same with or without classes. */
  public StoredPredictions classAgnostic(boolean value) {
    return with(threads, value, groups, groupRule, classes, ignored, convention);
  }

  /** The same with groups. */
  public StoredPredictions groups(Map<String, Set<Integer>> value, GroupRule rule) {
    return with(threads, classAgnostic, value, rule, classes, ignored, convention);
  }

  /** The same with these classes of label PNGs. */
  public StoredPredictions classes(List<String> names) {
    return with(threads, classAgnostic, groups, groupRule, Optional.of(names), ignored, convention);
  }

  /** The same with another value of label PNGs that does not count, or none. */
  public StoredPredictions ignored(OptionalInt value) {
    return with(threads, classAgnostic, groups, groupRule, classes, value, convention);
  }

  /** The same with another convention of the mean IoU. */
  public StoredPredictions convention(IouConvention value) {
    return with(threads, classAgnostic, groups, groupRule, classes, ignored, value);
  }

  private StoredPredictions with(
      int newThreads,
      boolean agnostic,
      Map<String, Set<Integer>> newGroups,
      GroupRule rule,
      Optional<List<String>> names,
      OptionalInt ignoredValue,
      IouConvention newConvention) {
    return new StoredPredictions(
        kind,
        predictions,
        groundTruth,
        newThreads,
        agnostic,
        newGroups,
        rule,
        names,
        ignoredValue,
        newConvention);
  }

  /**
   * Reads and scores.
   *
   * @return the figures of the metric of the kind
   * @throws DatasetException if a file is absent or damaged, or predictions do not fit the ground
   *     truth, naming file and entry
   */
  public MetricResult score() {
    return scoreImages().result();
  }

  /** Reads and scores, as {@link #score()}, and tells how many images there were. */
  public StoredScore scoreImages() {
    return switch (kind) {
      case COCO_MASK -> coco(Overlap.MASK);
      case COCO_BOX -> coco(Overlap.BOX);
      case COCO_PANOPTIC -> panoptic();
      case SEMANTIC -> new StoredLabels(this).score();
    };
  }

  private StoredScore coco(Overlap overlap) {
    CocoInstances truth = CocoInstances.read(groundTruth);
    if (truth.categories().isEmpty()) {
      throw new DatasetException(groundTruth + " has no categories; is it a ground truth?");
    }
    CocoOptions options =
        CocoOptions.builder(CocoScoring.categories(truth))
            .overlap(overlap)
            .classAgnostic(classAgnostic)
            .groups(groups)
            .groupRule(groupRule)
            .build();
    CocoMetric metric =
        new CocoScoring(truth, predictions, CocoResults.read(predictions)).score(options, threads);
    return new StoredScore(metric.images(), metric.result());
  }

  private StoredScore panoptic() {
    StoredPanoptic files =
        StoredPanoptic.open(
            groundTruth, pngFolder(groundTruth), predictions, pngFolder(predictions));
    PanopticMetric metric =
        new PanopticMetric(
            new PanopticOptions(
                files.categories(),
                Positions.ofIds(groups, files.categories()),
                groupRule == GroupRule.STRICT
                    ? AbsentCategories.STRICT
                    : AbsentCategories.PRESENT_ONLY));
    files.countInto(metric, threads);
    return new StoredScore(files.size(), metric.result());
  }

  private static Path pngFolder(Path json) {
    String name = json.getFileName().toString().replaceFirst("\\.json$", "");
    Path folder = json.toAbsolutePath().getParent();
    return Stream.of(folder.resolve(name), folder.resolveSibling(name))
        .filter(Files::isDirectory)
        .findFirst()
        .orElse(folder);
  }
}
