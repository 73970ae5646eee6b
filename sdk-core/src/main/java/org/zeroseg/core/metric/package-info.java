/**
 * How good a segmentation is.
 *
 * <pre>{@code
 * ConfusionMatrix matrix = new ConfusionMatrix(words.size());
 * matrix.add(truth, prediction);
 * double mIoU = matrix.meanIou();
 * }</pre>
 */
package org.zeroseg.core.metric;
