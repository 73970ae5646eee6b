package org.zeroseg.core.plugin;

import org.zeroseg.api.spi.PluginDescriptor;
import org.zeroseg.api.spi.SegmentationPlugin;

/**
 * A usable plugin.
 *
 * @param plugin makes segmenters and the like
 * @param descriptor what it said about itself when it was found
 */
record RegisteredPlugin(SegmentationPlugin plugin, PluginDescriptor descriptor) {}
