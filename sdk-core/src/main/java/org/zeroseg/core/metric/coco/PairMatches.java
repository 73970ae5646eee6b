package org.zeroseg.core.metric.coco;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What became of the detections of one category in one image. Bit {@code a * thresholds + t} stands
 * for area range {@code a} and threshold {@code t}.
 *
 * @param scores of the detections, best first
 * @param outside for each detection the area ranges that it is outside of, as bits
 * @param matchedAt positions of the detections that match something somewhere, ascending
 * @param matched for each of these, where it matches
 * @param ignored for each of these, where it matches something that does not count
 * @param counted for each area range the number of true objects that count
 */
@SuppressWarnings("ArrayRecordComponent") // stays within this package
record PairMatches(
    ImageKey image,
    double[] scores,
    byte[] outside,
    int[] matchedAt,
    long[] matched,
    long[] ignored,
    int[] counted) {

  void write(DataOutput out) throws IOException {
    image.write(out);
    out.writeInt(scores.length);
    for (int d = 0; d < scores.length; d++) {
      out.writeDouble(scores[d]);
      out.writeByte(outside[d]);
    }
    out.writeInt(matchedAt.length);
    for (int i = 0; i < matchedAt.length; i++) {
      out.writeInt(matchedAt[i]);
      out.writeLong(matched[i]);
      out.writeLong(ignored[i]);
    }
    for (int count : counted) {
      out.writeInt(count);
    }
  }

  static PairMatches read(DataInput in) throws IOException {
    ImageKey image = ImageKey.read(in);
    double[] scores = new double[size(in)];
    byte[] outside = new byte[scores.length];
    for (int d = 0; d < scores.length; d++) {
      scores[d] = in.readDouble();
      outside[d] = in.readByte();
    }
    int[] matchedAt = new int[size(in)];
    long[] matched = new long[matchedAt.length];
    long[] ignored = new long[matchedAt.length];
    for (int i = 0; i < matchedAt.length; i++) {
      matchedAt[i] = in.readInt();
      matched[i] = in.readLong();
      ignored[i] = in.readLong();
    }
    int[] counted = new int[AreaRange.ALL.size()];
    for (int a = 0; a < counted.length; a++) {
      counted[a] = in.readInt();
    }
    return new PairMatches(image, scores, outside, matchedAt, matched, ignored, counted);
  }

  private static int size(DataInput in) throws IOException {
    int size = in.readInt();
    if (size < 0 || size > 1 << 24) {
      throw new IOException("the stored detections of an image cannot be %d".formatted(size));
    }
    return size;
  }
}
