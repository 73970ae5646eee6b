package org.zeroseg.core.deeplab;

import java.util.List;

/**
 * Normalised images and their labels; plain Java.
 *
 * @param pixels {@code [count, 3, side, side]}
 * @param labels {@code [count, side, side]}, ignored ones negative
 * @param keys of the samples
 */
record LabelledBatch(float[] pixels, long[] labels, int count, int side, List<String> keys) {}
