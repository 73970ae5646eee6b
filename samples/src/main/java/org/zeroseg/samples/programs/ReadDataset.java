package org.zeroseg.samples.programs;

import java.nio.file.Path;
import java.util.List;
import org.zeroseg.api.data.Dataset;
import org.zeroseg.api.data.Sample;
import org.zeroseg.core.data.DatasetOptions;
import org.zeroseg.core.data.Datasets;
import org.zeroseg.core.data.SamplePolicy;
import org.zeroseg.core.data.SkippingDataset;
import org.zeroseg.core.data.loader.BatchIterator;
import org.zeroseg.core.data.loader.DataLoader;
import org.zeroseg.core.data.loader.LoaderOptions;

/**
 * A dataset in shuffled batches, read ahead by other threads: what a training does. Arguments: id
 * and folder of the dataset, number of this machine from 0, number of machines.
 */
public final class ReadDataset {
  private static final int EPOCHS = 2;

  private ReadDataset() {}

  /** Runs the sample, e.g. with {@code cityscapes /data/cityscapes 0 1}. */
  public static void main(String[] args) {
    Dataset data =
        Datasets.load()
            .open(
                args[0],
                DatasetOptions.builder(Path.of(args[1]))
                    .split("train")
                    .policy(SamplePolicy.SKIP) // leaves bad samples out, but at most
                    .maxSkipRatio(0.01) // one per cent of all
                    .limit(100)
                    .build());
    LoaderOptions options =
        LoaderOptions.builder()
            .batchSize(8)
            .shuffle(42) // another order in every epoch, the same on every machine
            .workers(2) // threads that read, decode and do what map() says
            .prefetch(2) // at most 2 x (2 + 1) batches are in memory
            .shard(Integer.parseInt(args[2]), Integer.parseInt(args[3]))
            .build();
    DataLoader<Integer> loader =
        DataLoader.of(data, options).map((sample, seed) -> labelledPixels(sample));
    for (int epoch = 0; epoch < EPOCHS; epoch++) {
      long samples = 0;
      long pixels = 0;
      try (BatchIterator<Integer> batches = loader.epoch(epoch)) {
        while (batches.hasNext()) {
          List<Integer> batch = batches.next();
          samples += batch.size();
          pixels += batch.stream().mapToLong(Integer::longValue).sum();
        }
      }
      System.out.printf("epoch %d: %d samples, %d labelled pixels%n", epoch, samples, pixels);
    }
    if (data instanceof SkippingDataset skipping) {
      skipping.report().faults().forEach((fault, count) -> System.out.println(fault + " " + count));
    }
  }

  private static int labelledPixels(Sample sample) {
    var labels = sample.truth().semantic().orElseThrow();
    int pixels = 0;
    for (int i = 0; i < labels.count(); i++) {
      pixels += labels.at(i) >= 0 ? 1 : 0;
    }
    return pixels;
  }
}
