package org.zeroseg.core.data.coco;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.zeroseg.api.Box;
import org.zeroseg.api.data.BoundingBox;
import org.zeroseg.api.data.DatasetException;
import org.zeroseg.api.data.SampleFault;
import org.zeroseg.core.mask.RunLengths;

/**
 * Tells usable annotations from others once images and categories are known, and completes them.
 */
final class AnnotationCheck {
  private final Path file;
  private final CocoImage[] images;
  private final long[] imageIds;
  private final Set<Integer> categoryIds;
  private final Consumer<DatasetException> report;
  private long bad;

  AnnotationCheck(
      Path file,
      CocoImage[] images,
      List<CocoCategory> categories,
      Consumer<DatasetException> report) {
    this.file = file;
    this.images = images;
    this.imageIds = Arrays.stream(images).mapToLong(CocoImage::id).toArray();
    this.categoryIds = categories.stream().map(CocoCategory::id).collect(Collectors.toSet());
    this.report = report;
  }

  /** The number of annotations left out. */
  long bad() {
    return bad;
  }

  List<CocoAnnotation> usable(List<CocoAnnotation> annotations) {
    Set<Long> repeated = repeated(annotations);
    Set<Long> seen = new HashSet<>();
    List<CocoAnnotation> usable = new ArrayList<>(annotations.size());
    for (CocoAnnotation annotation : annotations) {
      try {
        if (repeated.contains(annotation.id()) && !seen.add(annotation.id())) {
          throw new IllegalArgumentException("its id was used before");
        }
        usable.add(complete(annotation));
      } catch (IllegalArgumentException e) {
        bad++;
        report.accept(
            new DatasetException(
                SampleFault.BAD_ANNOTATION,
                "annotation %d of image %d in %s: %s"
                    .formatted(annotation.id(), annotation.imageId(), file, e.getMessage()),
                e));
      }
    }
    return usable;
  }

  /** The ids that occur more than once; mostly none, which sorting tells in little memory. */
  private static Set<Long> repeated(List<CocoAnnotation> annotations) {
    long[] ids = annotations.stream().mapToLong(CocoAnnotation::id).sorted().toArray();
    Set<Long> repeated = new HashSet<>();
    for (int i = 1; i < ids.length; i++) {
      if (ids[i] == ids[i - 1]) {
        repeated.add(ids[i]);
      }
    }
    return repeated;
  }

  private CocoAnnotation complete(CocoAnnotation annotation) {
    int index = Arrays.binarySearch(imageIds, annotation.imageId());
    if (index < 0) {
      throw new IllegalArgumentException("the file has no such image");
    }
    if (!categoryIds.contains(annotation.categoryId())) {
      throw new IllegalArgumentException("the file has no category " + annotation.categoryId());
    }
    boolean complete = annotation.box() != null && !Double.isNaN(annotation.area());
    if (complete && annotation.shape() instanceof CocoShape.None) {
      return annotation;
    }
    CocoImage image = images[index];
    if (complete && annotation.shape() instanceof CocoShape.Outline outline) {
      outline.polygons().checkRange();
      return annotation;
    }
    return complete(annotation, image);
  }

  /** Decodes the shape, which checks it, and takes from it what the file does not say. */
  private static CocoAnnotation complete(CocoAnnotation annotation, CocoImage image) {
    BoundingBox box = annotation.box();
    double area = annotation.area();
    if (annotation.shape().isPresent()) {
      int[] runs = annotation.shape().runs(image.width(), image.height());
      area = Double.isNaN(area) ? RunLengths.area(runs) : area;
      Box tight = RunLengths.box(image.width(), image.height(), runs);
      box =
          box != null ? box : new BoundingBox(tight.x(), tight.y(), tight.width(), tight.height());
    } else if (box == null) {
      throw new IllegalArgumentException("it has neither 'segmentation' nor 'bbox'");
    } else {
      area = box.width() * box.height();
    }
    return new CocoAnnotation(
        annotation.id(),
        annotation.imageId(),
        annotation.categoryId(),
        annotation.crowd(),
        area,
        box,
        annotation.shape());
  }
}
