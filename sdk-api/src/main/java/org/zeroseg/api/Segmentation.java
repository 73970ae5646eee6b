package org.zeroseg.api;

import java.util.List;
import java.util.function.Function;

/**
 * The result of segmenting one image. Plain Java: it outlives the segmenter, crosses threads, and
 * has {@code equals}.
 *
 * <p>Pixels that belong to nothing are {@link #NOTHING}. A result without segments says why in
 * {@link #explanation()}.
 */
public sealed interface Segmentation
    permits SemanticSegmentation, InstanceSegmentation, PanopticSegmentation {

  /** The label of a pixel that belongs to no concept and no segment. */
  int NOTHING = -1;

  /**
   * Columns of the image.
   *
   * @return the width in pixels
   */
  int width();

  /**
   * Rows of the image.
   *
   * @return the height in pixels
   */
  int height();

  /**
   * What was looked for.
   *
   * @return the concepts, in the order of the request
   */
  Vocabulary vocabulary();

  /**
   * The regions found, each with concept, mask and score.
   *
   * @return segments by ascending id; none is empty
   */
  List<Segment> segments();

  /**
   * How the result came about, and why it is empty if it is.
   *
   * @return the explanation; its details are there only if the request asked for them
   */
  Explanation explanation();

  /**
   * Handles every kind of result; adding a kind breaks the callers at compile time, where we want
   * it.
   *
   * @param semantic called for a semantic result
   * @param instance called for an instance result
   * @param panoptic called for a panoptic result
   * @param <R> what the functions return
   * @return what the function for this kind returned
   */
  default <R> R match(
      Function<SemanticSegmentation, R> semantic,
      Function<InstanceSegmentation, R> instance,
      Function<PanopticSegmentation, R> panoptic) {
    if (this instanceof SemanticSegmentation s) {
      return semantic.apply(s);
    }
    if (this instanceof InstanceSegmentation i) {
      return instance.apply(i);
    }
    return panoptic.apply((PanopticSegmentation) this);
  }

  /**
   * Draws the segments in the colours of their concepts, {@code NOTHING} in dark grey; of
   * overlapping segments the one with the higher score is on top.
   *
   * @return an image of the same size
   */
  default ColorImage toColorImage() {
    return SegmentationImages.color(this);
  }

  /**
   * Writes the result as a JSON object: size, vocabulary, and per segment concept, score, area, box
   * and COCO run lengths.
   *
   * @return JSON text
   */
  default String toJson() {
    return SegmentationJson.write(this);
  }
}
