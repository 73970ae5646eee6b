package org.zeroseg.core.text;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A bounded map from immutable keys to embeddings; the one unused for longest goes first.
 * Thread-safe.
 */
final class EmbeddingCache {
  private final Map<Object, float[]> embeddings;

  EmbeddingCache(int capacity) {
    embeddings =
        new LinkedHashMap<>(16, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<Object, float[]> eldest) {
            return size() > capacity;
          }
        };
  }

  /** Returns a copy, or null. */
  synchronized float[] get(Object key) {
    float[] embedding = embeddings.get(key);
    return embedding == null ? null : embedding.clone();
  }

  synchronized void put(Object key, float[] embedding) {
    embeddings.put(key, embedding.clone());
  }

  synchronized int size() {
    return embeddings.size();
  }
}
