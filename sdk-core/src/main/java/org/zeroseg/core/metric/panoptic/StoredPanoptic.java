package org.zeroseg.core.metric.panoptic;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.zeroseg.api.data.DatasetException;
import org.zeroseg.api.data.SampleFault;
import org.zeroseg.api.data.TruePanoptic;
import org.zeroseg.api.data.TruePanoptic.TrueSegment;
import org.zeroseg.core.data.coco.CocoPanoptic;
import org.zeroseg.core.data.coco.CocoPanopticEntry;
import org.zeroseg.core.data.coco.CocoSegment;
import org.zeroseg.core.image.PanopticPng;
import org.zeroseg.core.metric.MetricWorkers;

/**
 * Ground truth and predictions of any tool in COCO's panoptic format: a JSON file and a folder of
 * PNGs each. Thread-safe.
 *
 * <pre>{@code
 * StoredPanoptic files = StoredPanoptic.open(truthJson, truthPngs, predictedJson, predictedPngs);
 * PanopticMetric metric = new PanopticMetric(new PanopticOptions(files.categories()));
 * files.countInto(metric, 4);
 * }</pre>
 */
public final class StoredPanoptic {
  private final Path truthFolder;
  private final Path predictionFile;
  private final Path predictionFolder;
  private final List<PanopticCategory> categories;
  private final Map<Integer, Integer> labels = new HashMap<>();
  private final List<CocoPanopticEntry> truth;
  private final Map<Long, CocoPanopticEntry> predictions;

  private StoredPanoptic(
      Path truthFile, Path truthFolder, Path predictionFile, Path predictionFolder) {
    this.truthFolder = truthFolder;
    this.predictionFile = predictionFile;
    this.predictionFolder = predictionFolder;
    CocoPanoptic annotations = CocoPanoptic.read(truthFile);
    categories =
        annotations.categories().stream()
            .map(category -> new PanopticCategory(category.id(), category.name(), category.thing()))
            .toList();
    if (categories.isEmpty()) {
      throw new DatasetException(
          SampleFault.BAD_ANNOTATION, truthFile + " has no categories; is it a ground truth?");
    }
    categories.forEach(category -> labels.put(category.id(), labels.size()));
    truth = List.copyOf(annotations.entries().values());
    predictions = CocoPanoptic.read(predictionFile).entries();
    for (CocoPanopticEntry entry : truth) {
      if (!predictions.containsKey(entry.imageId())) {
        throw new DatasetException(
            SampleFault.BAD_ANNOTATION,
            "%s has no prediction for image %d of %s; an image without segments needs an empty list"
                .formatted(predictionFile, entry.imageId(), truthFile));
      }
    }
  }

  /**
   * Reads the two JSON files. Predictions for images without ground truth are left out.
   *
   * @param truthFile {@code panoptic_*.json}
   * @param truthFolder with its PNGs
   * @param predictionFile of the same format; segments need nothing but id and category
   * @param predictionFolder with its PNGs
   * @throws DatasetException if a file cannot be read or an image has no prediction
   */
  public static StoredPanoptic open(
      Path truthFile, Path truthFolder, Path predictionFile, Path predictionFolder) {
    return new StoredPanoptic(truthFile, truthFolder, predictionFile, predictionFolder);
  }

  /** The categories of the ground truth, by ascending id. */
  public List<PanopticCategory> categories() {
    return categories;
  }

  /** The number of annotated images. */
  public int size() {
    return truth.size();
  }

  /** The id of an image, in [0, {@link #size()}). */
  public long imageId(int index) {
    return truth.get(index).imageId();
  }

  /**
   * Reads the ground truth of an image.
   *
   * @throws RuntimeException if it is damaged, naming the file
   */
  public TruePanoptic truth(int index) {
    CocoPanopticEntry entry = truth.get(index);
    List<TrueSegment> segments = new ArrayList<>();
    for (CocoSegment segment : entry.segments()) {
      segments.add(
          new TrueSegment(segment.id(), label(entry, segment), segment.area(), segment.crowd()));
    }
    return new TruePanoptic(PanopticPng.read(truthFolder.resolve(entry.fileName())), segments);
  }

  /** Reads the prediction for an image; otherwise as {@link #truth}. */
  public PanopticPrediction prediction(int index) {
    CocoPanopticEntry entry = predictions.get(imageId(index));
    List<PredictedSegment> segments = new ArrayList<>();
    for (CocoSegment segment : entry.segments()) {
      segments.add(new PredictedSegment(segment.id(), label(entry, segment)));
    }
    return new PanopticPrediction(
        PanopticPng.read(predictionFolder.resolve(entry.fileName())), segments);
  }

  private int label(CocoPanopticEntry entry, CocoSegment segment) {
    Integer label = labels.get(segment.categoryId());
    if (label == null) {
      throw new DatasetException(
          SampleFault.BAD_ANNOTATION,
          "segment %d of image %d has category %d, which is not in the ground truth's list"
              .formatted(segment.id(), entry.imageId(), segment.categoryId()));
    }
    return label;
  }

  /**
   * Counts all images.
   *
   * @param metric for {@link #categories()}
   * @param threads how many read and count
   * @throws DatasetException for the first image that cannot be counted, naming image and segment;
   *     nothing is counted then
   */
  public void countInto(PanopticMetric metric, int threads) {
    MetricWorkers.count(metric, metric::fresh, size(), threads, this::count);
  }

  private void count(PanopticMetric metric, int index) {
    TruePanoptic expected = truth(index);
    PanopticPrediction found = prediction(index);
    try {
      metric.add(Long.toString(imageId(index)), expected, found);
    } catch (IllegalArgumentException wrong) {
      throw new DatasetException(
          SampleFault.BAD_ANNOTATION, predictionFile + ": " + wrong.getMessage(), wrong);
    }
  }
}
