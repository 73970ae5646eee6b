package org.zeroseg.samples.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.zeroseg.core.data.toyland.Scene;
import org.zeroseg.core.data.toyland.Split;
import org.zeroseg.core.data.toyland.Toyland;

/**
 * Training scenes drawn afresh for every batch by a thread of its own; the same numbers give the
 * same batches whatever the speed of the reader. Every other scene is object-centric.
 */
final class SceneStream implements AutoCloseable {
  private final BlockingQueue<SceneBatch> queue = new ArrayBlockingQueue<>(3);
  private final Thread painter;

  /**
   * Starts drawing.
   *
   * @param seed chooses the scenes and the sizes
   * @param pixelsPerBatch scenes times height times width, about
   * @param sizes one of these is chosen for every batch
   */
  SceneStream(long seed, long pixelsPerBatch, List<Integer> sizes) {
    painter = new Thread(() -> paint(seed, pixelsPerBatch, sizes), "toyland-painter-" + seed);
    painter.setDaemon(true);
    painter.start();
  }

  private void paint(long seed, long pixelsPerBatch, List<Integer> sizes) {
    SplittableRandom random = new SplittableRandom(seed);
    try {
      while (!Thread.currentThread().isInterrupted()) {
        int size = sizes.get(random.nextInt(sizes.size()));
        Toyland toyland = new Toyland(size);
        int count = (int) Math.max(8, pixelsPerBatch / ((long) size * size));
        List<Scene> scenes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
          long scene = Split.TRAIN.seed(random.nextLong(Split.TRAIN.size()));
          scenes.add(i % 2 == 0 ? toyland.scene(scene) : toyland.objectCentric(scene));
        }
        queue.put(new SceneBatch(scenes, size));
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  /** The next batch; waits for it. */
  SceneBatch next() {
    try {
      return queue.take();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("training was interrupted", stop);
    }
  }

  @Override
  public void close() {
    painter.interrupt();
  }
}
