package org.zeroseg.zutis;

import java.util.Arrays;
import java.util.BitSet;
import org.zeroseg.api.Mask;

/** A set of pixels, one bit each, column by column; what suppression compares. Immutable. */
final class MaskBits {
  private final int width;
  private final int height;
  private final long[] words;
  private final long area;

  /**
   * Wraps bits; {@code words} must not change any more.
   *
   * @param words bit {@code x * height + y} stands for the pixel in column x and row y
   */
  MaskBits(int width, int height, long[] words) {
    this.width = width;
    this.height = height;
    this.words = words;
    long count = 0;
    for (long word : words) {
      count += Long.bitCount(word);
    }
    this.area = count;
  }

  /** How many words the bits of an image take. */
  static int words(int width, int height) {
    return (Math.multiplyExact(width, height) + 63) >>> 6;
  }

  long area() {
    return area;
  }

  /** Intersection over union, with the published constant against division by zero. */
  double iou(MaskBits other) {
    long both = 0;
    for (int i = 0; i < words.length; i++) {
      both += Long.bitCount(words[i] & other.words[i]);
    }
    return both / (area + other.area - both + ZutisNetwork.EPSILON);
  }

  Mask toMask() {
    BitSet bits = BitSet.valueOf(words);
    int size = width * height;
    int[] runs = new int[16];
    int count = 0;
    for (int at = 0; at < size; ) {
      int next = count % 2 == 0 ? bits.nextSetBit(at) : bits.nextClearBit(at);
      int end = next < 0 ? size : Math.min(next, size);
      if (count == runs.length) {
        runs = Arrays.copyOf(runs, 2 * count);
      }
      runs[count++] = end - at;
      at = end;
    }
    return Mask.ofRuns(width, height, Arrays.copyOf(runs, count));
  }
}
