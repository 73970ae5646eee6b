package org.zeroseg.core.data;

import java.util.Optional;
import org.zeroseg.api.data.Dataset;
import org.zeroseg.api.data.Sample;

/** A dataset that may leave bad samples out instead of failing. */
public interface SkippingDataset extends Dataset {

  /**
   * Opens a sample under the policy for bad ones.
   *
   * @return empty if the sample is bad and may be left out
   * @throws org.zeroseg.api.data.DatasetException if it is bad and may not be left out, or if too
   *     many were left out
   */
  Optional<Sample> read(int index);

  /** What was left out so far, when listing and when reading. */
  LoadReport report();

  /** Opens a sample of any dataset, under its policy if it has one. */
  static Optional<Sample> read(Dataset dataset, int index) {
    return dataset instanceof SkippingDataset skipping
        ? skipping.read(index)
        : Optional.of(dataset.get(index));
  }
}
