/**
 * What happens to scores and masks after a network: enlarging, the best concept of a pixel, the
 * fully connected CRF, the bilateral solver.
 *
 * <pre>{@code
 * DenseCrf crf = new DenseCrf(CrfOptions.defaults());
 * float[] refined = crf.refine(probabilities, classes, width, height, pixels);
 * }</pre>
 *
 * <p>Plain Java on primitive arrays: no native memory, the same bits for any number of threads.
 */
package org.zeroseg.core.postprocess;
