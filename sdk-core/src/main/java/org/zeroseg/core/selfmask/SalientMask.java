package org.zeroseg.core.selfmask;

import java.util.List;
import org.zeroseg.api.Mask;
import org.zeroseg.api.data.DatasetException;
import org.zeroseg.api.data.Sample;
import org.zeroseg.api.data.TrueInstance;
import org.zeroseg.core.image.RgbImage;

/** What an image is about, according to a dataset. */
final class SalientMask {
  private SalientMask() {}

  /**
   * All objects of a sample together; empty if there are none.
   *
   * @param image that of the sample
   * @throws DatasetException if the sample has no masks of objects
   */
  static Mask of(Sample sample, RgbImage image) {
    List<TrueInstance> objects =
        sample
            .truth()
            .instances()
            .orElseThrow(
                () ->
                    new DatasetException(
                        "sample '%s' has no masks of objects".formatted(sample.key())));
    Mask all = null;
    for (TrueInstance object : objects) {
      all = all == null ? object.mask() : all.union(object.mask());
    }
    return all == null ? Mask.of(image.width(), image.height(), (x, y) -> false) : all;
  }
}
