package org.zeroseg.core.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zeroseg.api.RuntimeUnavailableException;

class NativeTrailTest {
  private static final String PLATFORM = NativeLibraries.classifier();

  @TempDir Path folder;
  private final Map<String, String> settings = new HashMap<>();

  @Test
  void acceptsAMatchingTrio() throws IOException {
    trio("9.8.7", "0.1.2", "9.8.7-0.1.2", "9.8.7-20250812");
    assertThatCode(() -> trail(true).checkVersions()).doesNotThrowAnyException();
  }

  @Test
  void refusesABindingOfAnotherVersion() throws IOException {
    trio("9.8.7", "0.1.2", "9.8.6-0.1.2", "9.8.7");
    assertThatThrownBy(() -> trail(true).checkVersions())
        .isInstanceOf(RuntimeUnavailableException.class)
        .hasMessage(
            "the engine is 9.8.7-0.1.2, but the binding on the class path is 9.8.6-0.1.2; use"
                + " ai.djl.pytorch:pytorch-jni:9.8.7-0.1.2");
  }

  @Test
  void refusesAMissingBinding() throws IOException {
    trio("9.8.7", "0.1.2", null, "9.8.7");
    assertThatThrownBy(() -> trail(true).checkVersions())
        .hasMessage(
            "the binding between Java and libtorch is not on the class path; add"
                + " ai.djl.pytorch:pytorch-jni:9.8.7-0.1.2");
  }

  @Test
  void refusesANativeLibraryOfAnotherVersion() throws IOException {
    trio("9.8.7", "0.1.2", "9.8.7-0.1.2", "9.9.0");
    assertThatThrownBy(() -> trail(true).checkVersions())
        .hasMessage(
            "engine and binding are built for libtorch 9.8.7, but the class path has 9.9.0 cpu"
                + " for %s; use ai.djl.pytorch:pytorch-native-cpu:9.8.7:%s"
                    .formatted(PLATFORM, PLATFORM));
  }

  @Test
  void refusesAnOverrideThatWouldDownloadAnotherVersion() throws IOException {
    trio("9.8.7", "0.1.2", "9.8.7-0.1.2", "9.8.7");
    settings.put("PYTORCH_VERSION", "2.0.0");
    assertThatThrownBy(() -> trail(true).checkVersions())
        .hasMessage(
            "PYTORCH_VERSION is 2.0.0, but engine and binding are built for 9.8.7; unset it or use"
                + " that");
  }

  @Test
  void tellsThatOnlyAnotherPlatformsLibraryIsThere() throws IOException {
    trio("9.8.7", "0.1.2", "9.8.7-0.1.2", null);
    write("native/lib/pytorch.properties", "version=9.8.7\nflavor=cpu\nclassifier=other-risc");
    assertThatCode(() -> trail(true).checkVersions()).doesNotThrowAnyException();
    assertThat(trail(false).nothingFound(new IllegalStateException("bang")))
        .hasMessageContaining(
            "3. class path: only [9.8.7 cpu for other-risc]; add"
                + " ai.djl.pytorch:pytorch-native-cpu:9.8.7:"
                + PLATFORM)
        .hasMessageContaining("4. download: permitted")
        .hasMessageEndingWith("The engine reported: java.lang.IllegalStateException: bang");
  }

  @Test
  void tellsThatAnOwnLibtorchNeedsItsFlavour() throws IOException {
    trio("9.8.7", "0.1.2", "9.8.7-0.1.2", null);
    settings.put("PYTORCH_LIBRARY_PATH", folder.toString());
    IllegalStateException bang = new IllegalStateException("bang");
    assertThat(trail(true).nothingFound(bang))
        .hasMessageContaining(
            "1. PYTORCH_LIBRARY_PATH (a libtorch of your own): no %s in '%s', but PYTORCH_FLAVOR is"
                    .formatted(System.mapLibraryName("torch"), folder)
                + " not set: set PYTORCH_FLAVOR=cpu (or cu128) and PYTORCH_VERSION=9.8.7");
    Files.createFile(folder.resolve(System.mapLibraryName("torch")));
    settings.put("PYTORCH_FLAVOR", "rocm");
    assertThat(trail(true).nothingFound(bang))
        .hasMessageContaining(
            "found in '%s', but there is no binding for PYTORCH_FLAVOR=rocm on %s"
                .formatted(folder, PLATFORM));
  }

  private NativeTrail trail(boolean offline) {
    try {
      URL[] urls = {folder.toUri().toURL()};
      URLClassLoader loader = new URLClassLoader(urls, null);
      return new NativeTrail(new NativeLibraries(loader, settings::get), offline);
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private void trio(String engine, String djl, String binding, String bundled) throws IOException {
    write("pytorch-engine.properties", "pytorch_version=" + engine + "\ndjl_version=" + djl);
    if (binding != null) {
      write("jnilib/pytorch.properties", "jni_version=" + binding);
    }
    if (bundled != null) {
      write(
          "native/lib/pytorch.properties",
          "version=" + bundled + "\nflavor=cpu\nclassifier=" + PLATFORM);
    }
  }

  private void write(String name, String content) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }
}
