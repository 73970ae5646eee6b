package org.zeroseg.core.image.augment;

import java.util.random.RandomGenerator;
import org.zeroseg.api.Box;

/**
 * Where an object came to lie.
 *
 * @param object its index, from 0
 * @param box its pixels in its own crop, of which the last row and column are missing unless the
 *     boxes are whole
 * @param left first column of the box on the canvas
 * @param top first row of the box on the canvas
 */
public record Paste(int object, Box box, int left, int top) {
  /** Chooses places. */
  @FunctionalInterface
  public interface Rule {
    /**
     * Chooses a place.
     *
     * @param object index of the object, from 1
     * @param width columns of its box
     * @param height rows of its box
     * @param canvasWidth columns of the canvas
     * @param canvasHeight rows of the canvas
     * @return column and row of the upper left corner
     */
    Corner place(int object, int width, int height, int canvasWidth, int canvasHeight);

    /** Uniform over all places inside the canvas; the row is drawn first. */
    static Rule uniform(RandomGenerator random) {
      return (object, width, height, canvasWidth, canvasHeight) -> {
        int top = random.nextInt(canvasHeight - height + 1);
        int left = random.nextInt(canvasWidth - width + 1);
        return new Corner(left, top);
      };
    }
  }

  /**
   * The upper left corner of a place.
   *
   * @param left column
   * @param top row
   */
  public record Corner(int left, int top) {}
}
