package org.zeroseg.core.train;

import java.util.List;
import java.util.function.Function;
import java.util.function.LongFunction;

/**
 * An endless sequence of batches in which any position can be sought: which samples a batch holds,
 * and how they are augmented, depends on the seed and the position only. That is what makes a
 * resumed training equal to one that was not interrupted.
 *
 * @param <B> batches
 */
public interface BatchSource<B> extends AutoCloseable {

  /** The batch at {@link #position()}, which then moves on by one. */
  B next();

  /** How many batches lie before the next one. */
  long position();

  /** Goes to a position, forward or back. */
  void seek(long position);

  /** What a batch consists of, usually files; named when a training diverges. */
  List<String> items(B batch);

  /** Stops what prepares batches; may be called twice. */
  @Override
  void close();

  /**
   * A source that makes batches when they are asked for.
   *
   * @param batches from a position to its batch
   * @param items see {@link #items}
   */
  static <B> BatchSource<B> of(LongFunction<B> batches, Function<B, List<String>> items) {
    return new BatchSource<>() {
      private long position;

      @Override
      public B next() {
        return batches.apply(position++);
      }

      @Override
      public long position() {
        return position;
      }

      @Override
      public void seek(long target) {
        position = target;
      }

      @Override
      public List<String> items(B batch) {
        return items.apply(batch);
      }

      @Override
      public void close() {}
    };
  }
}
