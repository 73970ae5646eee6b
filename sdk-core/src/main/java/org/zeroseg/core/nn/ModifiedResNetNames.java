package org.zeroseg.core.nn;

import ai.djl.ndarray.NDArray;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.zeroseg.core.weights.StateDict;

/**
 * Brings the names of a CLIP residual network to one form: OpenAI's, without {@code visual.}.
 *
 * <p>Files converted for DenseCLIP number the stem as one sequence ({@code stem.0} to {@code
 * stem.7}) and count the pooling of a shortcut ({@code downsample.0}), so that its convolution is 1
 * and its norm 2; OpenAI's are 0 and 1.
 */
final class ModifiedResNetNames {
  private static final String[] STEM = {"conv1", "bn1", null, "conv2", "bn2", null, "conv3", "bn3"};
  private static final Pattern STEM_NAME = Pattern.compile("stem\\.([013467])\\.(.+)");
  private static final Pattern SHORTCUT = Pattern.compile("(layer.+\\.downsample)\\.([12])\\.(.+)");

  private ModifiedResNetNames() {}

  /** The part of a checkpoint that is the image tower. */
  static StateDict tower(StateDict checkpoint) {
    boolean prefixed = checkpoint.names().stream().anyMatch(name -> name.startsWith("visual."));
    StateDict tower = prefixed ? checkpoint.withPrefix("visual.") : checkpoint;
    return tower.contains("stem.0.weight") ? converted(tower) : tower;
  }

  private static StateDict converted(StateDict tower) {
    Map<String, NDArray> arrays = new LinkedHashMap<>();
    tower.names().forEach(name -> arrays.put(openAi(name), tower.get(name)));
    return new StateDict(tower.source(), arrays);
  }

  static String openAi(String name) {
    Matcher stem = STEM_NAME.matcher(name);
    if (stem.matches()) {
      return STEM[Integer.parseInt(stem.group(1))] + "." + stem.group(2);
    }
    Matcher shortcut = SHORTCUT.matcher(name);
    if (shortcut.matches()) {
      int index = Integer.parseInt(shortcut.group(2)) - 1;
      return shortcut.group(1) + "." + index + "." + shortcut.group(3);
    }
    return name;
  }
}
