package org.zeroseg.core.metric.panoptic;

/**
 * A segment of a prediction.
 *
 * @param id of its pixels
 * @param label its category, a position in the list of categories
 */
public record PredictedSegment(int id, int label) {}
