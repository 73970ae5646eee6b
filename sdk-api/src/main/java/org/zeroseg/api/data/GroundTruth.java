package org.zeroseg.api.data;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is known about an image; each part may be absent. Immutable. Labels are positions in {@link
 * Dataset#categories()}.
 *
 * @param semantic one label per pixel
 * @param instances the objects; an empty list says that there are none
 * @param panoptic one segment per pixel
 * @param imageLabels the categories that are somewhere in the image, ascending
 */
public record GroundTruth(
    Optional<PixelLabels> semantic,
    Optional<List<TrueInstance>> instances,
    Optional<TruePanoptic> panoptic,
    Optional<Set<Integer>> imageLabels) {

  /** Copies the collections. */
  public GroundTruth {
    instances = instances.map(List::copyOf);
    imageLabels = imageLabels.map(labels -> Collections.unmodifiableSet(new TreeSet<>(labels)));
  }

  /**
   * Nothing is known.
   *
   * @return ground truth without any part
   */
  public static GroundTruth none() {
    return new GroundTruth(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /**
   * The same with another semantic part.
   *
   * @param labels one label per pixel
   * @return a copy
   */
  public GroundTruth withSemantic(PixelLabels labels) {
    return new GroundTruth(Optional.of(labels), instances, panoptic, imageLabels);
  }

  /**
   * The same with other instances.
   *
   * @param objects the objects
   * @return a copy
   */
  public GroundTruth withInstances(List<TrueInstance> objects) {
    return new GroundTruth(semantic, Optional.of(objects), panoptic, imageLabels);
  }

  /**
   * The same with another panoptic part.
   *
   * @param segments one segment per pixel
   * @return a copy
   */
  public GroundTruth withPanoptic(TruePanoptic segments) {
    return new GroundTruth(semantic, instances, Optional.of(segments), imageLabels);
  }

  /**
   * The same with other image labels.
   *
   * @param labels the categories in the image
   * @return a copy
   */
  public GroundTruth withImageLabels(Set<Integer> labels) {
    return new GroundTruth(semantic, instances, panoptic, Optional.of(labels));
  }
}
