package org.zeroseg.core.data;

import java.util.Optional;
import org.zeroseg.api.data.Dataset;
import org.zeroseg.api.data.DatasetException;
import org.zeroseg.api.data.Sample;

/** Samples for a training, which needs one in every place of a batch. */
public final class Substitutes {
  /** So many samples after a bad one are tried in its place. */
  private static final int MOST = 100;

  private Substitutes() {}

  /**
   * Opens a sample; one that the dataset's policy leaves out is replaced by the next good one.
   *
   * @throws DatasetException if there are too many bad ones in a row
   */
  public static Sample read(Dataset data, int index) {
    for (int i = 0; i < MOST; i++) {
      Optional<Sample> sample = SkippingDataset.read(data, (index + i) % data.size());
      if (sample.isPresent()) {
        return sample.get();
      }
    }
    throw new DatasetException(
        "dataset '%s': %d samples in a row, from '%s' on, cannot be used"
            .formatted(data.name(), MOST, data.key(index)));
  }
}
