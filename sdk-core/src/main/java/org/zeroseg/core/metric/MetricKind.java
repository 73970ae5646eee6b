package org.zeroseg.core.metric;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A kind of metric: the mark of its stored state, and how it refuses what it cannot count, merge or
 * read.
 *
 * @param id marks stored states, e.g. {@code coco}
 * @param adjective the kind in messages, e.g. {@code COCO}
 */
public record MetricKind(String id, String adjective) {

  /** A kind whose mark is its name. */
  public static MetricKind of(String id) {
    return new MetricKind(id, id);
  }

  /** Why an image cannot be counted. */
  public static IllegalArgumentException cannotCount(String image, String reason) {
    return new IllegalArgumentException("cannot count image '%s': %s".formatted(image, reason));
  }

  /** Why {@code other}, of another class or with other settings, cannot be added to a metric. */
  public IllegalArgumentException cannotMerge(Metric metric, Metric other) {
    String what =
        other.getClass() == metric.getClass()
            ? "%s metrics with different settings".formatted(adjective)
            : "%s into a %s metric".formatted(other.getClass().getSimpleName(), adjective);
    return new IllegalArgumentException("cannot merge " + what);
  }

  /** Marks a state that is about to be written. */
  public void write(DataOutput state) throws IOException {
    state.writeUTF(id);
  }

  /**
   * Reads the mark.
   *
   * @throws IOException if it is that of another kind
   */
  public void read(DataInput state) throws IOException {
    String stored = state.readUTF();
    if (!stored.equals(id)) {
      throw new IOException("the stored metric is '%s', not '%s'".formatted(stored, id));
    }
  }
}
