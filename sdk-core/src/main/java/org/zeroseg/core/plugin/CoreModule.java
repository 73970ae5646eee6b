package org.zeroseg.core.plugin;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.matcher.Matchers;
import com.google.inject.spi.ProvisionListener;
import java.util.LinkedHashMap;
import java.util.Map;
import org.zeroseg.api.ZeroSegConfiguration;
import org.zeroseg.core.runtime.RuntimeOptions;
import org.zeroseg.core.runtime.TensorRuntime;

/** What all plugins of one {@code ZeroSeg} share; each made when it is first asked for. */
final class CoreModule extends AbstractModule {
  private final ZeroSegConfiguration configuration;
  private final RuntimeOptions options;
  private final ModelLocator models;
  private final Closeables services;
  private volatile TensorRuntime runtime;

  CoreModule(
      ZeroSegConfiguration configuration,
      RuntimeOptions options,
      ModelLocator models,
      Closeables services) {
    this.configuration = configuration;
    this.options = options;
    this.models = models;
    this.services = services;
  }

  @Override
  protected void configure() {
    binder().requireExplicitBindings();
    bind(ZeroSegConfiguration.class).toInstance(configuration);
    bind(RuntimeOptions.class).toInstance(options);
    bind(ModelLocator.class).toInstance(models);
    bindListener(Matchers.any(), closing());
  }

  /** Guice does not close what it makes. */
  private ProvisionListener closing() {
    return new ProvisionListener() {
      @Override
      public <T> void onProvision(ProvisionInvocation<T> provision) {
        if (provision.provision() instanceof AutoCloseable thing) {
          services.add(thing);
        }
      }
    };
  }

  @Provides
  @Singleton
  TensorRuntime runtime() {
    runtime = TensorRuntime.open(options);
    return runtime;
  }

  /** What work ran on so far, without loading anything: the engine only if it was used. */
  Map<String, String> usedEngine() {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("java", System.getProperty("java.version"));
    facts.put("platform", System.getProperty("os.name") + ", " + System.getProperty("os.arch"));
    facts.put("processors", Integer.toString(Runtime.getRuntime().availableProcessors()));
    TensorRuntime used = runtime;
    if (used == null) {
      facts.put("engine", "not used");
    } else {
      facts.putAll(used.facts());
    }
    return facts;
  }
}
