package org.zeroseg.core.metric.coco;

import java.util.ArrayList;
import java.util.List;
import org.zeroseg.api.InstanceSegmentation;
import org.zeroseg.api.PanopticSegmentation;
import org.zeroseg.api.Segment;
import org.zeroseg.api.Segmentation;
import org.zeroseg.api.SemanticSegmentation;
import org.zeroseg.api.data.Sample;
import org.zeroseg.api.data.TrueInstance;
import org.zeroseg.core.mask.MaskRegion;
import org.zeroseg.core.metric.MetricKind;

/**
 * The objects of an image as they are compared.
 *
 * @param image its number, or its key if it has none
 * @param truth in the order of the ground truth
 * @param found in the order of the prediction
 */
record SampleObjects(ImageKey image, List<CocoObject> truth, List<CocoObject> found) {

  /**
   * Takes them from a sample and what was predicted for it.
   *
   * @throws IllegalArgumentException if one of the two has no objects
   */
  static SampleObjects of(Sample sample, Segmentation prediction) {
    List<TrueInstance> instances =
        sample
            .truth()
            .instances()
            .orElseThrow(
                () ->
                    MetricKind.cannotCount(
                        sample.key(), "it has no instances; choose another metric"));
    InstanceSegmentation objects =
        prediction.match(
            semantic -> refuse(sample, semantic), i -> i, PanopticSegmentation::toInstances);
    List<CocoObject> truth = new ArrayList<>();
    for (TrueInstance instance : instances) {
      truth.add(
          new CocoObject(
              instance.label(),
              MaskRegion.of(instance.mask()),
              instance.box(),
              instance.area(),
              0,
              instance.crowd()));
    }
    List<CocoObject> found = new ArrayList<>();
    for (Segment segment : objects.segments()) {
      int label = objects.vocabulary().indexOf(segment.concept().name());
      found.add(CocoObject.found(label, MaskRegion.of(segment.mask()), segment.score()));
    }
    return new SampleObjects(
        new ImageKey(sample.imageId().orElse(0), sample.imageId().isPresent() ? "" : sample.key()),
        truth,
        found);
  }

  private static InstanceSegmentation refuse(Sample sample, SemanticSegmentation prediction) {
    throw MetricKind.cannotCount(
        sample.key(),
        "its prediction is %s, but instances or a panoptic one are needed".formatted(prediction));
  }
}
