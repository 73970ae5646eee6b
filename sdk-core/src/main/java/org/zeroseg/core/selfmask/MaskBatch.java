package org.zeroseg.core.selfmask;

import java.util.List;

/**
 * Normalised images and the mask of what each is about; plain Java.
 *
 * @param pixels {@code [count, 3, side, side]}
 * @param masks 0 or 1, {@code [count, side, side]}
 * @param keys of the samples
 */
record MaskBatch(float[] pixels, float[] masks, int count, int side, List<String> keys) {}
