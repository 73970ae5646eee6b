package org.zeroseg.core.metric.panoptic;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.zeroseg.api.InstanceSegmentation;
import org.zeroseg.api.PanopticSegmentation;
import org.zeroseg.api.Segmentation;
import org.zeroseg.api.SemanticSegmentation;
import org.zeroseg.api.data.Dataset;
import org.zeroseg.api.data.Sample;
import org.zeroseg.api.data.TruePanoptic;
import org.zeroseg.core.metric.Metric;
import org.zeroseg.core.metric.MetricKind;
import org.zeroseg.core.metric.MetricResult;

/**
 * Panoptic quality (Kirillov, He, Girshick, Rother, Dollár. Panoptic Segmentation. CVPR 2019).
 *
 * <p>Figures: {@code PQ}, {@code SQ}, {@code RQ} over all categories, with the endings {@code _th}
 * and {@code _st} over things and stuff; for groups {@code seen} and {@code unseen}: {@code sPQ},
 * {@code uPQ} and their harmonic mean {@code hPQ}, likewise SQ and RQ, and for any other group
 * {@code <group>PQ} and so on; {@code <group>Absent} is the number of its categories that neither
 * occur nor are predicted.
 */
public final class PanopticMetric implements Metric {
  private static final MetricKind KIND = MetricKind.of("panoptic");

  private final PanopticOptions options;
  private PanopticCounts counts;

  /** An empty metric. */
  public PanopticMetric(PanopticOptions options) {
    this.options = options;
    counts = new PanopticCounts(options.categories().size());
  }

  /** An empty metric for the categories and groups of a dataset. */
  public static PanopticMetric of(Dataset dataset) {
    return new PanopticMetric(PanopticOptions.of(dataset));
  }

  @Override
  public void reset() {
    counts = new PanopticCounts(counts.size());
  }

  /** Counts an image; of a semantic prediction each class is one segment. */
  @Override
  public void add(Sample sample, Segmentation prediction) {
    matcher(sample, prediction).countInto(counts);
  }

  @Override
  public double addScored(Sample sample, Segmentation prediction) {
    PanopticCounts alone = new PanopticCounts(counts.size());
    matcher(sample, prediction).countInto(alone);
    counts.add(alone);
    return new PanopticScores(options, alone.toList()).all().pq();
  }

  private SegmentMatcher matcher(Sample sample, Segmentation prediction) {
    TruePanoptic truth =
        sample
            .truth()
            .panoptic()
            .orElseThrow(
                () ->
                    MetricKind.cannotCount(
                        sample.key(), "it has no panoptic ground truth; choose another metric"));
    PanopticSegmentation segments =
        prediction.match(SemanticSegmentation::toPanoptic, i -> refuse(sample, i), p -> p);
    return new SegmentMatcher(sample.key(), counts.size(), truth, PanopticPrediction.of(segments));
  }

  private static PanopticSegmentation refuse(Sample sample, InstanceSegmentation prediction) {
    throw MetricKind.cannotCount(
        sample.key(), "its prediction is %s, but a panoptic one is needed".formatted(prediction));
  }

  /**
   * Counts an image.
   *
   * @param name for messages
   * @param truth its annotated segments
   * @param prediction of the same size
   * @throws IllegalArgumentException if they cannot be compared: sizes differ, a predicted id is
   *     only in the pixels or only in the list, a label is none of the categories'. The message
   *     names image and segment; nothing is counted then
   */
  public void add(String name, TruePanoptic truth, PanopticPrediction prediction) {
    new SegmentMatcher(name, counts.size(), truth, prediction).countInto(counts);
  }

  @Override
  public PanopticMetric fresh() {
    return new PanopticMetric(options);
  }

  @Override
  public void merge(Metric other) {
    if (!(other instanceof PanopticMetric that) || !options.equals(that.options)) {
      throw KIND.cannotMerge(this, other);
    }
    counts.add(that.counts);
  }

  /** The figures in their own types. */
  public PanopticScores scores() {
    return new PanopticScores(options, counts.toList());
  }

  @Override
  public MetricResult result() {
    PanopticScores scores = scores();
    Map<String, Double> headline = new LinkedHashMap<>();
    put(headline, "", scores.all(), "");
    put(headline, "", scores.things(), "_th");
    put(headline, "", scores.stuff(), "_st");
    options
        .groups()
        .forEach(
            (group, labels) -> {
              put(headline, prefix(group), scores.group(labels, options.absent()), "");
              headline.put(
                  group + "Absent",
                  (double)
                      labels.stream().filter(c -> !scores.counts().get(c).isPresent()).count());
            });
    if (options.groups().containsKey("seen") && options.groups().containsKey("unseen")) {
      put(
          headline,
          "h",
          PanopticQuality.harmonic(
              scores.group(options.groups().get("seen"), options.absent()),
              scores.group(options.groups().get("unseen"), options.absent())),
          "");
    }
    return new MetricResult(headline, perClass(scores), Optional.empty(), options.sentence());
  }

  private static String prefix(String group) {
    return switch (group) {
      case "seen" -> "s";
      case "unseen" -> "u";
      default -> group;
    };
  }

  private static void put(
      Map<String, Double> figures, String before, PanopticQuality quality, String after) {
    figures.put(before + "PQ" + after, quality.pq());
    figures.put(before + "SQ" + after, quality.sq());
    figures.put(before + "RQ" + after, quality.rq());
  }

  private Map<String, Map<String, Double>> perClass(PanopticScores scores) {
    Map<String, Map<String, Double>> perClass = new LinkedHashMap<>();
    perClass.put("PQ", byClass(scores, c -> c.isPresent() ? c.quality().pq() : Double.NaN));
    perClass.put("SQ", byClass(scores, c -> c.isPresent() ? c.quality().sq() : Double.NaN));
    perClass.put("RQ", byClass(scores, c -> c.isPresent() ? c.quality().rq() : Double.NaN));
    perClass.put("TP", byClass(scores, CategoryCounts::truePositives));
    perClass.put("FP", byClass(scores, CategoryCounts::falsePositives));
    perClass.put("FN", byClass(scores, CategoryCounts::falseNegatives));
    return perClass;
  }

  private Map<String, Double> byClass(
      PanopticScores scores, ToDoubleFunction<CategoryCounts> figure) {
    Map<String, Double> values = new LinkedHashMap<>();
    for (int label = 0; label < counts.size(); label++) {
      values.put(
          options.categories().get(label).name(), figure.applyAsDouble(scores.counts().get(label)));
    }
    return values;
  }

  @Override
  public void write(DataOutput state) throws IOException {
    KIND.write(state);
    counts.write(state);
  }

  @Override
  public void read(DataInput state) throws IOException {
    KIND.read(state);
    counts = PanopticCounts.read(state, counts.size());
  }
}
