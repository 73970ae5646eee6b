package org.zeroseg.core.data.cityscapes;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.zeroseg.api.Mask;
import org.zeroseg.api.data.BoundingBox;
import org.zeroseg.api.data.PixelLabels;
import org.zeroseg.api.data.SampleFault;
import org.zeroseg.api.data.TrueInstance;
import org.zeroseg.api.data.TruePanoptic;
import org.zeroseg.api.data.TruePanoptic.TrueSegment;
import org.zeroseg.core.data.EvaluationTransform;
import org.zeroseg.core.data.SampleException;
import org.zeroseg.core.data.formats.IdMasks;
import org.zeroseg.core.image.LabelMap;

/**
 * Objects and segments of an instance id map: a value from 1000 on is {@code label id * 1000 +
 * instance}; a smaller one is the label id of a region, which is a group of objects if the class
 * has objects.
 */
final class CityscapesSegments {
  private static final int DIVISOR = 1000;
  private static final int LARGEST = 1 << 20;

  private final CityscapesLabels labels;
  private final LabelMap ids;
  private final SortedMap<Integer, Mask> masks;

  private CityscapesSegments(CityscapesLabels labels, LabelMap ids) {
    this.labels = labels;
    this.ids = ids;
    this.masks = IdMasks.of(ids);
  }

  static CityscapesSegments of(
      CityscapesLabels labels, LabelMap values, Path file, EvaluationTransform transform)
      throws SampleException {
    int[] all = values.toArray();
    for (int i = 0; i < all.length; i++) {
      if (all[i] >= LARGEST || !labels.isId(id(all[i]))) {
        throw new SampleException(
            SampleFault.BAD_LABEL_VALUE,
            file,
            "instance id %d at y=%d, x=%d; allowed are 0 to 33, and 1000 times such an id plus an instance"
                .formatted(all[i], i / values.width(), i % values.width()));
      }
    }
    return new CityscapesSegments(labels, transform.apply(values));
  }

  private static int id(int value) {
    return value < DIVISOR ? value : value / DIVISOR;
  }

  private boolean isGroup(int value) {
    return value < DIVISOR && labels.hasInstances(value);
  }

  /**
   * The objects of the classes that are counted, groups as crowds.
   *
   * @param index of the image, which makes their ids unique
   */
  List<TrueInstance> instances(int index) {
    List<TrueInstance> instances = new ArrayList<>();
    for (Map.Entry<Integer, Mask> entry : masks.entrySet()) {
      int value = entry.getKey();
      int label = labels.label(id(value));
      if (labels.hasInstances(id(value)) && label != PixelLabels.IGNORED) {
        TrueInstance object =
            TrueInstance.of((long) index * LARGEST + value, label, entry.getValue());
        BoundingBox box = object.box();
        instances.add(
            new TrueInstance(
                object.id(), label, object.mask(), object.area(), box, isGroup(value)));
      }
    }
    return instances;
  }

  /** The segments of the classes that Cityscapes evaluates; everything else is void. */
  TruePanoptic panoptic() {
    List<TrueSegment> segments = new ArrayList<>();
    masks.forEach(
        (value, mask) -> {
          int label = label(value);
          if (label != PixelLabels.IGNORED) {
            segments.add(new TrueSegment(value, label, mask.area(), isGroup(value)));
          }
        });
    int[] kept = ids.toArray();
    for (int i = 0; i < kept.length; i++) {
      kept[i] = kept[i] > 0 && label(kept[i]) != PixelLabels.IGNORED ? kept[i] : 0;
    }
    return new TruePanoptic(PixelLabels.wrap(ids.width(), ids.height(), kept), segments);
  }

  private int label(int value) {
    int id = id(value);
    return labels.isEvaluated(id) ? labels.label(id) : PixelLabels.IGNORED;
  }
}
