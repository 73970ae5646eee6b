package org.zeroseg.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zeroseg.api.ZeroSeg;
import org.zeroseg.api.spi.PluginDescriptor;

/**
 * Opening and listing start no engine; seen in a JVM of its own that says which classes it loads.
 */
class LazyStartTest {
  @TempDir Path folder;

  /** What the other JVM runs. */
  static final class Listing {
    private Listing() {}

    public static void main(String[] arguments) {
      try (ZeroSeg zeroseg = ZeroSeg.open()) {
        List<String> ids = zeroseg.plugins().stream().map(PluginDescriptor::id).toList();
        if (!ids.contains("listed") || !zeroseg.failures().isEmpty()) {
          throw new AssertionError(ids + " " + zeroseg.failures());
        }
      }
    }
  }

  @Test
  void listingPluginsTouchesNeitherTheEngineNorNativeLibraries() throws Exception {
    Path jar =
        new ToyJar()
            .source("toy.Listed", ToySources.brightness("Listed", "listed", true))
            .service("toy.Listed")
            .write(folder.resolve("listed.jar"));
    Path classes = folder.resolve("loaded-classes.txt");
    Process listing =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xlog:class+load:file=" + classes,
                "-cp",
                System.getProperty("java.class.path") + java.io.File.pathSeparator + jar,
                Listing.class.getName())
            .redirectErrorStream(true)
            .start();
    String output = new String(listing.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(listing.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(listing.exitValue()).as(output).isZero();
    List<String> loaded = Files.readAllLines(classes);
    assertThat(loaded).anyMatch(line -> line.contains("toy.Listed"));
    assertThat(loaded).noneMatch(line -> line.contains("ai.djl."));
  }
}
