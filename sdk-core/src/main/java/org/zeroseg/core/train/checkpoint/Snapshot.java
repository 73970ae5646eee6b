package org.zeroseg.core.train.checkpoint;

import ai.djl.ndarray.NDArray;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.zeroseg.core.weights.StateDict;

/**
 * What to write into a checkpoint: live arrays, read while it is written.
 *
 * @param progress the rest
 * @param weights all arrays of the network, float32 or int64
 * @param training further arrays of the training by name, such as {@code optimizer/first/proj}
 */
public record Snapshot(Progress progress, StateDict weights, Map<String, NDArray> training) {

  /** Checks, and copies the map. */
  public Snapshot {
    Objects.requireNonNull(progress, "progress");
    Objects.requireNonNull(weights, "weights");
    training = Collections.unmodifiableMap(new LinkedHashMap<>(training));
  }
}
