package org.zeroseg.core.data.coco;

import java.util.List;

/**
 * The panoptic annotation of an image.
 *
 * @param imageId the image
 * @param fileName of the PNG that holds the segments' ids
 * @param segments in the order of the file
 */
public record CocoPanopticEntry(long imageId, String fileName, List<CocoSegment> segments) {}
