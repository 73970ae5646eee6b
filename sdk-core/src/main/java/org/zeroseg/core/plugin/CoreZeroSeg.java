package org.zeroseg.core.plugin;

import com.google.inject.Guice;
import com.google.inject.Injector;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.zeroseg.api.EvaluationReport;
import org.zeroseg.api.Evaluator;
import org.zeroseg.api.Options;
import org.zeroseg.api.PluginException;
import org.zeroseg.api.PluginFailure;
import org.zeroseg.api.Retriever;
import org.zeroseg.api.SegmentRequest;
import org.zeroseg.api.Segmenter;
import org.zeroseg.api.Trainer;
import org.zeroseg.api.ZeroSeg;
import org.zeroseg.api.ZeroSegConfiguration;
import org.zeroseg.api.ZeroSegException;
import org.zeroseg.api.spi.ApiVersion;
import org.zeroseg.api.spi.Capability;
import org.zeroseg.api.spi.PluginContext;
import org.zeroseg.api.spi.PluginDescriptor;
import org.zeroseg.api.spi.SegmentationPlugin;
import org.zeroseg.core.evaluate.DefaultEvaluator;
import org.zeroseg.core.evaluate.EvaluationPage;
import org.zeroseg.core.model.Bundle;
import org.zeroseg.core.model.EncoderLoader;
import org.zeroseg.core.model.RetrievalModel;
import org.zeroseg.core.retrieval.ArchiveOptions;
import org.zeroseg.core.runtime.Leases;
import org.zeroseg.core.runtime.RuntimeOptions;
import org.zeroseg.core.runtime.TensorRuntime;
import org.zeroseg.core.text.PromptTemplates;

/** The plugins, one injector, and everything that was handed out. */
final class CoreZeroSeg implements ZeroSeg {
  private static final Consumer<Object[]> ANY_ARGUMENTS = arguments -> {};

  private final ZeroSegConfiguration configuration;
  private final PluginRegistry registry;
  private final ModelLocator models;
  private final Optional<Path> archive;
  private final Path cache;
  private final CoreModule module;
  private final Injector injector;
  private final Map<String, PluginScope> scopes = new ConcurrentHashMap<>();
  private final Closeables services = new Closeables();
  private final Closeables handedOut = new Closeables();
  private final Leases leases = new Leases("this ZeroSeg", services::closeAll);

  /** Makes one thing with a plugin. */
  private interface Factory<T> {
    T make(SegmentationPlugin plugin, PluginContext context, Options options);
  }

  private CoreZeroSeg(ZeroSegConfiguration configuration, Settings settings) {
    this.configuration = configuration;
    RuntimeOptions options = RuntimeSettings.of(configuration);
    List<PluginFailure> brokenModels = new ArrayList<>();
    registry = PluginDiscovery.discover(configuration.classLoader());
    archive = settings.archive(configuration);
    cache = settings.cache(configuration);
    models =
        new ModelLocator(
            settings.model(configuration),
            () -> ModelLocator.onClassPath(configuration.classLoader(), brokenModels),
            cache);
    module = new CoreModule(configuration, options, models, services);
    injector = Guice.createInjector(module);
    handedOut.add(leases); // the first to come is the last to go
  }

  /**
   * Finds the plugins; loads no native library.
   *
   * @throws org.zeroseg.api.OptionException if device or precision are unknown
   */
  static CoreZeroSeg open(ZeroSegConfiguration configuration, Settings settings) {
    return new CoreZeroSeg(configuration, settings);
  }

  @Override
  public List<PluginDescriptor> plugins() {
    return registry.descriptors();
  }

  @Override
  public List<PluginFailure> failures() {
    return registry.failures();
  }

  @Override
  public Segmenter segmenter(String plugin, Options options) {
    return make(
        plugin,
        Capability.SEGMENTER,
        options,
        Segmenter.class,
        SegmentationPlugin::createSegmenter);
  }

  @Override
  public Retriever retriever() {
    try (Leases.Lease lease = leases.take()) {
      Bundle bundle = Bundle.open(models.directory()); // a missing model is found without natives
      TensorRuntime runtime = Services.get(injector, TensorRuntime.class);
      EncoderLoader encoders = new EncoderLoader(bundle, runtime);
      Retriever made;
      try {
        made =
            new RetrievalModel(runtime, encoders, PromptTemplates.reco85())
                .retriever(ArchiveOptions.builder().tensors(runtime.root()).build(), encoders);
      } catch (RuntimeException failed) {
        encoders.close();
        throw failed;
      }
      return Handout.of(Retriever.class, made, "the retriever", ANY_ARGUMENTS, handedOut, leases);
    }
  }

