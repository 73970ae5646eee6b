package org.zeroseg.reco;

import org.zeroseg.core.image.RgbImage;

/**
 * An image to segment, encoded; plain Java.
 *
 * @param name how messages call it
 * @param width of the original, in pixels
 * @param height of the original, in pixels
 * @param working the image at the size at which it was encoded
 * @param features what the encoders see in it
 */
record QueryImage(String name, int width, int height, RgbImage working, ImageFeatures features) {}
