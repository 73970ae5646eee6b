package org.zeroseg.core.metric.coco;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Comparator;

/**
 * What orders images: their numeric ids, or their names where they have none.
 *
 * @param id 0 for images that have a name only
 * @param name empty for images that have an id
 */
record ImageKey(long id, String name) implements Comparable<ImageKey> {
  private static final Comparator<ImageKey> ORDER =
      Comparator.comparingLong(ImageKey::id).thenComparing(ImageKey::name);

  @Override
  public int compareTo(ImageKey other) {
    return ORDER.compare(this, other);
  }

  void write(DataOutput out) throws IOException {
    out.writeLong(id);
    out.writeUTF(name);
  }

  static ImageKey read(DataInput in) throws IOException {
    return new ImageKey(in.readLong(), in.readUTF());
  }

  @Override
  public String toString() {
    return name.isEmpty() ? Long.toString(id) : "'" + name + "'";
  }
}
