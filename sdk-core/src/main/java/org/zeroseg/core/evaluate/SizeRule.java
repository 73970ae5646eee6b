package org.zeroseg.core.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.zeroseg.api.InstanceSegmentation;
import org.zeroseg.api.Mask;
import org.zeroseg.api.PanopticSegmentation;
import org.zeroseg.api.Segment;
import org.zeroseg.api.Segmentation;
import org.zeroseg.api.SemanticSegmentation;
import org.zeroseg.api.ZeroSegException;
import org.zeroseg.api.data.GroundTruth;
import org.zeroseg.api.data.Sample;
import org.zeroseg.core.image.LabelMap;

/**
 * What happens to a prediction of another size than the ground truth.
 *
 * @param resize whether it is scaled to the truth by nearest neighbours; otherwise it is an error
 */
record SizeRule(boolean resize) {

  /** Columns and rows. */
  record Size(int width, int height) {
    @Override
    public String toString() {
      return width + "x" + height;
    }
  }

  /** The size of the ground truth; empty if it has no pixels. */
  static Optional<Size> of(GroundTruth truth) {
    return truth
        .semantic()
        .map(labels -> new Size(labels.width(), labels.height()))
        .or(() -> truth.panoptic().map(p -> new Size(p.ids().width(), p.ids().height())))
        .or(
            () ->
                truth.instances().stream()
                    .flatMap(List::stream)
                    .map(object -> new Size(object.mask().width(), object.mask().height()))
                    .findFirst());
  }

  /**
   * Makes sure that a prediction has the size of the truth.
   *
   * @throws ZeroSegException if it has another and must not be scaled
   */
  Segmentation apply(Sample sample, Segmentation prediction) {
    Size found = new Size(prediction.width(), prediction.height());
    Size truth = of(sample.truth()).orElse(found);
    if (truth.equals(found)) {
      return prediction;
    }
    if (!resize) {
      throw new ZeroSegException(
          "the prediction of '%s' is %s, but its ground truth is %s: the dataset or the segmenter changes"
                  .formatted(sample.key(), found, truth)
              + " the size of images; resizePredictions(true) scales predictions to the truth");
    }
    return prediction.match(
        s -> semantic(s, truth), i -> instances(i, truth), p -> panoptic(p, truth));
  }

  private static Segmentation semantic(SemanticSegmentation prediction, Size size) {
    int[] labels =
        LabelMap.of(prediction.width(), prediction.height(), prediction.labels())
            .resize(size.width, size.height)
            .toArray();
    return SemanticSegmentation.builder(prediction.vocabulary(), size.width, size.height)
        .pixels(labels, new float[labels.length])
        .explanation(prediction.explanation())
        .build();
  }

  private static Segmentation instances(InstanceSegmentation prediction, Size size) {
    List<Segment> objects = new ArrayList<>();
    for (Segment object : prediction.segments()) {
      boolean[] inside = object.mask().toPixels();
      int[] pixels = new int[inside.length];
      Arrays.setAll(pixels, i -> inside[i] ? 1 : 0);
      LabelMap scaled =
          LabelMap.of(prediction.width(), prediction.height(), pixels)
              .resize(size.width, size.height);
      Mask mask = Mask.of(size.width, size.height, (x, y) -> scaled.at(x, y) == 1);
      if (!mask.isEmpty()) {
        objects.add(new Segment(object.id(), object.concept(), mask, object.score()));
      }
    }
    return InstanceSegmentation.of(
        prediction.vocabulary(), size.width, size.height, objects, prediction.explanation());
  }

  private static Segmentation panoptic(PanopticSegmentation prediction, Size size) {
    LabelMap ids =
        LabelMap.of(prediction.width(), prediction.height(), prediction.segmentIds())
            .resize(size.width, size.height);
    List<Segment> segments = new ArrayList<>();
    for (Segment segment : prediction.segments()) {
      Mask mask = Mask.of(size.width, size.height, (x, y) -> ids.at(x, y) == segment.id());
      if (!mask.isEmpty()) {
        segments.add(new Segment(segment.id(), segment.concept(), mask, segment.score()));
      }
    }
    return PanopticSegmentation.of(
        prediction.vocabulary(),
        size.width,
        size.height,
        ids.toArray(),
        segments,
        prediction.explanation());
  }
}
