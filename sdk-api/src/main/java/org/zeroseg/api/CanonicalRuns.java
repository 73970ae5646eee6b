package org.zeroseg.api;

/** What {@link Mask} computes on run lengths in canonical form, without decoding them. */
final class CanonicalRuns {
  private CanonicalRuns() {}

  /** The pixels inside. */
  static long area(int[] runs) {
    long inside = 0;
    for (int i = 1; i < runs.length; i += 2) {
      inside += runs[i];
    }
    return inside;
  }

  /** The smallest box around the pixels inside, of which there is at least one. */
  static Box box(int height, int[] runs) {
    int left = Integer.MAX_VALUE;
    int right = -1;
    int top = height;
    int bottom = -1;
    int at = runs[0];
    for (int i = 1; i < runs.length; i++) {
      if (i % 2 == 1) {
        int last = at + runs[i] - 1;
        left = Math.min(left, at / height);
        right = Math.max(right, last / height);
        boolean wraps = at / height != last / height;
        top = Math.min(top, wraps ? 0 : at % height);
        bottom = Math.max(bottom, wraps ? height - 1 : last % height);
      }
      at += runs[i];
    }
    return new Box(left, top, right - left + 1, bottom - top + 1);
  }

  /** The runs of the pixels inside both, or inside at least one, of two masks of one size. */
  static int[] combine(int[] a, int[] b, long pixels, boolean both) {
    RunList list = new RunList();
    int i = 0;
    int j = 0;
    int leftA = a[0];
    int leftB = b[0];
    long done = 0;
    while (done < pixels) {
      while (leftA == 0) {
        leftA = a[++i];
      }
      while (leftB == 0) {
        leftB = b[++j];
      }
      int step = Math.min(leftA, leftB);
      boolean inA = i % 2 == 1;
      boolean inB = j % 2 == 1;
      list.add(both ? inA && inB : inA || inB, step);
      leftA -= step;
      leftB -= step;
      done += step;
    }
    return list.toArray();
  }

  /** The runs of labels 0 to {@code count - 1} of a row-major label map, in one pass. */
  static int[][] ofLabels(int width, int height, int[] labels, int count) {
    RunList[] lists = new RunList[count];
    int[] ends = new int[count];
    int at = 0;
    for (int x = 0; x < width; x++) {
      for (int y = 0; y < height; y++) {
        int label = labels[y * width + x];
        if (label >= 0) {
          RunList list = lists[label] == null ? lists[label] = new RunList() : lists[label];
          list.add(false, at - ends[label]);
          list.add(true, 1);
          ends[label] = at + 1;
        }
        at++;
      }
    }
    int[][] runs = new int[count][];
    for (int label = 0; label < count; label++) {
      RunList list = lists[label] == null ? new RunList() : lists[label];
      list.add(false, at - ends[label]);
      runs[label] = list.toArray();
    }
    return runs;
  }
}
