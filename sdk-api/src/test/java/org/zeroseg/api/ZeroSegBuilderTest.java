package org.zeroseg.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zeroseg.api.spi.PluginDescriptor;
import org.zeroseg.api.spi.ZeroSegProvider;

/** Runs with sdk-api alone on the class path. */
class ZeroSegBuilderTest {
  private static final AtomicReference<ZeroSegConfiguration> SEEN = new AtomicReference<>();

  @TempDir Path folder;

  /** An implementation that remembers how it was opened. */
  public static final class Fake implements ZeroSegProvider, ZeroSeg {
    @Override
    public ZeroSeg open(ZeroSegConfiguration configuration) {
      SEEN.set(configuration);
      return this;
    }

    @Override
    public List<PluginDescriptor> plugins() {
      return List.of();
    }

    @Override
    public List<PluginFailure> failures() {
      return List.of();
    }

    @Override
    public Segmenter segmenter(String plugin, Options options) {
      throw new PluginException("none");
    }

    @Override
    public Retriever retriever() {
      throw new PluginException("none");
    }

    @Override
    public Retriever retriever(String plugin, Options options) {
      throw new PluginException("none");
    }

    @Override
    public Trainer trainer(String plugin, Options options) {
      throw new PluginException("none");
    }

    @Override
    public Evaluator evaluator() {
      throw new PluginException("none");
    }

    @Override
    public String html(EvaluationReport report) {
      return report.toString();
    }

    @Override
    public Evaluator evaluator(String plugin, Options options) {
      throw new PluginException("none");
    }

    @Override
    public Map<String, String> environment() {
      return Map.of();
    }

    @Override
    public void close() {}
  }

  private URLClassLoader naming(String provider) throws Exception {
    Path services = Files.createDirectories(folder.resolve("META-INF/services"));
    Files.writeString(
        services.resolve(ZeroSegProvider.class.getName()), provider, StandardCharsets.UTF_8);
    return new URLClassLoader(
        new URL[] {folder.toUri().toURL()}, ZeroSegBuilderTest.class.getClassLoader());
  }

  @Test
  void withoutAnImplementationTheMessageSaysWhichJarToAdd() {
    assertThatThrownBy(ZeroSeg::open)
        .isInstanceOf(PluginException.class)
        .hasMessage(
            "no implementation of ZeroSeg on the class path: add the jar org.zeroseg:sdk-core and a"
                + " plugin such as org.zeroseg:plugin-reco");
  }

  @Test
  void aBrokenImplementationIsReportedWithItsCause() throws Exception {
    try (URLClassLoader loader = naming("no.such.Provider")) {
      assertThatThrownBy(() -> ZeroSeg.builder().classLoader(loader).open())
          .isInstanceOf(PluginException.class)
          .hasMessageStartingWith("the implementation of ZeroSeg cannot be loaded: ")
          .hasMessageContaining("no.such.Provider");
    }
  }

  @Test
  void settingsReachTheImplementation() throws Exception {
    try (URLClassLoader loader = naming(Fake.class.getName());
        ZeroSeg zeroseg =
            ZeroSeg.builder()
                .classLoader(loader)
                .device("gpu:1")
                .threads(3)
                .precision("bf16")
                .model(Path.of("model"))
                .archive(Path.of("archive"))
                .cache(Path.of("cache"))
                .allowDownloads(true)
                .open()) {
      ZeroSegConfiguration seen = SEEN.get();
      assertThat(seen.device()).isEqualTo("gpu:1");
      assertThat(seen.threads()).isEqualTo(3);
      assertThat(seen.precision()).isEqualTo("bf16");
      assertThat(seen.model()).contains("model");
      assertThat(seen.archive()).contains(Path.of("archive"));
      assertThat(seen.cache()).contains(Path.of("cache"));
      assertThat(seen.offline()).isFalse();
      assertThat(seen.classLoader()).isSameAs(loader);
      assertThat(zeroseg.plugins()).isEmpty();
    }
  }

  @Test
  void theContextClassLoaderIsAskedByDefault() throws Exception {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader loader = naming(Fake.class.getName())) {
      thread.setContextClassLoader(loader);
      ZeroSeg.open().close();
      assertThat(SEEN.get().classLoader()).isSameAs(loader);
      assertThat(SEEN.get().device()).isEqualTo("cpu");
      assertThat(SEEN.get().offline()).isTrue();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  @Test
  void threadsMustBePositive() {
    assertThatThrownBy(() -> ZeroSeg.builder().threads(0))
        .hasMessage("threads must be at least 1, but is 0");
  }
}
