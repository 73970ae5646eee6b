package org.zeroseg.reco;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import org.zeroseg.core.runtime.Tensors;

/**
 * Finds what k images have in common: how well every location of every image is matched in each
 * image (ReCo, section 3.2).
 *
 * <p>With {@code n} locations per image the adjacency has (kn)^2 entries, which are never stored:
 * cosines are symmetric although the weighted adjacency is not, so one product of image j with the
 * images up to j serves both the rows of j and its columns, and only its maxima are kept. They do
 * not depend on later images: the result for the first images is a prefix, and an ablation over k
 * costs one computation.
 *
 * <p>Immutable, plain Java: {@code 4 n k^2} bytes.
 */
public final class CoSegmentation {
  /**
   * Entries of the adjacency that exist at a time; 1 MB, which stays in the cache of a core. Eight
   * times as many took half as long again.
   */
  private static final int TILE = 1 << 18;

  private final int images;
  private final int locations;

  /** {@code maxima[a * images + i][p]}: best weighted match of location p of image a in image i. */
  private final float[][] maxima;

  private CoSegmentation(int images, int locations) {
    this.images = images;
    this.locations = locations;
    this.maxima = new float[images * images][locations];
  }

  /**
   * Compares all images with each other.
   *
   * @param unitFeatures features of unit length, float32 {@code [images * locations, C]},
   *     image-major; only read
   * @param weights weight of each location as a match of others, at least 0, {@code [images *
   *     locations]}; null for 1 everywhere
   * @return the maxima, which need {@code unitFeatures} no longer
   * @throws IllegalArgumentException if the shapes do not fit
   */
  public static CoSegmentation of(NDArray unitFeatures, int images, float[] weights) {
    long rows = unitFeatures.getShape().get(0);
    if (images < 1 || rows == 0 || rows % images != 0) {
      throw new IllegalArgumentException(
          "%d feature rows do not divide into %d images".formatted(rows, images));
    }
    if (weights != null && weights.length != rows) {
      throw new IllegalArgumentException(
          "expected %d weights, one per feature row, found %d".formatted(rows, weights.length));
    }
    CoSegmentation result = new CoSegmentation(images, (int) (rows / images));
    try (NDManager scope = unitFeatures.getManager().newSubManager()) {
      NDArray features = own(scope, unitFeatures.get(new NDIndex(":")));
      NDArray columns = weights == null ? null : Tensors.of(scope, weights, rows);
      for (int j = 0; j < images; j++) {
        result.compare(scope, features, columns, j);
      }
    }
    return result;
  }

  /** Compares image j with the images 0 to j, in tiles. */
  private void compare(NDManager scope, NDArray features, NDArray weights, int j) {
    int rowStep = Math.min(locations, Math.max(1, TILE / locations));
    int imageStep = Math.max(1, TILE / (rowStep * locations));
    for (int row = 0; row < locations; row += rowStep) {
      int rows = Math.min(rowStep, locations - row);
      for (int i = 0; i <= j; i += imageStep) {
        int count = Math.min(imageStep, j + 1 - i);
        try (NDManager tile = scope.newSubManager()) {
          int start = j * locations + row;
          int first = i * locations;
          int width = count * locations;
          NDArray left = rows(tile, features, start, rows);
          NDArray right = rows(tile, features, first, width);
          NDArray cosines = left.matMul(right.transpose()).reshape(rows, count, locations);
          NDArray columnWeights = null;
          NDArray rowWeights = null;
          if (weights != null) {
            columnWeights = rows(tile, weights, first, width).reshape(1, count, locations);
            rowWeights = rows(tile, weights, start, rows).reshape(rows, 1, 1);
          }
          keepRowMaxima(cosines, columnWeights, j, row, i);
          keepColumnMaxima(cosines, rowWeights, j, i);
        }
      }
    }
  }

  private void keepRowMaxima(NDArray cosines, NDArray weights, int j, int row, int i) {
    Shape shape = cosines.getShape();
    NDArray weighted = weights == null ? cosines : cosines.mul(weights);
    float[] best = weighted.max(new int[] {2}).toFloatArray();
    int count = (int) shape.get(1);
    for (int r = 0; r < shape.get(0); r++) {
      for (int m = 0; m < count; m++) {
        maxima[j * images + i + m][row + r] = best[r * count + m];
      }
    }
  }

