package org.zeroseg.core.data.toyland;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.LongFunction;
import org.zeroseg.core.runtime.WorkerPool;

/**
 * Draws batches of scenes in background threads while the previous ones are used. The batches and
 * their order depend on the range of seeds only, never on the number of threads.
 *
 * <p>For one consumer thread. After the last scene of a split it starts again with the first.
 *
 * <pre>{@code
 * try (SceneLoader loader = SceneLoader.scenes(toyland, Split.TRAIN, 0, 64, 1)) {
 *   List<Scene> batch = loader.next();
 * }
 * }</pre>
 */
public final class SceneLoader implements AutoCloseable {

  private static final int BATCHES_AHEAD_PER_THREAD = 2;

  private final LongFunction<Scene> draw;
  private final Split split;
  private final int batchSize;
  private final WorkerPool workers;
  private final Queue<Future<List<Scene>>> ahead = new ArrayDeque<>();
  private long nextIndex;

  private SceneLoader(
      LongFunction<Scene> draw, Split split, long firstIndex, int batchSize, int threads) {
    if (batchSize < 1 || threads < 1) {
      throw new IllegalArgumentException(
          "batchSize and threads must be at least 1, but batchSize=%d and threads=%d"
              .formatted(batchSize, threads));
    }
    this.draw = draw;
    this.split = split;
    this.batchSize = batchSize;
    nextIndex = firstIndex;
    workers = new WorkerPool("toyland", threads);
    for (int i = 0; i < threads * BATCHES_AHEAD_PER_THREAD; i++) {
      submit();
    }
  }

  /**
   * Batches of {@link Toyland#scene(long)}.
   *
   * @param firstIndex the index in {@code split} of the first scene, so that a run can be resumed
   * @param threads how many threads draw
   */
  public static SceneLoader scenes(
      Toyland toyland, Split split, long firstIndex, int batchSize, int threads) {
    return new SceneLoader(toyland::scene, split, firstIndex, batchSize, threads);
  }

  /** Batches of {@link Toyland#objectCentric(long)}; parameters as in {@link #scenes}. */
  public static SceneLoader objectCentric(
      Toyland toyland, Split split, long firstIndex, int batchSize, int threads) {
    return new SceneLoader(toyland::objectCentric, split, firstIndex, batchSize, threads);
  }

  /**
   * The next batch, always full.
   *
   * @throws CompletionException if drawing failed, or if the thread was interrupted while waiting
   *     (its interrupt flag is then set again)
   * @throws IllegalStateException if this loader is closed
   */
  public List<Scene> next() {
    if (workers.isEnding()) {
      throw new IllegalStateException("this SceneLoader is closed");
    }
    Future<List<Scene>> batch = ahead.remove();
    submit();
    try {
      return batch.get();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new CompletionException(interrupted);
    } catch (ExecutionException failed) {
      throw new CompletionException(failed.getCause());
    }
  }

  private void submit() {
    long first = nextIndex;
    nextIndex += batchSize;
    ahead.add(
        workers.submit(
            () -> {
              List<Scene> scenes = new ArrayList<>(batchSize);
              for (int i = 0; i < batchSize && !Thread.currentThread().isInterrupted(); i++) {
                scenes.add(draw.apply(split.seed((first + i) % split.size())));
              }
              return List.copyOf(scenes);
            }));
  }

  /** Stops drawing; does not wait for batches under way. */
  @Override
  public void close() {
    workers.interrupt();
    ahead.clear();
  }
}
