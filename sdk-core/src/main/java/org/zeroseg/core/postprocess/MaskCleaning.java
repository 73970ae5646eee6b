package org.zeroseg.core.postprocess;

import org.zeroseg.api.Mask;

/** Holes and pieces of masks; pixels are neighbours along rows and columns, not diagonally. */
public final class MaskCleaning {
  private MaskCleaning() {}

  /** Adds the pixels outside that no path leads from to the border of the image. */
  public static Mask fillHoles(Mask mask) {
    int width = mask.width();
    int height = mask.height();
    boolean[] inside = mask.toPixels();
    boolean[] reached = inside.clone();
    Flood flood = new Flood(width, height, reached);
    for (int x = 0; x < width; x++) {
      flood.from(x);
      flood.from((height - 1) * width + x);
    }
    for (int y = 0; y < height; y++) {
      flood.from(y * width);
      flood.from(y * width + width - 1);
    }
    return Mask.of(width, height, (x, y) -> inside[y * width + x] || !reached[y * width + x]);
  }

  /**
   * The largest connected piece; the first in reading order among equals, the mask itself if it is
   * empty.
   */
  public static Mask largestPiece(Mask mask) {
    int width = mask.width();
    boolean[] pixels = mask.toPixels();
    boolean[] done = new boolean[pixels.length];
    for (int i = 0; i < pixels.length; i++) {
      done[i] = !pixels[i];
    }
    Flood flood = new Flood(width, mask.height(), done);
    int best = -1;
    int most = 0;
    for (int i = 0; i < pixels.length; i++) {
      int size = flood.from(i);
      if (size > most) {
        most = size;
        best = i;
      }
    }
    if (best < 0) {
      return mask;
    }
    boolean[] blocked = new boolean[pixels.length];
    for (int i = 0; i < pixels.length; i++) {
      blocked[i] = !pixels[i];
    }
    new Flood(width, mask.height(), blocked).from(best);
    return Mask.of(width, mask.height(), (x, y) -> pixels[y * width + x] && blocked[y * width + x]);
  }

  /** Marks what can be reached from a pixel without stepping on what is marked. */
  private static final class Flood {
    private final int width;
    private final int height;
    private final boolean[] marked;
    private final int[] front;
    private int waiting;

    Flood(int width, int height, boolean[] marked) {
      this.width = width;
      this.height = height;
      this.marked = marked;
      this.front = new int[width * height]; // every pixel waits at most once
    }

    /** Returns how many pixels were marked. */
    int from(int start) {
      int size = 0;
      visit(start);
      while (waiting > 0) {
        int at = front[--waiting];
        size++;
        int x = at % width;
        if (x > 0) {
          visit(at - 1);
        }
        if (x < width - 1) {
          visit(at + 1);
        }
        if (at >= width) {
          visit(at - width);
        }
        if (at < (height - 1) * width) {
          visit(at + width);
        }
      }
      return size;
    }

    private void visit(int at) {
      if (!marked[at]) {
        marked[at] = true;
        front[waiting++] = at;
      }
    }
  }
}
