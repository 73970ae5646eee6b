package org.zeroseg.api.spi;

import org.zeroseg.api.ZeroSeg;
import org.zeroseg.api.ZeroSegConfiguration;

/** Implements {@link ZeroSeg}; found with {@link java.util.ServiceLoader}. sdk-core provides it. */
public interface ZeroSegProvider {

  /**
   * Finds the plugins. Native libraries are loaded when the first segmenter, retriever, trainer or
   * evaluator is made.
   *
   * @param configuration the settings
   * @return an open instance
   */
  ZeroSeg open(ZeroSegConfiguration configuration);
}
