package org.zeroseg.core.train;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.zeroseg.core.train.checkpoint.Evaluated;
import org.zeroseg.core.train.checkpoint.LossHistory;

/**
 * A training that is done.
 *
 * @param last the folder of the last checkpoint
 * @param best the folder of the checkpoint of the best evaluation, if there was one
 * @param history the values of all steps, also of those before a resumption
 * @param evaluations in their order
 */
public record TrainingOutcome(
    Path last, Optional<Path> best, LossHistory history, List<Evaluated> evaluations) {

  /** Checks and copies; the history is not copied. */
  public TrainingOutcome {
    Objects.requireNonNull(last, "last");
    Objects.requireNonNull(best, "best");
    Objects.requireNonNull(history, "history");
    evaluations = List.copyOf(evaluations);
  }
}
