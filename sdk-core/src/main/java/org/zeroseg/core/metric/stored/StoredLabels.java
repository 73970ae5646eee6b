package org.zeroseg.core.metric.stored;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.zeroseg.api.Segmentation;
import org.zeroseg.api.data.DatasetException;
import org.zeroseg.api.data.PixelLabels;
import org.zeroseg.api.data.SampleFault;
import org.zeroseg.core.data.DatasetFolder;
import org.zeroseg.core.data.SampleException;
import org.zeroseg.core.data.SampleFiles;
import org.zeroseg.core.data.labelled.ClassesFile;
import org.zeroseg.core.image.LabelMap;
import org.zeroseg.core.metric.MetricWorkers;
import org.zeroseg.core.metric.SemanticMetric;
import org.zeroseg.core.metric.SemanticOptions;

/** Label PNGs in two folders, of which each true one needs a predicted one of the same path. */
final class StoredLabels {
  private static final int MOST_CLASSES = 1 << 16;

  private final StoredPredictions settings;
  private final List<String> files;

  StoredLabels(StoredPredictions settings) {
    this.settings = settings;
    this.files =
        DatasetFolder.find(
                "ground truth", settings.groundTruth(), List.of(), "**/*.png   label values")
            .filesBelow("", name -> name.endsWith(".png"));
    if (files.isEmpty()) {
      throw new DatasetException(
          "there is no label PNG in the ground truth's folder " + settings.groundTruth());
    }
    for (String file : files) {
      if (!Files.exists(settings.predictions().resolve(file))) {
        throw new DatasetException(
            SampleFault.MISSING_FILE,
            "there is no prediction %s for %s"
                .formatted(
                    settings.predictions().resolve(file), settings.groundTruth().resolve(file)));
      }
    }
  }

  StoredScore score() {
    SemanticOptions.Builder options =
        SemanticOptions.builder(classes())
            .convention(settings.convention())
            .groups(settings.groups())
            .groupRule(settings.groupRule());
    SemanticMetric metric = new SemanticMetric(options.build());
    MetricWorkers.count(metric, metric::fresh, files.size(), settings.threads(), this::count);
    return new StoredScore(files.size(), metric.result());
  }

  private List<String> classes() {
    if (settings.classes().isPresent()) {
      return settings.classes().get();
    }
    Path folder = settings.groundTruth().toAbsolutePath();
    for (Path place : new Path[] {folder, folder.getParent()}) {
      if (place != null && Files.exists(place.resolve(ClassesFile.NAME))) {
        return ClassesFile.read(place.resolve(ClassesFile.NAME)).classes().names();
      }
    }
    int largest = 0;
    for (String file : files) {
      largest = Math.max(largest, largest(settings.groundTruth().resolve(file)));
      largest = Math.max(largest, largest(settings.predictions().resolve(file)));
    }
    return IntStream.rangeClosed(0, Math.min(largest, MOST_CLASSES))
        .mapToObj(Integer::toString)
        .toList();
  }

  private int largest(Path file) {
    PixelLabels labels = read(file, PixelLabels.IGNORED);
    return IntStream.range(0, labels.count()).map(labels::at).max().orElse(0);
  }

  private void count(SemanticMetric metric, int index) {
    Path predicted = settings.predictions().resolve(files.get(index));
    try {
      metric.add(
          files.get(index),
          read(settings.groundTruth().resolve(files.get(index)), PixelLabels.IGNORED),
          read(predicted, Segmentation.NOTHING));
    } catch (IllegalArgumentException wrong) {
      throw new DatasetException(
          SampleFault.BAD_LABEL_VALUE, predicted + ": " + wrong.getMessage(), wrong);
    }
  }

  /** Reads labels; the ignored value becomes another. */
  private PixelLabels read(Path file, int instead) {
    LabelMap map;
    try {
      map = SampleFiles.labels(file);
    } catch (SampleException e) {
      throw new DatasetException(e.fault(), e.getMessage(), e);
    }
    OptionalInt ignored = settings.ignored();
    int[] labels = map.toArray();
    for (int i = 0; ignored.isPresent() && i < labels.length; i++) {
      labels[i] = labels[i] == ignored.getAsInt() ? instead : labels[i];
    }
    return PixelLabels.wrap(map.width(), map.height(), labels);
  }
}
