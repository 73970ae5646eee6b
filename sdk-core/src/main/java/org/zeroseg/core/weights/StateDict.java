package org.zeroseg.core.weights;

import ai.djl.ndarray.NDArray;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.zeroseg.api.WeightsException;

/**
 * The parameters of a network under the names that its authors published.
 *
 * <p>The arrays belong to the manager they were loaded into; a state dict is a view of them and
 * closes nothing. Not thread-safe while it is filled, safe to read from many threads afterwards.
 */
public final class StateDict {
  private final String source;
  private final Map<String, NDArray> arrays;

  /**
   * Wraps named arrays.
   *
   * @param source where they came from (a file name), for messages
   * @param arrays arrays by published name, in file order; copied
   */
  public StateDict(String source, Map<String, NDArray> arrays) {
    this.source = source;
    this.arrays = new LinkedHashMap<>(arrays);
    // A dotted array name would turn into a dictionary entry when it reaches a TorchScript block.
    this.arrays.values().forEach(array -> array.setName(null));
  }

  /** Where the arrays came from, for messages. */
  public String source() {
    return source;
  }

  /** All names, in file order. */
  public Set<String> names() {
    return Collections.unmodifiableSet(arrays.keySet());
  }

  /** Tells whether there is an array of that name. */
  public boolean contains(String name) {
    return arrays.containsKey(name);
  }

  /**
   * Returns an array of any shape.
   *
   * @throws WeightsException if there is none, naming the source and the tensor
   */
  public NDArray get(String name) {
    NDArray array = arrays.get(name);
    if (array == null) {
      throw new WeightsException("tensor '%s' is missing in %s".formatted(name, source));
    }
    return array;
  }

  /**
   * Returns an array of a known shape.
   *
   * @param shape the expected shape; -1 matches any size
   * @throws WeightsException if there is none or its shape differs, naming source, tensor and both
   *     shapes
   */
  public NDArray get(String name, long... shape) {
    NDArray array = get(name);
    long[] found = array.getShape().getShape();
    boolean same = found.length == shape.length;
    for (int i = 0; same && i < shape.length; i++) {
      same = shape[i] == -1 || shape[i] == found[i];
    }
    if (!same) {
      throw new WeightsException(
          "tensor '%s' in %s: expected %s, found %s"
              .formatted(name, source, Arrays.toString(shape), Arrays.toString(found)));
    }
    return array;
  }

  /**
   * Returns the arrays whose names start with {@code prefix}, under the rest of their names.
   *
   * @param prefix e.g. {@code "visual."}; the arrays are shared, not copied
   */
  public StateDict withPrefix(String prefix) {
    Map<String, NDArray> part = new LinkedHashMap<>();
    arrays.forEach(
        (name, array) -> {
          if (name.startsWith(prefix)) {
            part.put(name.substring(prefix.length()), array);
          }
        });
    return new StateDict(source + " under '" + prefix + "'", part);
  }
}
