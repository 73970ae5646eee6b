package org.zeroseg.api.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.reflect.Modifier;
import java.util.EnumSet;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.zeroseg.api.OptionException;
import org.zeroseg.api.Options;
import org.zeroseg.api.PluginException;
import org.zeroseg.api.spi.ApiVersion;
import org.zeroseg.api.spi.Capability;
import org.zeroseg.api.spi.OptionSpec;
import org.zeroseg.api.spi.PluginDescriptor;
import org.zeroseg.api.spi.SegmentationPlugin;

/** What every {@link SegmentationPlugin} must do, whatever its method. */
public abstract class PluginContract {

  /**
   * The plugin's class.
   *
   * @return the class that its service file names
   */
  protected abstract Class<? extends SegmentationPlugin> pluginClass();

  /**
   * Whether the plugin is registered for discovery.
   *
   * @return true by default
   */
  protected boolean supportsDiscovery() {
    return true;
  }

  private SegmentationPlugin plugin() throws ReflectiveOperationException {
    return pluginClass().getConstructor().newInstance();
  }

  private PluginDescriptor descriptor() throws ReflectiveOperationException {
    return plugin().descriptor();
  }

  @Test
  void isAPublicClassWithAPublicConstructorWithoutArguments() throws Exception {
    assertThat(Modifier.isPublic(pluginClass().getModifiers())).isTrue();
    assertThat(Modifier.isPublic(pluginClass().getConstructor().getModifiers())).isTrue();
  }

  @Test
  void isFoundByTheServiceLoader() {
    assumeTrue(supportsDiscovery(), "is not registered");

    assertThat(
            ServiceLoader.load(SegmentationPlugin.class).stream().map(ServiceLoader.Provider::type))
        .contains(pluginClass().asSubclass(SegmentationPlugin.class));
  }

  @Test
  void describesItselfInTheSameWayOnEveryCall() throws Exception {
    SegmentationPlugin plugin = plugin();
    PluginDescriptor first = plugin.descriptor();
    PluginDescriptor second = plugin.descriptor();

    assertThat(second.id()).isEqualTo(first.id());
    assertThat(second.version()).isEqualTo(first.version());
    assertThat(second.tasks()).containsExactlyElementsOf(first.tasks());
    assertThat(second.capabilities()).containsExactlyElementsOf(first.capabilities());
    assertThat(names(second)).isEqualTo(names(first));
  }

  private static List<String> names(PluginDescriptor descriptor) {
    return descriptor.options().stream().map(OptionSpec::name).toList();
  }

  @Test
  void constructionAndDescriptionStartNoThreads() throws Exception {
    int before = Thread.activeCount();

    descriptor();

    assertThat(Thread.activeCount()).isLessThanOrEqualTo(before);
  }

  @Test
  void runsWithThisApi() throws Exception {
    assertThat(ApiVersion.CURRENT.supports(descriptor().requiredApi())).isTrue();
  }

  @Test
  void saysWhatItDoesAndWhichTasks() throws Exception {
    PluginDescriptor descriptor = descriptor();

    assertThat(descriptor.description()).isNotBlank();
    if (descriptor.capabilities().contains(Capability.SEGMENTER)) {
      assertThat(descriptor.tasks()).isNotEmpty();
    }
  }

  @Test
  void everyOptionIsDescribedAndItsDefaultCanBeWrittenAsText() throws Exception {
    for (OptionSpec<?> option : descriptor().options()) {
      assertThat(option.name()).matches("[a-z0-9]+(-[a-z0-9]+)*");
      assertThat(option.description()).isNotBlank().doesNotEndWith(".");
      assertThat((Object) option.parse(option.defaultText())).isEqualTo(option.defaultValue());
    }
  }

  @Test
  void anUnknownOptionIsRefused() throws Exception {
    PluginDescriptor descriptor = descriptor();
    Options wrong = Options.of("there-is-no-such-option", 1);

    assertThatThrownBy(() -> wrong.validate(descriptor.options(), "it"))
        .isInstanceOf(OptionException.class)
        .hasMessageContaining("there-is-no-such-option");
  }

  @Test
  void whatItDoesNotOfferItDoesNotMake() throws Exception {
    SegmentationPlugin plugin = plugin();
    for (Capability capability :
        EnumSet.complementOf(EnumSet.copyOf(descriptor().capabilities()))) {
      assertThatThrownBy(() -> make(plugin, capability)).isInstanceOf(PluginException.class);
    }
  }

  private static Object make(SegmentationPlugin plugin, Capability capability) {
    Options none = Options.none();
    return switch (capability) {
      case SEGMENTER -> plugin.createSegmenter(null, none);
      case RETRIEVER -> plugin.createRetriever(null, none);
      case TRAINER -> plugin.createTrainer(null, none);
      case EVALUATOR -> plugin.createEvaluator(null, none);
    };
  }
}
