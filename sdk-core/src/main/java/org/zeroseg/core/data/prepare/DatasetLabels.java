package org.zeroseg.core.data.prepare;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;
import org.zeroseg.api.data.Dataset;
import org.zeroseg.api.data.PixelLabels;
import org.zeroseg.core.data.SkippingDataset;

/**
 * The semantic ground truth of a dataset, under other values.
 *
 * @param target where the label map of a key goes
 * @param value what a label becomes
 */
record DatasetLabels(Dataset dataset, Function<String, Path> target, IntUnaryOperator value)
    implements LabelSource {
  /** What pixels that do not count become. */
  private static final int IGNORED = 255;

  @Override
  public String name() {
    return dataset.name();
  }

  @Override
  public int size() {
    return dataset.size();
  }

  @Override
  public String key(int index) {
    return dataset.key(index);
  }

  @Override
  public Path target(int index) {
    return target.apply(dataset.key(index));
  }

  @Override
  public Optional<PixelLabels> values(int index) {
    return SkippingDataset.read(dataset, index)
        .map(
            sample -> {
              PixelLabels labels = sample.truth().semantic().orElseThrow();
              int[] values = new int[labels.count()];
              for (int i = 0; i < values.length; i++) {
                int label = labels.at(i);
                values[i] = label == PixelLabels.IGNORED ? IGNORED : value.applyAsInt(label);
              }
              return PixelLabels.wrap(labels.width(), labels.height(), values);
            });
  }
}
