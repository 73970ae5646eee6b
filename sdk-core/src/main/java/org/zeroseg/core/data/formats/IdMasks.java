package org.zeroseg.core.data.formats;

import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import org.zeroseg.api.Mask;
import org.zeroseg.core.image.LabelMap;

/** The mask of every value of a map, in one pass over it. */
public final class IdMasks {
  private final int width;
  private final int height;
  private final SortedMap<Integer, Runs> byId = new TreeMap<>();

  private IdMasks(int width, int height) {
    this.width = width;
    this.height = height;
  }

  /** The masks of all values above 0, by value. */
  public static SortedMap<Integer, Mask> of(LabelMap ids) {
    IdMasks masks = new IdMasks(ids.width(), ids.height());
    masks.scan(ids.toArray());
    SortedMap<Integer, Mask> result = new TreeMap<>();
    masks.byId.forEach((id, runs) -> result.put(id, runs.mask(ids.width(), ids.height())));
    return result;
  }

  private void scan(int[] ids) {
    int current = 0;
    int start = 0;
    int at = 0;
    for (int x = 0; x < width; x++) {
      for (int y = 0; y < height; y++, at++) {
        int id = ids[y * width + x];
        if (id != current) {
          add(current, start, at);
          current = id;
          start = at;
        }
      }
    }
    add(current, start, at);
  }

  private void add(int id, int start, int end) {
    if (id > 0) {
      byId.computeIfAbsent(id, any -> new Runs()).add(start, end);
    }
  }

  /** Run lengths that grow. */
  private static final class Runs {
    private int[] lengths = new int[16];
    private int count;
    private int end;

    void add(int from, int to) {
      if (count + 2 >= lengths.length) {
        lengths = Arrays.copyOf(lengths, 2 * lengths.length);
      }
      lengths[count++] = from - end;
      lengths[count++] = to - from;
      end = to;
    }

    Mask mask(int width, int height) {
      lengths[count] = width * height - end;
      return Mask.ofRuns(width, height, Arrays.copyOf(lengths, count + 1));
    }
  }
}
