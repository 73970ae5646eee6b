package org.zeroseg.core.plugin;

import com.google.inject.Module;

/**
 * Implemented by a {@link org.zeroseg.api.spi.SegmentationPlugin} that wires its inside with Guice.
 *
 * <p>The bindings live in a child of the injector of the {@code ZeroSeg}: they see the shared ones
 * (the tensor runtime, the configuration) and are invisible to other plugins, so that a faulty
 * module breaks its own plugin only. Bindings must be explicit. What Guice makes and is {@link
 * AutoCloseable} is closed with the {@code ZeroSeg}.
 */
public interface GuiceContribution {

  /**
   * The plugin's bindings. Called once per {@code ZeroSeg}, before the plugin's first factory call.
   *
   * @return a module; configuring it must not touch native libraries
   */
  Module guiceModule();
}
