package org.zeroseg.core.nn;

import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.zeroseg.api.WeightsException;
import org.zeroseg.core.weights.StateDict;

/** Checks of configuration values, and sizes read off tensor shapes. */
final class Sizes {
  private Sizes() {}

  static void positive(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException("%s must be positive, but is %d".formatted(name, value));
    }
  }

  static void multiple(String name, int value, String unitName, int unit) {
    if (value < 1 || value % unit != 0) {
      throw new IllegalArgumentException(
          "%s must be a positive multiple of %s, but %s=%d%s"
              .formatted(
                  name,
                  unitName,
                  name,
                  value,
                  unitName.equals(Integer.toString(unit))
                      ? ""
                      : " and %s=%d".formatted(unitName, unit)));
    }
  }

  static void heads(String part, int width, int heads) {
    positive(part + " width", width);
    if (heads < 1 || width % heads != 0) {
      throw new IllegalArgumentException(
          "the %s heads must divide the width, but heads=%d and width=%d"
              .formatted(part, heads, width));
    }
  }

  static List<Integer> stages(List<Integer> blocks) {
    if (blocks.size() != 4 || blocks.stream().anyMatch(count -> count < 1)) {
      throw new IllegalArgumentException(
          "blocks must be four positive counts, but is %s".formatted(blocks));
    }
    return List.copyOf(blocks);
  }

  /** Size of one axis of a tensor. */
  static int of(StateDict state, String name, int axis) {
    Shape shape = state.get(name).getShape();
    if (axis >= shape.dimension()) {
      throw new WeightsException(
          "tensor '%s' in %s: expected at least %d axes, found %s"
              .formatted(name, state.source(), axis + 1, shape));
    }
    return Math.toIntExact(shape.get(axis));
  }

  /** Counts the distinct numbers that follow {@code prefix} in the names of a checkpoint. */
  static int countIndices(StateDict state, String prefix) {
    Set<String> indices = new TreeSet<>();
    for (String name : state.names()) {
      int end = name.startsWith(prefix) ? name.indexOf('.', prefix.length()) : -1;
      if (end > 0) {
        indices.add(name.substring(prefix.length(), end));
      }
    }
    if (indices.isEmpty()) {
      throw new WeightsException(
          "no tensor '%s0.*' in %s; is this the expected kind of checkpoint?"
              .formatted(prefix, state.source()));
    }
    return indices.size();
  }
}
