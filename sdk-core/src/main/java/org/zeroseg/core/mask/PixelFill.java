package org.zeroseg.core.mask;

import java.util.Arrays;
import org.zeroseg.api.Mask;

/**
 * Fills rings by the even-odd rule, a pixel being inside if its centre is: the inverse of {@link
 * Outline}, unlike COCO's rule, which shifts borders by up to half a pixel.
 */
public final class PixelFill {
  private final int height;
  private final double[][] crossings;
  private final int[] sizes;

  private PixelFill(int width, int height) {
    this.height = height;
    this.crossings = new double[width][4];
    this.sizes = new int[width];
  }

  /**
   * Fills rings.
   *
   * @param width columns of the image
   * @param height rows of the image
   * @param rings the corners of each, {@code x0, y0, x1, y1...}, closed or not; a pixel covers
   *     {@code [x, x + 1) x [y, y + 1)}. Holes are rings, too
   * @return the pixels whose centre is inside an odd number of rings
   */
  public static Mask fill(int width, int height, Iterable<double[]> rings) {
    PixelFill fill = new PixelFill(width, height);
    for (double[] ring : rings) {
      for (int i = 0; i < ring.length; i += 2) {
        int next = (i + 2) % ring.length;
        // from left to right, so that an edge and its way back cross at the very same place
        if (ring[i] < ring[next]) {
          fill.edge(ring[i], ring[i + 1], ring[next], ring[next + 1]);
        } else {
          fill.edge(ring[next], ring[next + 1], ring[i], ring[i + 1]);
        }
      }
    }
    return fill.toMask();
  }

  private void edge(double left, double leftY, double right, double rightY) {
    int from = (int) Math.max(0, Math.ceil(left - 0.5));
    int to = (int) Math.min(crossings.length, Math.ceil(right - 0.5));
    for (int column = from; column < to; column++) {
      double share = (column + 0.5 - left) / (right - left);
      if (sizes[column] == crossings[column].length) {
        crossings[column] = Arrays.copyOf(crossings[column], 2 * sizes[column]);
      }
      crossings[column][sizes[column]++] = leftY + share * (rightY - leftY);
    }
  }

  private Mask toMask() {
    int[] runs = new int[Arrays.stream(sizes).sum() + 1];
    int size = 0;
    int at = 0;
    for (int column = 0; column < crossings.length; column++) {
      Arrays.sort(crossings[column], 0, sizes[column]);
      for (int i = 0; i < sizes[column]; i++) {
        double row = Math.ceil(crossings[column][i] - 0.5);
        int position = column * height + (int) Math.max(0, Math.min(height, row));
        runs[size++] = position - at;
        at = position;
      }
    }
    runs[size++] = crossings.length * height - at;
    return Mask.ofRuns(crossings.length, height, Arrays.copyOf(runs, size));
  }
}
