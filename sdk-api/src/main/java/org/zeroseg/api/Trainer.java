package org.zeroseg.api;

/** Trains a model that a segmenter of the same plugin can use. */
@Experimental
public interface Trainer extends AutoCloseable {

  /**
   * Trains from the start, or goes on from the last checkpoint in the folder.
   *
   * <p>The same request gives the same weights, bit for bit on the same machine, however often it
   * was interrupted and resumed in between. Options that belong to the method were given to the
   * plugin when it made this trainer.
   *
   * @param request what to train on, where to put the result, and who is told
   * @return the trained model, in the output folder or below
   * @throws CancelledException if cancelled; a checkpoint of the last step is in the folder
   * @throws TrainingDivergedException if loss or gradient are no longer finite
   * @throws ZeroSegException if the folder holds checkpoints but {@link TrainingRequest#resume} is
   *     off, or they are of another training
   */
  ModelBundle train(TrainingRequest request);

  @Override
  void close();
}
