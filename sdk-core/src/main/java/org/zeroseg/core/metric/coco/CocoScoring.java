package org.zeroseg.core.metric.coco;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.zeroseg.api.data.BoundingBox;
import org.zeroseg.api.data.DatasetException;
import org.zeroseg.api.data.SampleFault;
import org.zeroseg.core.data.coco.CocoAnnotation;
import org.zeroseg.core.data.coco.CocoCategory;
import org.zeroseg.core.data.coco.CocoDetection;
import org.zeroseg.core.data.coco.CocoImage;
import org.zeroseg.core.data.coco.CocoInstances;
import org.zeroseg.core.mask.Boxes;
import org.zeroseg.core.mask.MaskRegion;
import org.zeroseg.core.metric.MetricWorkers;

/**
 * Scores the detections of a results file against an annotation file. Masks are drawn and decoded
 * image by image, on as many threads as wanted.
 */
public final class CocoScoring {
  private final CocoInstances truth;
  private final String detectionsName;
  private final Map<Long, List<CocoDetection>> found = new HashMap<>();

  /**
   * Sorts detections by image.
   *
   * @throws DatasetException if one is of an image that the ground truth does not have
   */
  public CocoScoring(CocoInstances truth, List<CocoDetection> detections) {
    this(truth, "the detections", detections);
  }

  /** As {@link #CocoScoring(CocoInstances, List)}, naming the file of the detections in errors. */
  public CocoScoring(CocoInstances truth, Path file, List<CocoDetection> detections) {
    this(truth, file.toString(), detections);
  }

  private CocoScoring(CocoInstances truth, String name, List<CocoDetection> detections) {
    this.truth = truth;
    this.detectionsName = name;
    for (CocoDetection detection : detections) {
      if (truth.image(detection.imageId()).isEmpty()) {
        throw bad(detection, "%s has no such image".formatted(truth.file()));
      }
      found.computeIfAbsent(detection.imageId(), id -> new ArrayList<>()).add(detection);
    }
  }

  /** Names of all categories by ascending id: those that are evaluated by default. */
  public static Map<Integer, String> categories(CocoInstances truth) {
    Map<Integer, String> names = new LinkedHashMap<>();
    for (CocoCategory category : truth.categories()) {
      names.put(category.id(), category.name());
    }
    return names;
  }

  /**
   * Scores all images.
   *
   * @param threads how many count; the result does not depend on it
   * @return what was counted
   * @throws DatasetException if a mask or a score cannot be used, naming the entry or annotation
   */
  public CocoMetric score(CocoOptions options, int threads) {
    return score(options, truth.images(), threads);
  }

  /** Scores some of the images. */
  public CocoMetric score(CocoOptions options, List<CocoImage> images, int threads) {
    CocoMetric total = new CocoMetric(options);
    MetricWorkers.count(
        total,
        total::fresh,
        images.size(),
        threads,
        (metric, i) -> add(metric, images.get(i), options));
    return total;
  }

  /** Counts one image. */
  void add(CocoMetric metric, CocoImage image, CocoOptions options) {
    List<CocoObject> truths = new ArrayList<>();
    for (CocoAnnotation annotation : truth.annotations(image.id())) {
      if (options.categories().containsKey(annotation.categoryId())) {
        truths.add(object(annotation, image, options));
      }
    }
    List<CocoObject> founds = new ArrayList<>();
    for (CocoDetection detection : found.getOrDefault(image.id(), List.of())) {
      if (options.categories().containsKey(detection.categoryId())) {
        founds.add(object(detection, image, options));
      }
    }
    metric.add(image.id(), truths, founds);
  }

  private static CocoObject object(
      CocoAnnotation annotation, CocoImage image, CocoOptions options) {
    MaskRegion mask =
        options.overlap() == Overlap.BOX ? null : MaskRegion.of(annotation.mask(image));
    return new CocoObject(
        annotation.categoryId(), mask, annotation.box(), annotation.area(), 0, annotation.crowd());
  }

  private CocoObject object(CocoDetection detection, CocoImage image, CocoOptions options) {
    try {
      boolean boxes = options.overlap() == Overlap.BOX;
      MaskRegion mask =
          boxes && detection.box().isPresent()
              ? null
              : MaskRegion.of(
                  image.width(),
                  image.height(),
                  detection.shape().runs(image.width(), image.height()));
      BoundingBox box = detection.box().orElseGet(() -> CocoObject.box(mask));
      double area = mask == null || options.boxAreas() ? Boxes.area(box) : mask.area();
      return new CocoObject(detection.categoryId(), mask, box, area, detection.score(), false);
    } catch (IllegalArgumentException e) {
      throw bad(detection, e.getMessage());
    }
  }

  private DatasetException bad(CocoDetection detection, String reason) {
    return new DatasetException(
        SampleFault.BAD_ANNOTATION,
        "entry %d of %s, of image %d: %s"
            .formatted(detection.entry(), detectionsName, detection.imageId(), reason));
  }
}
