package org.zeroseg.api.data;

/**
 * A rectangle with fractions of pixels, as annotation files give it.
 *
 * @param x left edge
 * @param y top edge
 * @param width in pixels
 * @param height in pixels
 */
public record BoundingBox(double x, double y, double width, double height) {}
