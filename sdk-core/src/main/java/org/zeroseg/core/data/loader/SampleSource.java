package org.zeroseg.core.data.loader;

import java.util.Optional;

/**
 * Reads one sample; called by several threads at once.
 *
 * @param <T> what comes out
 */
@FunctionalInterface
public interface SampleSource<T> {
  /**
   * Reads a sample.
   *
   * @param index its position in the dataset
   * @param seed for what is random about it in this epoch
   * @return empty to leave it out
   */
  Optional<T> load(int index, long seed);
}
