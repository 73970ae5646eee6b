package org.zeroseg.api.data;

import org.zeroseg.api.Experimental;

/**
 * A rectangle with fractions of pixels, as annotation files give it.
 *
 * @param x left edge
 * @param y top edge
 * @param width in pixels
 * @param height in pixels
 */
@Experimental
public record BoundingBox(double x, double y, double width, double height) {}
