package org.zeroseg.core.train.checkpoint;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * How far a training has come: everything a checkpoint holds but tensors.
 *
 * @param step steps done
 * @param position of the data source after them
 * @param settings what must be the same when the training goes on
 * @param history the values of all steps
 * @param evaluations in their order
 * @param bestStep the step of the best evaluation, if one was run and has a figure to compare
 */
public record Progress(
    long step,
    long position,
    Map<String, String> settings,
    LossHistory history,
    List<Evaluated> evaluations,
    OptionalLong bestStep) {

  /** Checks and copies; the history is not copied. */
  public Progress {
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    Objects.requireNonNull(history, "history");
    evaluations = List.copyOf(evaluations);
    Objects.requireNonNull(bestStep, "bestStep");
  }
}