  private void keepColumnMaxima(NDArray cosines, NDArray weights, int j, int i) {
    NDArray weighted = weights == null ? cosines : cosines.mul(weights);
    float[] best = weighted.max(new int[] {0}).toFloatArray();
    for (int m = 0; m < best.length / locations; m++) {
      float[] kept = maxima[(i + m) * images + j];
      if (i + m == j) {
        continue; // the rows have it
      }
      boolean first = cosines.getShape().get(0) == locations;
      for (int q = 0; q < locations; q++) {
        float value = best[m * locations + q];
        kept[q] = first ? value : Math.max(kept[q], value);
      }
    }
  }

  private static NDArray rows(NDManager owner, NDArray array, long from, long count) {
    return own(owner, array.get(new NDIndex(from + ":" + (from + count))));
  }

  private static NDArray own(NDManager owner, NDArray array) {
    array.attach(owner);
    return array;
  }

  /** The number of images, k. */
  public int images() {
    return images;
  }

  /** Locations per image, n. */
  public int locations() {
    return locations;
  }

  /** P: best weighted match of every location in every image, {@code [k * n, k]}. */
  public float[] perImageMaxima() {
    float[] all = new float[images * locations * images];
    for (int a = 0; a < images; a++) {
      for (int i = 0; i < images; i++) {
        for (int p = 0; p < locations; p++) {
          all[(a * locations + p) * images + i] = maxima[a * images + i][p];
        }
      }
    }
    return all;
  }

  /** G of the first {@code k} images, {@code [k * n, k]}. */
  float[] grid(int k, GridMode mode) {
    requirePrefix(k);
    float[] grid = new float[k * locations * k];
    float[] column = new float[locations];
    for (int a = 0; a < k; a++) {
      for (int i = 0; i < k; i++) {
        gridColumn(a, i, k, mode, column);
        for (int p = 0; p < locations; p++) {
          grid[(a * locations + p) * k + i] = column[p];
        }
      }
    }
    return grid;
  }

  /**
   * How well each location is matched in all images: the mean of its row of G.
   *
   * @param k how many images to regard, the first ones; at most {@link #images()}
   * @return {@code [k * n]}
   */
  public float[] averageGrid(int k, GridMode mode) {
    requirePrefix(k);
    float[] average = new float[k * locations];
    float[] column = new float[locations];
    for (int a = 0; a < k; a++) {
      for (int i = 0; i < k; i++) {
        gridColumn(a, i, k, mode, column);
        for (int p = 0; p < locations; p++) {
          average[a * locations + p] += column[p];
        }
      }
    }
    for (int p = 0; p < average.length; p++) {
      average[p] /= k;
    }
    return average;
  }

  private void gridColumn(int a, int i, int k, GridMode mode, float[] column) {
    System.arraycopy(maxima[a * images + i], 0, column, 0, locations);
    int last = mode == GridMode.PUBLISHED ? Math.min(2 * i, k - 1) : i;
    for (int m = i + 1; m <= last; m++) {
      float[] other = maxima[a * images + m];
      for (int p = 0; p < locations; p++) {
        column[p] = Math.max(column[p], other[p]);
      }
    }
  }

  /**
   * The best matched locations of each image.
   *
   * @param averageGrid as {@link #averageGrid} returns it
   * @param seeds how many per image; capped at the number of locations
   * @return per image the locations in [0, n), best first, the lower index first among equals
   */
  public int[][] seeds(float[] averageGrid, int seeds) {
    if (seeds < 1) {
      throw new IllegalArgumentException("seeds must be at least 1, but is " + seeds);
    }
    int[][] best = new int[averageGrid.length / locations][];
    for (int a = 0; a < best.length; a++) {
      int start = a * locations;
      Integer[] order = new Integer[locations];
      Arrays.setAll(order, p -> p);
      // Stable, so equals stay in order of index.
      Arrays.sort(order, (p, q) -> Float.compare(averageGrid[start + q], averageGrid[start + p]));
      best[a] = new int[Math.min(seeds, locations)];
      Arrays.setAll(best[a], s -> order[s]);
    }
    return best;
  }

  private void requirePrefix(int k) {
    if (k < 1 || k > images) {
      throw new IllegalArgumentException("k must be in 1 to %d, but is %d".formatted(images, k));
    }
  }
}
