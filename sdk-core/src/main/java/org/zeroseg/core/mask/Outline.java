package org.zeroseg.core.mask;

import java.util.ArrayList;
import java.util.List;
import org.zeroseg.api.Mask;

/**
 * The border of one part of a mask, along the edges of its pixels. A part is a set of pixels that
 * hang together by their sides; rings are simple, and touch each other in corners at most.
 *
 * @param exterior its corners {@code x0, y0, x1, y1...} without the first one again, such that
 *     {@link #doubleArea} is positive
 * @param holes likewise, such that it is negative
 */
public record Outline(int[] exterior, List<int[]> holes) {
  /** Takes the arrays as they are. */
  public Outline {
    holes = List.copyOf(holes);
  }

  /**
   * The parts of a mask, by their topmost row, then from left to right.
   *
   * @return none for an empty mask
   */
  public static List<Outline> of(Mask mask) {
    return new OutlineTracer(mask).trace();
  }

  /** All rings of the part, the exterior first. */
  public List<int[]> rings() {
    List<int[]> rings = new ArrayList<>();
    rings.add(exterior);
    rings.addAll(holes);
    return rings;
  }

  /** Pixels inside: the area of the exterior without that of the holes. */
  public long area() {
    return rings().stream().mapToLong(Outline::doubleArea).sum() / 2;
  }

  /** Twice the area within a ring, with the sign of its direction. */
  public static long doubleArea(int[] ring) {
    long sum = 0;
    for (int i = 0; i < ring.length; i += 2) {
      int next = (i + 2) % ring.length;
      sum += (long) ring[i] * ring[next + 1] - (long) ring[next] * ring[i + 1];
    }
    return sum;
  }
}
