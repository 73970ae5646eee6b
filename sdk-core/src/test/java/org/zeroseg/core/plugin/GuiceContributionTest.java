package org.zeroseg.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Inject;
import com.google.inject.Injector;
import com.google.inject.Module;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zeroseg.api.ModelException;
import org.zeroseg.api.PluginException;
import org.zeroseg.api.ZeroSegConfiguration;
import org.zeroseg.api.spi.PluginContext;
import org.zeroseg.api.spi.PluginDescriptor;
import org.zeroseg.api.spi.SegmentationPlugin;
import org.zeroseg.core.runtime.RuntimeOptions;

class GuiceContributionTest {
  private static final List<String> CLOSED = new ArrayList<>();

  @TempDir Path folder;

  /** Something shared within a plugin. */
  static final class Index implements AutoCloseable {
    @Override
    public void close() {
      CLOSED.add("index");
    }
  }

  /** Something that needs it. */
  static final class Searcher implements AutoCloseable {
    private final Index index;
    private final ZeroSegConfiguration configuration;

    @Inject
    Searcher(Index index, ZeroSegConfiguration configuration) {
      this.index = index;
      this.configuration = configuration;
    }

    @Override
    public void close() {
      CLOSED.add("searcher");
    }
  }

  private record Wired(String id, Module guiceModule)
      implements SegmentationPlugin, GuiceContribution {
    @Override
    public PluginDescriptor descriptor() {
      return PluginDescriptor.builder(id).build();
    }
  }

  private static final class SearchModule extends AbstractModule {
    @Override
    protected void configure() {
      bind(Searcher.class).in(Singleton.class);
    }

    @Provides
    @Singleton
    Index index() {
      return new Index();
    }
  }

  private final Closeables services = new Closeables();

  private final ZeroSegConfiguration configuration =
      new ZeroSegConfiguration(
          "cpu",
          0,
          "float32",
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          true,
          GuiceContributionTest.class.getClassLoader());

  private final Injector shared =
      Guice.createInjector(
          new CoreModule(
              configuration,
              RuntimeOptions.defaults(),
              new ModelLocator(Optional.empty(), List::of, Path.of("unused")),
              services));

  private PluginContext context(SegmentationPlugin plugin) {
    PluginScope scope = new PluginScope(new RegisteredPlugin(plugin, plugin.descriptor()), shared);
    return new CorePluginContext(
        plugin.descriptor().id(),
        new ModelLocator(Optional.empty(), List::of, folder),
        Optional.empty(),
        folder,
        scope::injector);
  }

  @Test
  void aPluginSeesItsOwnBindingsAndTheSharedOnes() {
    PluginContext context = context(new Wired("one", new SearchModule()));

    Searcher searcher = context.service(Searcher.class);

    assertThat(context.service(Searcher.class)).isSameAs(searcher);
    assertThat(context.service(Index.class)).isSameAs(searcher.index);
    assertThat(searcher.configuration).isSameAs(configuration);
    assertThat(context.service(Injector.class).getInstance(Searcher.class)).isSameAs(searcher);
  }

  @Test
  void pluginsDoNotSeeEachOthersBindings() {
    PluginContext one = context(new Wired("one", new SearchModule()));
    PluginContext two = context(new Wired("two", new SearchModule()));
    PluginContext three = context(new Wired("three", binder -> {}));

    assertThat(one.service(Index.class)).isNotSameAs(two.service(Index.class));
    assertThatThrownBy(() -> three.service(Index.class))
        .isInstanceOf(PluginException.class)
        .hasMessageStartingWith("there is no service " + Index.class.getName());
  }

  @Test
  void whatGuiceMadeIsClosedLastMadeFirst() {
    CLOSED.clear();
    context(new Wired("one", new SearchModule())).service(Searcher.class);

    services.closeAll();

    assertThat(CLOSED).containsExactly("searcher", "index");
  }

  @Test
  void aFaultyModuleBreaksItsOwnPluginOnly() {
    PluginContext faulty = context(new Wired("faulty", binder -> binder.bind(Searcher.class)));
    PluginContext other = context(new Wired("other", new SearchModule()));

    assertThatThrownBy(() -> faulty.service(Searcher.class))
        .isInstanceOf(PluginException.class)
        .hasMessageStartingWith("the Guice module of plugin 'faulty' is faulty: ");
    assertThat(other.service(Searcher.class)).isNotNull();
  }

  @Test
  void anExceptionOfAServiceMakerArrivesAsItIs() {
    Module broken =
        new AbstractModule() {
          @Provides
          Index index() {
            throw new ModelException("no 'dense' entry in /models/x");
          }
        };

    assertThatThrownBy(() -> context(new Wired("one", broken)).service(Index.class))
        .isInstanceOf(ModelException.class)
        .hasMessage("no 'dense' entry in /models/x");
  }

  @Test
  void aPluginHasACacheFolderOfItsOwn() {
    assertThat(context(new Wired("one", binder -> {})).cacheDirectory())
        .isEqualTo(folder.resolve("plugins/one"))
        .isDirectory();
  }
}
