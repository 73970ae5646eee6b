package org.zeroseg.core.data;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.zeroseg.api.Cancellation;
import org.zeroseg.api.ProgressListener;
import org.zeroseg.api.Vocabulary;
import org.zeroseg.api.data.Dataset;
import org.zeroseg.api.data.GroundTruth;
import org.zeroseg.api.data.PixelLabels;
import org.zeroseg.api.data.Sample;
import org.zeroseg.api.data.TrueInstance;
import org.zeroseg.api.data.TruePanoptic;
import org.zeroseg.api.data.TruthKind;

/** Opens every sample of a dataset, whatever is wrong with some, and counts what is in them. */
public final class DatasetChecker {
  private final Vocabulary categories;
  private final long[] pixels;
  private final long[] instances;
  private final long[] images;
  private long ignored;

  private DatasetChecker(Vocabulary categories) {
    this.categories = categories;
    pixels = new long[categories.size()];
    instances = new long[categories.size()];
    images = new long[categories.size()];
  }

  /**
   * Checks a dataset; bad samples are counted, not an error.
   *
   * @param options where it is, and which split; its policy is not heeded
   * @throws org.zeroseg.api.data.DatasetException if it cannot be opened at all
   * @throws org.zeroseg.api.CancelledException if cancelled
   */
  public static DatasetCheck check(
      DatasetDescriptor descriptor,
      DatasetOptions options,
      ProgressListener progress,
      Cancellation cancellation) {
    Dataset dataset =
        descriptor.open(options.toBuilder().policy(SamplePolicy.SKIP).maxSkipRatio(1).build());
    DatasetChecker checker = new DatasetChecker(dataset.categories());
    int used = 0;
    for (int i = 0; i < dataset.size(); i++) {
      cancellation.check("the check of " + dataset.name());
      Sample sample = SkippingDataset.read(dataset, i).orElse(null);
      if (sample != null) {
        checker.count(sample.truth());
        used++;
      }
      progress.progress("checking", i + 1, dataset.size());
    }
    LoadReport report =
        dataset instanceof SkippingDataset skipping
            ? skipping.report()
            : new LoadReport(dataset.name(), dataset.size(), used, Map.of());
    return checker.result(report, dataset.truthKinds());
  }

  private void count(GroundTruth truth) {
    Set<Integer> present = new TreeSet<>();
    truth.semantic().ifPresent(labels -> countPixels(labels, present));
    for (TrueInstance instance : truth.instances().orElse(List.of())) {
      instances[instance.label()]++;
      present.add(instance.label());
    }
    truth
        .panoptic()
        .ifPresent(
            panoptic -> {
              for (TruePanoptic.TrueSegment segment : panoptic.segments()) {
                present.add(segment.label());
              }
            });
    truth.imageLabels().ifPresent(present::addAll);
    present.forEach(label -> images[label]++);
  }

  private void countPixels(PixelLabels labels, Set<Integer> present) {
    long[] counts = new long[pixels.length];
    for (int i = 0; i < labels.count(); i++) {
      int label = labels.at(i);
      if (label == PixelLabels.IGNORED) {
        ignored++;
      } else {
        counts[label]++;
      }
    }
    for (int label = 0; label < counts.length; label++) {
      pixels[label] += counts[label];
      if (counts[label] > 0) {
        present.add(label);
      }
    }
  }

  private DatasetCheck result(LoadReport report, Set<TruthKind> kinds) {
    return new DatasetCheck(
        report,
        kinds.contains(TruthKind.SEMANTIC) ? byName(pixels) : Map.of(),
        ignored,
        kinds.contains(TruthKind.INSTANCE) ? byName(instances) : Map.of(),
        kinds.isEmpty() ? Map.of() : byName(images));
  }

  private Map<String, Long> byName(long[] counts) {
    Map<String, Long> byName = new LinkedHashMap<>();
    for (int label = 0; label < counts.length; label++) {
      byName.put(categories.get(label).name(), counts[label]);
    }
    return byName;
  }
}
