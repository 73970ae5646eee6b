package org.zeroseg.zutis;

import java.util.List;
import org.zeroseg.core.image.augment.ObjectPool;

/**
 * What a network is trained on: objects and the words that name them.
 *
 * @param words label i + 1 is word i
 * @param pool of the objects; categories are the words
 * @param keys names the images of each category, for messages
 */
record ObjectSource(List<String> words, ObjectPool pool, List<List<String>> keys) {
  /** Copies the lists. */
  ObjectSource {
    words = List.copyOf(words);
    keys = keys.stream().map(List::copyOf).toList();
  }

  /** How many images there are, counted once per word. */
  int size() {
    int sum = 0;
    for (int category = 0; category < pool.categories(); category++) {
      sum += pool.images(category);
    }
    return sum;
  }

  /** The name of an image. */
  String key(int category, int index) {
    List<String> names = keys.get(category);
    return index < names.size() ? names.get(index) : words.get(category) + " " + index;
  }
}
