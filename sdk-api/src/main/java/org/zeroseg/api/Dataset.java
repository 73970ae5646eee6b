package org.zeroseg.api;

import java.util.Optional;

/** Images with what is known about them, decoded when asked for. Thread-safe. */
@Experimental
public interface Dataset {

  /**
   * The name, for messages and reports.
   *
   * @return e.g. {@code "toyland/test"}
   */
  String name();

  /**
   * The number of samples.
   *
   * @return at least 0
   */
  int size();

  /**
   * The categories, in the order of the label values.
   *
   * @return the vocabulary
   */
  Vocabulary categories();

  /**
   * Reads a sample.
   *
   * @param index from 0 to {@code size() - 1}
   * @return the sample
   * @throws ImageException if its image is damaged
   */
  Sample get(int index);

  /**
   * One image and its ground truth.
   *
   * @param id unique within the dataset
   * @param image the image
   * @param truth semantic, instance or panoptic ground truth; empty for unlabelled images
   */
  @Experimental
  record Sample(String id, ImageInput image, Optional<Segmentation> truth) {}
}
