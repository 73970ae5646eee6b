package org.zeroseg.reco;

import java.util.LinkedHashMap;
import java.util.Map;

/** A bounded map; what was unused for longest goes first. Thread-safe. */
final class RecentMap<K, V> {
  private final Map<K, V> entries;

  RecentMap(int capacity) {
    entries =
        new LinkedHashMap<>(16, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > capacity;
          }
        };
  }

  /** Returns null if there is no entry. */
  synchronized V get(K key) {
    return entries.get(key);
  }

  synchronized void put(K key, V value) {
    entries.put(key, value);
  }
}
