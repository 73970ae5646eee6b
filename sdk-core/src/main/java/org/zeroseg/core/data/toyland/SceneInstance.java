package org.zeroseg.core.data.toyland;

/**
 * A thing in a scene of which at least one pixel is visible.
 *
 * @param id its value in {@link Scene#instanceMap()}, from 1, in the order of painting (back to
 *     front); ids of things that are fully hidden are left out
 * @param thing what it is
 * @param on the stuff on or in which it was placed
 * @param pixels how many of its pixels are visible
 * @param x left edge of the visible part, pixels
 * @param y upper edge of the visible part, pixels
 * @param width of the visible part, pixels
 * @param height of the visible part, pixels
 */
public record SceneInstance(
    int id, ToyClass thing, ToyClass on, int pixels, int x, int y, int width, int height) {

  /** Whether it is where such things belong; true four times out of five. */
  public boolean isAtHome() {
    return thing.homes().contains(on);
  }
}
