package org.zeroseg.core.evaluate;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.zeroseg.api.EvaluationTiming.NetworkInput;
import org.zeroseg.api.StageListener;

/**
 * Takes the time of the stages of one image. A segmenter that tells nothing is one stage, {@link
 * #WHOLE}.
 */
final class StageClock implements StageListener {
  static final String WHOLE = "segment";

  private final Clock clock;
  private final Map<String, Cost> costs = new LinkedHashMap<>();
  private Optional<NetworkInput> input = Optional.empty();
  private Stage current;

  /** Starts with the time of the clock. */
  StageClock(Clock clock) {
    this.clock = clock;
  }

  @Override
  public void enter(Stage stage) {
    if (current != null) { // what comes before the first stage belongs to it
      book();
    }
    current = stage;
  }

  @Override
  public void networkInput(int images, int width, int height) {
    input = widest(input, Optional.of(new NetworkInput(images, width, width, height, height)));
  }

  /** The segmenter has answered; what follows is post-processing if it told of stages. */
  void answered() {
    if (current != null) {
      enter(Stage.POST_PROCESS);
    }
  }

  /** Ends the last stage and tells what each has cost. */
  Map<String, Cost> end() {
    book();
    return costs;
  }

  private void book() {
    costs.merge(current == null ? WHOLE : current.toString(), clock.lap(), Cost::plus);
  }

  /** What networks were given; empty if the segmenter did not tell. */
  Optional<NetworkInput> input() {
    return input;
  }

  /** The range that holds two ranges. */
  static Optional<NetworkInput> widest(Optional<NetworkInput> one, Optional<NetworkInput> other) {
    if (one.isEmpty() || other.isEmpty()) {
      return one.or(() -> other);
    }
    NetworkInput a = one.get();
    NetworkInput b = other.get();
    return Optional.of(
        new NetworkInput(
            Math.max(a.largestBatch(), b.largestBatch()),
            Math.min(a.minWidth(), b.minWidth()),
            Math.max(a.maxWidth(), b.maxWidth()),
            Math.min(a.minHeight(), b.minHeight()),
            Math.max(a.maxHeight(), b.maxHeight())));
  }
}
