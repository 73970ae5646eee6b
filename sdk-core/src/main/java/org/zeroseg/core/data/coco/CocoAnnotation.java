package org.zeroseg.core.data.coco;

import org.zeroseg.api.Mask;
import org.zeroseg.api.data.BoundingBox;
import org.zeroseg.api.data.DatasetException;
import org.zeroseg.api.data.SampleFault;

/**
 * An annotated object.
 *
 * @param id unique within the file
 * @param imageId an image of the file
 * @param categoryId a category of the file
 * @param crowd true for a region of many objects that are not told apart
 * @param area as the file says; where it does not, that of the mask
 * @param box as the file says; where it does not, that of the mask
 * @param shape the segmentation
 */
public record CocoAnnotation(
    long id,
    long imageId,
    int categoryId,
    boolean crowd,
    double area,
    BoundingBox box,
    CocoShape shape) {

  /**
   * The pixels, drawn anew at every call.
   *
   * @param image the image of the annotation
   * @throws DatasetException if the segmentation is absent or damaged, naming the annotation
   */
  public Mask mask(CocoImage image) {
    try {
      return shape.mask(image.width(), image.height());
    } catch (IllegalArgumentException e) {
      throw new DatasetException(
          SampleFault.BAD_ANNOTATION,
          "annotation %d of image %d: %s".formatted(id, imageId, e.getMessage()),
          e);
    }
  }
}
