package org.zeroseg.core.data.loader;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * Shuffles a stream that can only be read once: keeps some elements and hands out a random one of
 * them, in whose place the next one comes.
 *
 * @param <T> the elements
 */
public final class ShuffleBuffer<T> implements Iterator<T> {
  private final Iterator<T> source;
  private final int capacity;
  private final Shuffle random;
  private final List<T> kept = new ArrayList<>();

  /**
   * Shuffles.
   *
   * @param capacity how many elements to keep, at least 1; 1 changes nothing
   * @param random draws the places
   */
  public ShuffleBuffer(Iterator<T> source, int capacity, Shuffle random) {
    if (capacity < 1) {
      throw new IllegalArgumentException(
          "a shuffle buffer keeps at least 1 element, but capacity=" + capacity);
    }
    this.source = source;
    this.capacity = capacity;
    this.random = random;
  }

  @Override
  public boolean hasNext() {
    return !kept.isEmpty() || source.hasNext();
  }

  @Override
  public T next() {
    while (kept.size() < capacity && source.hasNext()) {
      kept.add(source.next());
    }
    if (kept.isEmpty()) {
      throw new NoSuchElementException();
    }
    int place = random.next(kept.size());
    T drawn = kept.get(place);
    if (source.hasNext()) {
      kept.set(place, source.next());
    } else {
      kept.set(place, kept.get(kept.size() - 1));
      kept.remove(kept.size() - 1);
    }
    return drawn;
  }
}
