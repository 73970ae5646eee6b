package org.zeroseg.core.evaluate;

import java.util.function.Consumer;
import org.zeroseg.api.ImageInput;
import org.zeroseg.api.SegmentRequest;
import org.zeroseg.api.Segmentation;
import org.zeroseg.api.StageListener;

/** A segmenter by colour that says what it is busy with. */
class Telling extends ByColour {
  private final Consumer<StageListener> words;

  /**
   * A segmenter.
   *
   * @param words what it tells for each image
   */
  Telling(Consumer<StageListener> words) {
    this.words = words;
  }

  @Override
  public Segmentation segment(ImageInput image, SegmentRequest request) {
    return segment(image, request, StageListener.none());
  }

  @Override
  public Segmentation segment(ImageInput image, SegmentRequest request, StageListener stages) {
    words.accept(stages);
    return colours.segment(image, request);
  }
}
