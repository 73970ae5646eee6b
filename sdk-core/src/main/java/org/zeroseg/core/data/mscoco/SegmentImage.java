package org.zeroseg.core.data.mscoco;

import java.util.List;
import org.zeroseg.core.data.coco.CocoSegment;

/**
 * An image of a panoptic file.
 *
 * @param png the file name of its segments
 */
record SegmentImage(long imageId, String key, String png, List<CocoSegment> segments)
    implements CocoPhotos.CocoEntry {}
