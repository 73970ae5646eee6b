package org.zeroseg.core.nn;

import java.util.List;
import org.zeroseg.api.WeightsException;
import org.zeroseg.core.weights.StateDict;

/**
 * Finds the residual network in a checkpoint whose names have a prefix, as MoCo's and SwAV's do.
 */
final class ResNetNames {
  private static final String MARK = "layer1.0.conv1.weight";
  private static final String MOCO_QUERY = "module.encoder_q.";

  private ResNetNames() {}

  /**
   * The network under torchvision names. MoCo files hold two; the query encoder is the one used.
   */
  static StateDict tower(StateDict checkpoint) {
    List<String> prefixes =
        checkpoint.names().stream()
            .filter(name -> name.equals(MARK) || name.endsWith("." + MARK))
            .map(name -> name.substring(0, name.length() - MARK.length()))
            .toList();
    if (prefixes.contains(MOCO_QUERY)) {
      return checkpoint.withPrefix(MOCO_QUERY);
    }
    if (prefixes.size() != 1) {
      throw new WeightsException(
          prefixes.isEmpty()
              ? "no tensor '%s' in %s; is this a ResNet checkpoint?"
                  .formatted(MARK, checkpoint.source())
              : "%s holds several networks, under %s: keep one"
                  .formatted(checkpoint.source(), prefixes));
    }
    return prefixes.get(0).isEmpty() ? checkpoint : checkpoint.withPrefix(prefixes.get(0));
  }
}
