package org.zeroseg.core.train.course;

import org.zeroseg.api.data.Dataset;

/**
 * How long a training is and what happens on the way, as a user chose it; see {@link
 * CourseOptions}.
 *
 * @param steps optimizer steps
 * @param batch samples per step
 * @param seed of everything random
 * @param evaluateEvery steps between evaluations
 * @param evaluationImages at most so many validation images are used; 0 for all
 * @param checkpointEvery steps between checkpoints
 * @param workers threads that prepare batches
 */
public record TrainingCourse(
    long steps,
    int batch,
    long seed,
    long evaluateEvery,
    int evaluationImages,
    long checkpointEvery,
    int workers) {

  /** How many images of a dataset an evaluation uses. */
  public int evaluationImages(Dataset validation) {
    return evaluationImages == 0
        ? validation.size()
        : Math.min(validation.size(), evaluationImages);
  }
}
