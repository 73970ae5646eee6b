package org.zeroseg.core.plugin;

import java.security.CodeSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.zeroseg.api.PluginFailure;
import org.zeroseg.api.spi.ApiVersion;
import org.zeroseg.api.spi.PluginDescriptor;
import org.zeroseg.api.spi.SegmentationPlugin;

/** Finds the plugins; what cannot be used is reported and takes nothing else down. */
final class PluginDiscovery {
  private final Map<String, RegisteredPlugin> plugins = new TreeMap<>();
  private final Map<String, PluginFailure> failures = new LinkedHashMap<>();

  private PluginDiscovery() {}

  static PluginRegistry discover(ClassLoader loader) {
    PluginDiscovery discovery = new PluginDiscovery();
    Providers providers = new Providers(loader, discovery::report);
    providers.of(SegmentationPlugin.class).forEach(discovery::register);
    JarCheck.report(providers.places(), discovery::report);
    return new PluginRegistry(discovery.plugins, discovery.failures.values());
  }

  private void report(PluginFailure failure) {
    failures.putIfAbsent(failure.toString(), failure); // two class loaders may meet the same one
  }

  private void register(SegmentationPlugin plugin) {
    String className = plugin.getClass().getName();
    PluginDescriptor descriptor;
    try {
      descriptor = plugin.descriptor();
      if (descriptor == null) {
        throw new IllegalStateException("descriptor() returned null");
      }
    } catch (VirtualMachineError outOfResources) {
      throw outOfResources;
    } catch (RuntimeException | Error broken) {
      report(new PluginFailure(className, Faults.explain(broken), broken));
      return;
    }
    if (!ApiVersion.CURRENT.supports(descriptor.requiredApi())) {
      report(tooNew(descriptor));
      return;
    }
    RegisteredPlugin first = plugins.get(descriptor.id());
    if (first == null) {
      plugins.put(descriptor.id(), new RegisteredPlugin(plugin, descriptor));
    } else {
      report(duplicate(first, plugin, descriptor));
    }
  }

  private static PluginFailure tooNew(PluginDescriptor descriptor) {
    return new PluginFailure(
        descriptor.id(),
        "it needs API %s, but %s is on the class path: use matching versions of org.zeroseg:sdk-api,"
                .formatted(descriptor.requiredApi(), ApiVersion.CURRENT)
            + " sdk-core and the plugin",
        null);
  }

  private static PluginFailure duplicate(
      RegisteredPlugin first, SegmentationPlugin second, PluginDescriptor descriptor) {
    return new PluginFailure(
        descriptor.id(),
        "two plugins have this id: %s is used, %s is not; remove one of the jars"
            .formatted(origin(first.plugin()), origin(second)),
        null);
  }

  private static String origin(SegmentationPlugin plugin) {
    Class<?> type = plugin.getClass();
    CodeSource source = type.getProtectionDomain().getCodeSource();
    return source == null || source.getLocation() == null
        ? type.getName()
        : "%s of %s".formatted(type.getName(), source.getLocation());
  }
}
