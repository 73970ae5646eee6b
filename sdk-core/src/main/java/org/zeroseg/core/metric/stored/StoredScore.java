package org.zeroseg.core.metric.stored;

import org.zeroseg.core.metric.MetricResult;

/**
 * What came of scoring stored predictions.
 *
 * @param images how many images were counted
 * @param result the figures
 */
public record StoredScore(long images, MetricResult result) {}
