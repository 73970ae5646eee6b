package org.zeroseg.core.postprocess;

import java.util.Arrays;
import org.zeroseg.core.image.RgbImage;

/**
 * The occupied cells of a grid over column, row, brightness and two colours, and the blur between
 * neighbouring cells.
 */
final class BilateralGrid {
  static final int DIMENSIONS = 5;

  /** Twice the dimensions: what a cell weighs against its neighbours. */
  static final int CENTRE = 2 * DIMENSIONS;

  private static final int[] BITS = {16, 16, 10, 10, 10};

  /** The cell of each pixel, row-major. */
  final int[] cells;

  final int vertices;

  /** Neighbours of vertex v: {@code neighbours[ends[v - 1]]} to {@code neighbours[ends[v] - 1]}. */
  private final int[] neighbours;

  private final int[] ends;

  /** Bistochastisation, once per vertex: n and m of the paper. */
  final double[] n;

  final double[] m;

  BilateralGrid(RgbImage image, BilateralOptions options) {
    VertexTable table = new VertexTable();
    this.cells = new int[image.width() * image.height()];
    for (int y = 0, at = 0; y < image.height(); y++) {
      for (int x = 0; x < image.width(); x++, at++) {
        cells[at] = table.findOrAdd(key(coordinates(x, y, image.rgb(x, y), options)));
      }
    }
    this.vertices = table.size();
    this.ends = new int[vertices];
    this.neighbours = findNeighbours(table);
    this.n = new double[vertices];
    Arrays.fill(n, 1);
    double[] ones = new double[cells.length];
    Arrays.fill(ones, 1);
    double[] counts = splat(ones);
    this.m = normalise(counts, options.normalisations());
  }

  /** Column, row, Y, U and V cell of a pixel. */
  static int[] coordinates(int x, int y, int rgb, BilateralOptions options) {
    double red = rgb >> 16;
    double green = rgb >> 8 & 0xFF;
    double blue = rgb & 0xFF;
    double luma = 0.299 * red + 0.587 * green + 0.114 * blue;
    double u = -0.168736 * red - 0.331264 * green + 0.5 * blue + 128;
    double v = 0.5 * red - 0.418688 * green - 0.081312 * blue + 128;
    return new int[] {
      x / options.spatialCell(),
      y / options.spatialCell(),
      (int) (luma / options.lumaCell()),
      (int) (u / options.chromaCell()),
      (int) (v / options.chromaCell())
    };
  }

  private static long key(int[] coordinates) {
    long key = 0;
    for (int d = 0; d < DIMENSIONS; d++) {
      key = key << BITS[d] | coordinates[d] + 1; // one cell of margin for neighbours
    }
    return key;
  }

  private int[] findNeighbours(VertexTable table) {
    int[] found = new int[CENTRE * vertices];
    int size = 0;
    for (int vertex = 0; vertex < vertices; vertex++) {
      long key = table.key(vertex);
      int shift = Arrays.stream(BITS).sum();
      for (int d = 0; d < DIMENSIONS; d++) {
        shift -= BITS[d];
        for (int step = -1; step <= 1; step += 2) {
          int other = table.find(key + ((long) step << shift));
          if (other >= 0) {
            found[size++] = other;
          }
        }
      }
      ends[vertex] = size;
    }
    return Arrays.copyOf(found, size);
  }

  private double[] normalise(double[] counts, int rounds) {
    double[] blurred = new double[vertices];
    for (int round = 0; round < rounds; round++) {
      blur(n, blurred);
      for (int i = 0; i < vertices; i++) {
        n[i] = Math.sqrt(n[i] * counts[i] / blurred[i]);
      }
    }
    blur(n, blurred);
    for (int i = 0; i < vertices; i++) {
      blurred[i] *= n[i];
    }
    return blurred;
  }

  /** Sum of the pixels' values in each cell. */
  double[] splat(double[] pixels) {
    double[] sums = new double[vertices];
    for (int i = 0; i < pixels.length; i++) {
      sums[cells[i]] += pixels[i];
    }
    return sums;
  }

  /** The value of each pixel's cell. */
  double[] slice(double[] values) {
    double[] pixels = new double[cells.length];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = values[cells[i]];
    }
    return pixels;
  }

  /** Ten times a cell plus its neighbours, into {@code result}. */
  void blur(double[] values, double[] result) {
    int at = 0;
    for (int vertex = 0; vertex < vertices; vertex++) {
      double sum = CENTRE * values[vertex];
      for (; at < ends[vertex]; at++) {
        sum += values[neighbours[at]];
      }
      result[vertex] = sum;
    }
  }
}
