package org.zeroseg.api;

import java.nio.file.Path;
import org.zeroseg.api.data.Dataset;

/** Trains a model that a segmenter of the same plugin can use. */
@Experimental
public interface Trainer extends AutoCloseable {

  /**
   * Trains from the start, or goes on from the last checkpoint in the folder.
   *
   * @param data what to train on
   * @param output the folder for checkpoints and the final bundle
   * @param listener is told how it goes
   * @param cancellation stops cleanly after the current step; a later call resumes there
   * @return the trained model
   * @throws CancelledException if cancelled
   * @throws ZeroSegException if the loss is no longer finite, naming step and last good checkpoint
   */
  ModelBundle train(
      Dataset data, Path output, TrainingListener listener, Cancellation cancellation);

  @Override
  void close();
}
