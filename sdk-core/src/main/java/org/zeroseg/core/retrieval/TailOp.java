package org.zeroseg.core.retrieval;

/** One change of an archive, as the tail log records it. */
sealed interface TailOp {

  /** A new row. */
  final class Add implements TailOp {
    private final ArchiveEntry entry;
    private final float[] vector;

    /** Takes over {@code vector}, which is unit length. */
    Add(ArchiveEntry entry, float[] vector) {
      this.entry = entry;
      this.vector = vector;
    }

    ArchiveEntry entry() {
      return entry;
    }

    /** Unit length; must not be changed. */
    float[] vector() {
      return vector;
    }
  }

  /** The row of this id is dead from now on. */
  record Remove(long id) implements TailOp {}

  /** This image could not be read. */
  record Failed(FailureRecord failure) implements TailOp {}

  /** The failure of this image is settled: it was read, or it is gone. */
  record Forget(SourceKey key) implements TailOp {}
}
