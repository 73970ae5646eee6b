package org.zeroseg.core.plugin;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.zeroseg.api.PluginException;
import org.zeroseg.api.PluginFailure;
import org.zeroseg.api.Suggestions;
import org.zeroseg.api.Task;
import org.zeroseg.api.spi.Capability;
import org.zeroseg.api.spi.PluginDescriptor;

/** The plugins that were found, and messages that help whoever asks for something else. */
final class PluginRegistry {
  private static final Set<String> PUBLISHED = Set.of("reco", "zutis", "simformer", "zeropanoptic");

  private final Map<String, RegisteredPlugin> plugins;
  private final List<PluginFailure> failures;

  PluginRegistry(Map<String, RegisteredPlugin> plugins, Collection<PluginFailure> failures) {
    this.plugins = new TreeMap<>(plugins);
    this.failures = List.copyOf(failures);
  }

  List<PluginDescriptor> descriptors() {
    return plugins.values().stream().map(RegisteredPlugin::descriptor).toList();
  }

  List<PluginFailure> failures() {
    return failures;
  }

  /**
   * Looks a plugin up.
   *
   * @throws PluginException if there is none of this id, or it lacks the capability
   */
  RegisteredPlugin require(String id, Capability capability) {
    RegisteredPlugin plugin = plugins.get(id);
    if (plugin == null) {
      throw new PluginException(missing(id));
    }
    Set<Capability> offered = plugin.descriptor().capabilities();
    if (!offered.contains(capability)) {
      throw new PluginException(
          "'%s' makes no %ss (it offers: %s); %s"
              .formatted(
                  id, capability, joined(offered), others(d -> offers(d, capability), capability)));
    }
    return plugin;
  }

  private static boolean offers(PluginDescriptor descriptor, Capability capability) {
    return descriptor.capabilities().contains(capability);
  }

  /** The message for a task that a plugin's segmenter does not do. */
  String lacksTask(String id, Set<Task> offered, Task wanted) {
    return "'%s' does not %s (it offers: %s); %s"
        .formatted(
            id,
            wanted == Task.INSTANCE ? "segment instances" : "do " + wanted + " segmentation",
            joined(offered),
            others(d -> offers(d, Capability.SEGMENTER) && d.tasks().contains(wanted), wanted));
  }

  private String others(Predicate<PluginDescriptor> can, Object what) {
    List<String> ids = descriptors().stream().filter(can).map(PluginDescriptor::id).toList();
    return ids.isEmpty()
        ? "no plugin on the class path offers '" + what + "'"
        : "plugins that do: " + String.join(", ", ids);
  }

  private String missing(String id) {
    for (PluginFailure failure : failures) {
      if (failure.plugin().equals(id)) {
        return "plugin '%s' was found but cannot be used: %s".formatted(id, failure.reason());
      }
    }
    String found = plugins.isEmpty() ? "found none" : "found " + plugins.keySet();
    String near = Suggestions.forName(id, plugins.keySet());
    if (near.endsWith("?")) {
      return "no plugin '%s' on the class path; %s%s".formatted(id, found, near);
    }
    String remedy =
        PUBLISHED.contains(id) ? "Add the jar org.zeroseg:plugin-" + id : "Add the plugin's jar";
    String failed =
        failures.isEmpty()
            ? ""
            : ", or see ZeroSeg.failures() for the %d that failed to load"
                .formatted(failures.size());
    return "no plugin '%s' on the class path; %s. %s%s".formatted(id, found, remedy, failed);
  }

  private static String joined(Set<?> values) {
    return String.join(", ", values.stream().map(Object::toString).toList());
  }
}
