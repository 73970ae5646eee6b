package org.zeroseg.core.mask;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.zeroseg.api.Box;
import org.zeroseg.api.Mask;

/**
 * Walks along the edges of pixels with the inside to the right (y down). Where two pixels touch in
 * a corner only, it turns right and so keeps them apart; where that makes a ring touch itself, the
 * ring is cut in two.
 */
final class OutlineTracer {
  private static final int[] DX = {1, 0, -1, 0};
  private static final int[] DY = {0, 1, 0, -1};

  private final Box box;
  private final int stride;
  private final int[] parts;
  private final boolean[] walked;

  OutlineTracer(Mask mask) {
    box = mask.box();
    stride = box.width() + 2; // a border of nothing around it saves the checks
    parts = new int[stride * (box.height() + 2)];
    walked = new boolean[parts.length];
    int[] ends = RunLengths.ends(mask.runs());
    for (int i = 0; i < ends.length; i += 2) {
      for (int at = ends[i]; at < ends[i + 1]; at++) {
        parts[index(at / mask.height() - box.x(), at % mask.height() - box.y())] = -1;
      }
    }
  }

  private int index(int x, int y) {
    return (y + 1) * stride + x + 1;
  }

  List<Outline> trace() {
    int count = 0;
    for (int at = 0; at < parts.length; at++) {
      if (parts[at] < 0) {
        flood(at, ++count);
      }
    }
    int[][] exteriors = new int[count][];
    List<List<int[]>> holes = new ArrayList<>();
    for (int part = 0; part < count; part++) {
      holes.add(new ArrayList<>());
    }
    for (int y = 0; y < box.height(); y++) {
      for (int x = 0; x < box.width(); x++) {
        int at = index(x, y);
        if (parts[at] > 0 && parts[at - stride] == 0 && !walked[at]) {
          for (int[] ring : walk(x, y)) {
            if (Outline.doubleArea(ring) > 0) {
              exteriors[parts[at] - 1] = ring;
            } else {
              holes.get(parts[at] - 1).add(ring);
            }
          }
        }
      }
    }
    List<Outline> outlines = new ArrayList<>();
    for (int part = 0; part < count; part++) {
      outlines.add(new Outline(exteriors[part], holes.get(part)));
    }
    return outlines;
  }

  /** Numbers all pixels that hang together with one by their sides. */
  private void flood(int start, int part) {
    int[] stack = new int[64];
    int size = 0;
    stack[size++] = start;
    parts[start] = part;
    while (size > 0) {
      int at = stack[--size];
      for (int side : new int[] {at - 1, at + 1, at - stride, at + stride}) {
        if (parts[side] < 0) {
          parts[side] = part;
          if (size == stack.length) {
            stack = Arrays.copyOf(stack, 2 * size);
          }
          stack[size++] = side;
        }
      }
    }
  }

  /** Walks from the upper left corner of a pixel eastwards until it comes back. */
  private List<int[]> walk(int startX, int startY) {
    Rings rings = new Rings();
    int x = startX;
    int y = startY;
    int direction = 0;
    do {
      if (direction == 0) {
        walked[index(x, y)] = true;
      }
      x += DX[direction];
      y += DY[direction];
      int turn = turn(x, y, direction);
      if (turn != direction) {
        rings.corner(x + box.x(), y + box.y());
        direction = turn;
      }
    } while (x != startX || y != startY || direction != 0);
    return rings.finish();
  }

  private int turn(int x, int y, int direction) {
    // the two pixels ahead of the corner, to the right and to the left of the way
    int aheadX = x + (DX[direction] + DX[(direction + 1) % 4] - 1) / 2;
    int aheadY = y + (DY[direction] + DY[(direction + 1) % 4] - 1) / 2;
    int right = index(aheadX, aheadY);
    if (parts[right] == 0) {
      return (direction + 1) % 4;
    }
    int left = index(aheadX - DX[(direction + 1) % 4], aheadY - DY[(direction + 1) % 4]);
    return parts[left] != 0 ? (direction + 3) % 4 : direction;
  }

  /** The corners of a walk, cut into rings wherever a corner comes again. */
  private static final class Rings {
    private final List<int[]> corners = new ArrayList<>();
    private final Map<Long, Integer> places = new HashMap<>();
    private final List<int[]> rings = new ArrayList<>();

    void corner(int x, int y) {
      long key = (long) x << 32 | y;
      Integer before = places.get(key);
      if (before != null) {
        cut(before);
      }
      places.put(key, corners.size());
      corners.add(new int[] {x, y});
    }

    private void cut(int from) {
      List<int[]> loop = corners.subList(from, corners.size());
      rings.add(loop.stream().flatMapToInt(Arrays::stream).toArray());
      loop.forEach(corner -> places.remove((long) corner[0] << 32 | corner[1]));
      loop.clear();
    }

    List<int[]> finish() {
      if (!corners.isEmpty()) {
        cut(0);
      }
      return rings;
    }
  }
}
