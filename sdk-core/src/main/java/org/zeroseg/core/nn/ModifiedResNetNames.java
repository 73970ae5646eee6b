package org.zeroseg.core.nn;

import ai.djl.ndarray.NDArray;
import java.util.LinkedHashMap;
import java.util.Map;
import org.zeroseg.core.weights.DenseClipNames;
import org.zeroseg.core.weights.StateDict;

/**
 * Brings the names of a CLIP residual network to one form: OpenAI's, without {@code visual.}.
 *
 * <p>Files converted for DenseCLIP number the stem as one sequence ({@code stem.0} to {@code
 * stem.7}) and count the pooling of a shortcut ({@code downsample.0}), so that its convolution is 1
 * and its norm 2; OpenAI's are 0 and 1.
 */
final class ModifiedResNetNames {
  private ModifiedResNetNames() {}

  /** The part of a checkpoint that is the image tower. */
  static StateDict tower(StateDict checkpoint) {
    boolean prefixed = checkpoint.names().stream().anyMatch(name -> name.startsWith("visual."));
    StateDict tower = prefixed ? checkpoint.withPrefix("visual.") : checkpoint;
    return tower.contains("stem.0.weight") ? converted(tower) : tower;
  }

  private static StateDict converted(StateDict tower) {
    Map<String, NDArray> arrays = new LinkedHashMap<>();
    tower.names().forEach(name -> arrays.put(DenseClipNames.openAi(name), tower.get(name)));
    return new StateDict(tower.source(), arrays);
  }
}
