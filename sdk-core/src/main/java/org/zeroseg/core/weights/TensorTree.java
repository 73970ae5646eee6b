package org.zeroseg.core.weights;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the tensors in what a pickle holds, under dotted names.
 *
 * <p>A pickle may repeat and nest its values at will, so depth, visits and total size are limited.
 */
final class TensorTree {
  private static final int MAX_DEPTH = 64;
  private static final int MAX_VISITS = 500_000;
  private static final int MAX_NAME = 1024;

  /** Where published checkpoints keep their weights, in the order of preference. */
  private static final List<String> USUAL =
      List.of("state_dict", "model_state_dict", "model", "teacher", "student", "module", "net");

  private final Map<String, PickledTensor> tensors = new LinkedHashMap<>();
  private int visits;

  /**
   * Returns the tensors of one entry.
   *
   * @param root what the pickle holds
   * @param entry see {@link ReadOptions#entry()}
   */
  static Map<String, PickledTensor> read(Object root, String entry) throws Malformed {
    Object table = entry.isEmpty() ? usual(root) : descend(root, entry);
    TensorTree tree = new TensorTree();
    tree.collect("", table, 0);
    if (tree.tensors.isEmpty()) {
      throw new Malformed("it holds no tensors%s; it has %s".formatted(at(entry), keys(root)));
    }
    return tree.tensors;
  }

  private static Object usual(Object root) throws Malformed {
    // The fields of a scripted module may bear these names as submodules.
    if (!(root instanceof PickleMap map) || map.isObject()) {
      return root;
    }
    for (String name : USUAL) {
      if (map.get(name) instanceof PickleMap inner && holdsTensors(inner)) {
        return inner.isObject() ? inner : usualInside(inner);
      }
    }
    return root;
  }

  /** One more level, as in {@code {'model': {'state_dict': ...}}}. */
  private static Object usualInside(PickleMap map) throws Malformed {
    for (String name : USUAL) {
      if (map.get(name) instanceof PickleMap inner && holdsTensors(inner)) {
        return inner;
      }
    }
    return map;
  }

  private static boolean holdsTensors(PickleMap map) throws Malformed {
    TensorTree tree = new TensorTree();
    tree.collect("", map, 0);
    return !tree.tensors.isEmpty();
  }

  private static Object descend(Object root, String entry) throws Malformed {
    Object at = root;
    for (String part : entry.split("/", -1)) {
      if (!(at instanceof PickleMap map) || !map.entries().containsKey(part)) {
        throw new Malformed("it has no entry '%s'; it has %s".formatted(entry, keys(at)));
      }
      at = map.get(part);
    }
    return at;
  }

  private void collect(String name, Object value, int depth) throws Malformed {
    if (depth > MAX_DEPTH) {
      throw new Malformed("its tensors are nested too deeply");
    }
    PickledTensor tensor = null;
    if (value instanceof PickledTensor found) {
      tensor = found;
    } else if (value instanceof NumpyArray array) {
      tensor = array.tensor();
    } else if (value instanceof PickleMap map) {
      for (Map.Entry<Object, Object> field : map.entries().entrySet()) {
        if (++visits > MAX_VISITS) {
          throw new Malformed("its entries are too many or repeated too often");
        }
        if (isTable(field.getValue())) {
          collect(join(name, field.getKey()), field.getValue(), depth + 1);
        }
      }
    }
    if (tensor != null) {
      tensors.put(name, checked(name, tensor));
    }
  }

  private static boolean isTable(Object value) {
    return value instanceof PickleMap
        || value instanceof PickledTensor
        || value instanceof NumpyArray;
  }

  private static PickledTensor checked(String name, PickledTensor tensor) throws Malformed {
    try {
      return tensor.checked();
    } catch (Malformed e) {
      throw new Malformed("tensor '%s': %s".formatted(Names.cut(name), e.getMessage()), e);
    }
  }

  private static String join(String prefix, Object key) throws Malformed {
    String part = key instanceof String || key instanceof Number ? key.toString() : "?";
    if (prefix.length() + part.length() > MAX_NAME) {
      throw new Malformed("a tensor has a name of more than %d characters".formatted(MAX_NAME));
    }
    return prefix.isEmpty() ? part : prefix + "." + part;
  }

  private static String at(String entry) {
    return entry.isEmpty() ? "" : " at '" + entry + "'";
  }

  private static String keys(Object value) {
    if (!(value instanceof PickleMap map)) {
      return "no named entries";
    }
    List<String> names = new ArrayList<>();
    map.entries().keySet().forEach(key -> names.add(key instanceof String text ? text : "?"));
    return "the entries " + Names.list(names);
  }
}
