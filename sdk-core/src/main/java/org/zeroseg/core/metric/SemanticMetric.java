package org.zeroseg.core.metric;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import org.zeroseg.api.InstanceSegmentation;
import org.zeroseg.api.IouConvention;
import org.zeroseg.api.PanopticSegmentation;
import org.zeroseg.api.Segmentation;
import org.zeroseg.api.SemanticSegmentation;
import org.zeroseg.api.data.Dataset;
import org.zeroseg.api.data.PixelLabels;
import org.zeroseg.api.data.Sample;

/**
 * Mean IoU and accuracies over pixels, for all classes and for groups of them.
 *
 * <p>Figures: {@code mIoU}, {@code pixelAccuracy}, {@code meanAccuracy}, {@code fwIoU}; for groups
 * {@code seen} and {@code unseen}: {@code sIoU}, {@code uIoU}, {@code hIoU}, and for any group
 * {@code <group>IoU} (unless it is one of these two), {@code <group>Accuracy} and {@code
 * <group>Undefined}, the number of its classes that are nowhere true. A class that is nowhere true
 * has no value in a group, whatever the convention of the overall mean.
 */
public final class SemanticMetric implements Metric {
  private static final MetricKind KIND = MetricKind.of("semantic");

  private final SemanticOptions options;
  private final ConfusionMatrix matrix;

  /** An empty metric. */
  public SemanticMetric(SemanticOptions options) {
    this.options = options;
    matrix = new ConfusionMatrix(options.classes().size(), options.ignored(), options.background());
  }

  /** An empty metric for the categories, groups and background of a dataset. */
  public static SemanticMetric of(Dataset dataset) {
    return new SemanticMetric(SemanticOptions.of(dataset).build());
  }

  /** The counts so far; adding to them adds to this metric. */
  public ConfusionMatrix matrix() {
    return matrix;
  }

  @Override
  public void reset() {
    matrix.reset();
  }

  @Override
  public void add(Sample sample, Segmentation prediction) {
    add(sample.key(), truth(sample), labels(sample, prediction));
  }

  @Override
  public double addScored(Sample sample, Segmentation prediction) {
    ImageCounts counts =
        new ImageCounts(options.classes().size(), options.ignored(), options.background());
    PixelRows truth = PixelRows.of(truth(sample));
    PixelRows labels = PixelRows.of(labels(sample, prediction));
    try {
      truth.count(labels, matrix, counts::count);
    } catch (IllegalArgumentException wrong) {
      throw MetricKind.cannotCount(sample.key(), wrong.getMessage());
    }
    return counts.scores().meanIou(options.convention());
  }

  private static PixelLabels truth(Sample sample) {
    return sample
        .truth()
        .semantic()
        .orElseThrow(
            () ->
                MetricKind.cannotCount(
                    sample.key(), "it has no semantic ground truth; choose another metric"));
  }

  private static SemanticSegmentation labels(Sample sample, Segmentation prediction) {
    return prediction.match(s -> s, i -> refuse(sample, i), PanopticSegmentation::toSemantic);
  }

  private static SemanticSegmentation refuse(Sample sample, InstanceSegmentation prediction) {
    throw MetricKind.cannotCount(
        sample.key(),
        "its prediction is %s, but a semantic or panoptic one is needed".formatted(prediction));
  }

  /** Counts one image; {@code name} is for messages. Otherwise as {@link Metric#add}. */
  public void add(String name, PixelLabels truth, SemanticSegmentation prediction) {
    try {
      matrix.add(truth, prediction);
    } catch (IllegalArgumentException wrong) {
      throw MetricKind.cannotCount(name, wrong.getMessage());
    }
  }

  /** Counts one image, as {@link #add(String, PixelLabels, SemanticSegmentation)}. */
  public void add(String name, PixelLabels truth, PixelLabels prediction) {
    try {
      matrix.add(truth, prediction);
    } catch (IllegalArgumentException wrong) {
      throw MetricKind.cannotCount(name, wrong.getMessage());
    }
  }

  @Override
  public SemanticMetric fresh() {
    return new SemanticMetric(options);
  }

  @Override
  public void merge(Metric other) {
    if (!(other instanceof SemanticMetric that) || !options.equals(that.options)) {
      throw KIND.cannotMerge(this, other);
    }
    matrix.add(that.matrix);
  }

  @Override
  public MetricResult result() {
    ClassScores scores = matrix.scores();
    Map<String, Double> headline = new LinkedHashMap<>();
    headline.put("mIoU", scores.meanIou(options.convention()));
    headline.put("pixelAccuracy", matrix.pixelAccuracy());
    headline.put("meanAccuracy", scores.meanAccuracy());
    headline.put("fwIoU", scores.frequencyWeightedIou());
    addGroups(scores, headline);
    Map<String, Map<String, Double>> perClass = new LinkedHashMap<>();
    perClass.put("IoU", byClass(c -> scores.iou(c, options.convention())));
    perClass.put("accuracy", byClass(scores::accuracy));
    perClass.put("truePixels", byClass(scores::truePixels));
    perClass.put("predictedPixels", byClass(scores::predictedPixels));
    return new MetricResult(headline, perClass, Optional.of(confusion()), options.sentence());
  }

  private void addGroups(ClassScores scores, Map<String, Double> headline) {
    options
        .groups()
        .forEach(
            (group, members) -> {
              IntToDoubleFunction iou = c -> scores.iou(c, IouConvention.LEGACY);
              headline.put(groupIou(group), Means.of(members, iou, options.groupRule()));
              headline.put(
                  group + "Accuracy", Means.of(members, scores::accuracy, options.groupRule()));
              headline.put(group + "Undefined", (double) Means.undefined(members, iou));
            });
    if (headline.containsKey("sIoU") && headline.containsKey("uIoU")) {
      headline.put("hIoU", Means.harmonic(headline.get("sIoU"), headline.get("uIoU")));
    }
  }

  private static String groupIou(String group) {
    return switch (group) {
      case "seen" -> "sIoU";
      case "unseen" -> "uIoU";
      default -> group + "IoU";
    };
  }

  private Map<String, Double> byClass(IntToDoubleFunction value) {
    Map<String, Double> values = new LinkedHashMap<>();
    for (int i = 0; i < matrix.classes(); i++) {
      values.put(options.classes().get(i), value.applyAsDouble(i));
    }
    return values;
  }

  private long[][] confusion() {
    int classes = matrix.classes();
    long[][] counts = new long[classes][classes + 1];
    for (int truth = 0; truth < classes; truth++) {
      for (int prediction = 0; prediction < classes; prediction++) {
        counts[truth][prediction] = matrix.count(truth, prediction);
      }
      counts[truth][classes] = matrix.count(truth, Segmentation.NOTHING);
    }
    return counts;
  }

  @Override
  public void write(DataOutput state) throws IOException {
    KIND.write(state);
    matrix.write(state);
  }

  @Override
  public void read(DataInput state) throws IOException {
    KIND.read(state);
    matrix.read(state);
  }
}
