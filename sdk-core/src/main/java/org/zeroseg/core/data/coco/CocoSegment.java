package org.zeroseg.core.data.coco;

/**
 * A segment of a panoptic annotation.
 *
 * @param id the value of its pixels, {@code R + 256 G + 65536 B}; 0 is void
 * @param categoryId its category
 * @param area in pixels, as the file says; 0 where it does not, as in predictions
 * @param crowd true for a region of many objects that are not told apart
 * @param score confidence, which no tool but ours writes; NaN where the file does not say
 */
public record CocoSegment(int id, int categoryId, long area, boolean crowd, double score) {}
