package org.zeroseg.core.train.course;

import java.util.List;
import org.zeroseg.api.Options;
import org.zeroseg.api.spi.OptionSpec;

/**
 * The options of a {@link TrainingCourse}. What differs between methods is a component, what does
 * not is a constant.
 *
 * @param steps see {@link #steps(int, String)}
 * @param batch see {@link #batch(int, String)}
 * @param evaluateEvery steps between evaluations
 * @param evaluations of a whole training, where {@code evaluateEvery} is 0
 */
public record CourseOptions(
    OptionSpec<Integer> steps,
    OptionSpec<Integer> batch,
    OptionSpec<Integer> evaluateEvery,
    int evaluations) {

  /** Seed of everything random. */
  public static final OptionSpec<Integer> SEED =
      OptionSpec.integer("seed", 0, 0, Integer.MAX_VALUE, "seed of everything random");

  /** How many validation images are used. */
  public static final OptionSpec<Integer> EVALUATION_IMAGES =
      OptionSpec.integer(
          "evaluation-images", 0, 0, Integer.MAX_VALUE, "validation images at most; 0 for all");

  /** Steps between checkpoints. */
  public static final OptionSpec<Integer> CHECKPOINT_EVERY =
      OptionSpec.integer(
          "checkpoint-every", 500, 1, Integer.MAX_VALUE, "steps between checkpoints");

  /** Threads that prepare batches. */
  public static final OptionSpec<Integer> WORKERS =
      OptionSpec.integer("workers", 2, 0, 256, "threads that prepare batches");

  private static final String EVALUATE_EVERY = "evaluate-every";
  private static final String BETWEEN = "steps between evaluations";

  /**
   * How many steps, as an option.
   *
   * @param published the default
   * @param description for people
   */
  public static OptionSpec<Integer> steps(int published, String description) {
    return OptionSpec.integer("steps", published, 1, Integer.MAX_VALUE, description);
  }

  /**
   * How much a step sees, as an option; 8 by default.
   *
   * @param least the method works with
   * @param things of which there are so many, e.g. images
   */
  public static OptionSpec<Integer> batch(int least, String things) {
    return OptionSpec.integer("batch", 8, least, 4096, things + " per step");
  }

  /** Evaluates every so many steps, if the user does not say how often. */
  public static CourseOptions evaluatedEvery(
      int steps, OptionSpec<Integer> length, OptionSpec<Integer> batch) {
    return new CourseOptions(
        length, batch, OptionSpec.integer(EVALUATE_EVERY, steps, 1, Integer.MAX_VALUE, BETWEEN), 1);
  }

  /**
   * Evaluates so many times, if the user does not say how often.
   *
   * @param part what lies between two evaluations, e.g. a twelfth
   */
  public static CourseOptions evaluatedTimes(
      int evaluations, String part, OptionSpec<Integer> length, OptionSpec<Integer> batch) {
    String description = "%s; 0 for %s of all".formatted(BETWEEN, part);
    return new CourseOptions(
        length,
        batch,
        OptionSpec.integer(EVALUATE_EVERY, 0, 0, Integer.MAX_VALUE, description),
        evaluations);
  }

  /** All of them, to be declared by a plugin. */
  public List<OptionSpec<?>> all() {
    return List.of(steps, batch, SEED, evaluateEvery, EVALUATION_IMAGES, CHECKPOINT_EVERY, WORKERS);
  }

  /** Reads the options. */
  public TrainingCourse of(Options options) {
    int length = options.get(steps);
    int every = options.get(evaluateEvery);
    return new TrainingCourse(
        length,
        options.get(batch),
        options.get(SEED),
        every > 0 ? every : Math.max(1, length / evaluations),
        options.get(EVALUATION_IMAGES),
        options.get(CHECKPOINT_EVERY),
        options.get(WORKERS));
  }
}
