package org.zeroseg.core.image.augment;

import java.util.List;
import java.util.stream.IntStream;
import org.zeroseg.api.Mask;
import org.zeroseg.core.image.LabelMap;
import org.zeroseg.core.image.RgbImage;

/**
 * A training image made of several, with labels.
 *
 * @param image the canvas
 * @param semantic the category of each pixel, 0 for background, the ignored label for padding
 * @param instances for each pixel the number of its object from 1, 0 for background, the ignored
 *     label for padding
 * @param objects how many objects were used; some may have no pixel left
 * @param pastes where objects 2 and later came to lie; those without pixels are absent
 */
public record SyntheticSample(
    RgbImage image, LabelMap semantic, LabelMap instances, int objects, List<Paste> pastes) {
  /** Copies the list. */
  public SyntheticSample {
    pastes = List.copyOf(pastes);
  }

  /**
   * One mask per object, in their order: also for those that were occluded or cut off, whose masks
   * are empty. The published training matches proposals to the empty ones, too.
   */
  public List<Mask> instanceMasks() {
    int[] ids = instances.toArray();
    int width = instances.width();
    return IntStream.rangeClosed(1, objects)
        .mapToObj(id -> Mask.of(width, instances.height(), (x, y) -> ids[y * width + x] == id))
        .toList();
  }
}
