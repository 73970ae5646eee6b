/**
 * How good segmentations are: figures that are computed image by image, on any number of threads
 * and machines, and that agree with the published evaluators.
 *
 * <pre>{@code
 * SemanticMetric metric = SemanticMetric.of(dataset);
 * for (int i = 0; i < dataset.size(); i++) {
 *   Sample sample = dataset.get(i);
 *   metric.add(sample, predict(sample.image()));
 * }
 * double mIoU = metric.result().headline().get("mIoU");
 * }</pre>
 */
package org.zeroseg.core.metric;
