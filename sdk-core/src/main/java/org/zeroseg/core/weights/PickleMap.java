package org.zeroseg.core.weights;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A dictionary or the attributes of an object, in the order of the pickle. */
final class PickleMap {
  /** The class that the pickle names, or null for a dictionary; never loaded. */
  private final String className;

  private Map<Object, Object> entries = new LinkedHashMap<>();

  PickleMap() {
    this(null);
  }

  PickleMap(String className) {
    this.className = className;
  }

  boolean isObject() {
    return className != null;
  }

  Map<Object, Object> entries() {
    return entries;
  }

  Object get(String key) {
    return entries.get(key);
  }

  /** Takes over the entries of another map, without a copy: a pickle may repeat that at will. */
  void adopt(PickleMap fields) {
    entries = fields.entries;
  }

  /** Adds keys and values that take turns. */
  void putPairs(List<Object> pairs) throws Malformed {
    if (pairs.size() % 2 != 0) {
      throw new Malformed("the pickle gives a dictionary key without a value");
    }
    for (int i = 0; i < pairs.size(); i += 2) {
      entries.put(key(pairs.get(i)), pairs.get(i + 1));
    }
  }

  /** Only plain values are keys; a nested list would be hashed through and through. */
  private static Object key(Object key) {
    if (key instanceof ByteBuffer bytes && bytes.remaining() <= 256) {
      return PickleInput.latin1(bytes);
    }
    boolean plain =
        key instanceof String
            || key instanceof Long
            || key instanceof Double
            || key instanceof Boolean;
    return plain ? key : new Object();
  }
}
