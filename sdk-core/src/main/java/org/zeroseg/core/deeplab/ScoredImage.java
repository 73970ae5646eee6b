package org.zeroseg.core.deeplab;

import org.zeroseg.core.image.RgbImage;

/**
 * An image and what the network says about it; plain Java.
 *
 * @param name how messages call it
 * @param width of the original
 * @param height of the original
 * @param working the image at the size at which it was scored
 * @param probabilities {@code [classes, h, w]} at that size; they sum to 1 at each pixel
 */
record ScoredImage(String name, int width, int height, RgbImage working, float[] probabilities) {}
