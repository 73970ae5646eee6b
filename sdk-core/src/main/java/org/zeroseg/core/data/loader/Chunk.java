package org.zeroseg.core.data.loader;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * What became of a few consecutive samples.
 *
 * @param loaded those before the failure, less those left out
 * @param failure why the next one could not be read; null if all could
 */
record Chunk<T>(List<T> loaded, Throwable failure) {

  /** Reads samples one after the other until one fails, or until told to stop. */
  static <T> Chunk<T> load(SampleSource<T> source, int[] indices, BooleanSupplier stopped) {
    List<T> loaded = new ArrayList<>(indices.length);
    for (int index : indices) {
      if (stopped.getAsBoolean()) {
        break;
      }
      try {
        source.load(index, 0).ifPresent(loaded::add);
      } catch (RuntimeException | Error failure) {
        return new Chunk<>(loaded, failure);
      }
    }
    return new Chunk<>(loaded, null);
  }
}
