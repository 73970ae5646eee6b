/**
 * What a plugin author compiles against.
 *
 * <pre>{@code
 * @AutoService(SegmentationPlugin.class)
 * public final class MyPlugin implements SegmentationPlugin {
 *   public PluginDescriptor descriptor() {
 *     return PluginDescriptor.builder("mine").task(Task.SEMANTIC).build();
 *   }
 *
 *   public Segmenter createSegmenter(PluginContext context, Options options) {
 *     return new MySegmenter();
 *   }
 * }
 * }</pre>
 *
 * <p>A plugin is found with {@link java.util.ServiceLoader}; constructing it and asking for its
 * descriptor must not touch native libraries, files or threads.
 */
package org.zeroseg.api.spi;
