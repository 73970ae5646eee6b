/**
 * Predictions that any tool has stored, scored against ground truth files.
 *
 * <pre>{@code
 * MetricResult result =
 *     StoredPredictions.of(StoredKind.COCO_MASK, Path.of("results.json"), Path.of("instances.json"))
 *         .threads(4)
 *         .score();
 * }</pre>
 */
package org.zeroseg.core.metric.stored;