  @Override
  public Retriever retriever(String plugin, Options options) {
    return make(
        plugin,
        Capability.RETRIEVER,
        options,
        Retriever.class,
        SegmentationPlugin::createRetriever);
  }

  @Override
  public Trainer trainer(String plugin, Options options) {
    return make(
        plugin, Capability.TRAINER, options, Trainer.class, SegmentationPlugin::createTrainer);
  }

  @Override
  public Evaluator evaluator(String plugin, Options options) {
    return make(
        plugin,
        Capability.EVALUATOR,
        options,
        Evaluator.class,
        SegmentationPlugin::createEvaluator);
  }

  @Override
  public Evaluator evaluator() {
    return Handout.of(
        Evaluator.class,
        new DefaultEvaluator(module::usedEngine),
        "the evaluator",
        ANY_ARGUMENTS,
        handedOut,
        leases);
  }

  @Override
  public String html(EvaluationReport report) {
    return EvaluationPage.of(report).html();
  }

  private <T extends AutoCloseable> T make(
      String id, Capability what, Options options, Class<T> type, Factory<T> factory) {
    try (Leases.Lease lease = leases.take()) {
      RegisteredPlugin found = registry.require(id, what);
      options.validate(
          what == Capability.TRAINER
              ? found.descriptor().trainingOptions()
              : found.descriptor().options(),
          "plugin '" + id + "'");
      CorePluginContext context = context(found);
      T made;
      try {
        made = factory.make(found.plugin(), context, options);
      } catch (ZeroSegException known) {
        throw known;
      } catch (RuntimeException | LinkageError broken) {
        throw new PluginException(
            "plugin '%s' cannot make a %s: %s".formatted(id, what, Faults.explain(broken)), broken);
      }
      if (made == null) {
        throw new PluginException("plugin '%s' returned no %s".formatted(id, what));
      }
      String name = "the %s of plugin '%s'".formatted(what, id);
      Consumer<Object[]> check =
          made instanceof Segmenter segmenter ? taskCheck(id, segmenter) : ANY_ARGUMENTS;
      Object known =
          made instanceof Segmenter segmenter
              ? new IdentifiedSegmenter(
                  segmenter,
                  new SegmenterIdentity(found.descriptor(), options, context, configuration))
              : made;
      return Handout.of(type, type.cast(known), name, check, handedOut, leases);
    }
  }

  private CorePluginContext context(RegisteredPlugin plugin) {
    String id = plugin.descriptor().id();
    PluginScope scope = scopes.computeIfAbsent(id, key -> new PluginScope(plugin, injector));
    return new CorePluginContext(id, models, archive, cache, scope::injector);
  }

  private Consumer<Object[]> taskCheck(String id, Segmenter segmenter) {
    return arguments -> {
      if (arguments == null) {
        return;
      }
      for (Object argument : arguments) {
        if (argument instanceof SegmentRequest request
            && request.task().isPresent()
            && !segmenter.tasks().contains(request.task().get())) {
          throw new PluginException(
              registry.lacksTask(id, segmenter.tasks(), request.task().get()));
        }
      }
    };
  }

  @Override
  public Map<String, String> environment() {
    try (Leases.Lease lease = leases.take()) {
      Map<String, String> facts = new LinkedHashMap<>();
      String version = CoreZeroSeg.class.getPackage().getImplementationVersion();
      facts.put("zeroseg", version == null ? "development build" : version);
      facts.put("api", ApiVersion.CURRENT.toString());
      facts.put(
          "plugins", String.join(", ", plugins().stream().map(PluginDescriptor::id).toList()));
      facts.put("plugins that failed", Integer.toString(failures().size()));
      facts.put("cache", cache.toString());
      facts.putAll(Services.get(injector, TensorRuntime.class).report().entries());
      return Collections.unmodifiableMap(facts);
    }
  }

  @Override
  public void close() {
    handedOut.closeAll();
  }

  @Override
  public String toString() {
    return "ZeroSeg" + plugins().stream().map(PluginDescriptor::id).toList();
  }
}
