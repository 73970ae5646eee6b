package org.zeroseg.core.data.coco;

import java.util.Optional;
import org.zeroseg.api.data.BoundingBox;

/**
 * An entry of a results file.
 *
 * @param entry its position in the list, from 1 on: the id that COCO's tools give it
 * @param imageId the image
 * @param categoryId the category, which the ground truth need not know
 * @param score confidence; higher is surer
 * @param box the predicted box, if there is one
 * @param shape the predicted segmentation
 */
public record CocoDetection(
    int entry,
    long imageId,
    int categoryId,
    double score,
    Optional<BoundingBox> box,
    CocoShape shape) {}
