package org.zeroseg.core.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/** Checks of image batches, and their padding to whole patches. */
final class Images {
  private Images() {}

  /** Refuses anything but {@code [N, 3, H, W]} with sides of at least {@code smallest} pixels. */
  static void check(NDArray images, int smallest) {
    Shape shape = images.getShape();
    if (shape.dimension() != 4 || shape.get(1) != 3) {
      throw new IllegalArgumentException(
          "images must be RGB of shape (N, 3, H, W), but are %s".formatted(shape));
    }
    if (shape.get(2) < smallest || shape.get(3) < smallest) {
      throw new IllegalArgumentException(
          "image is %dx%d, but this encoder needs at least %d pixels on each side"
              .formatted(shape.get(3), shape.get(2), smallest));
    }
  }

  /** Refuses anything but {@code [N, 3, side, side]}. */
  static void checkSquare(NDArray images, int side) {
    check(images, 1);
    long height = images.getShape().get(2);
    long width = images.getShape().get(3);
    if (height != side || width != side) {
      throw new IllegalArgumentException(
          "image is %dx%d, but this encoder needs %dx%d: resize and crop it first"
              .formatted(width, height, side, side));
    }
  }

  /** Adds zeros at the right and bottom up to whole multiples of {@code unit}. */
  static NDArray padTo(NDArray images, int unit) {
    long bottom = Math.floorMod(-images.getShape().get(2), (long) unit);
    long right = Math.floorMod(-images.getShape().get(3), (long) unit);
    return bottom == 0 && right == 0 ? images : images.pad(new Shape(0, right, 0, bottom), 0);
  }
}
