/**
 * Average precision and recall as COCO computes them, bit for bit, for masks and boxes.
 *
 * <pre>{@code
 * CocoMetric metric = CocoMetric.of(dataset, Overlap.MASK);
 * metric.add(sample, prediction);
 * double ap = metric.result().headline().get("AP");
 * }</pre>
 */
package org.zeroseg.core.metric.coco;
