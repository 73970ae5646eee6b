package org.zeroseg.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zeroseg.api.ModelException;
import org.zeroseg.api.ZeroSegConfiguration;
import org.zeroseg.api.spi.BundledModel;

class ModelLocatorTest {
  @TempDir Path folder;

  private record Bundled(String name, URL manifest) implements BundledModel {}

  private Path bundle(String name) throws IOException {
    Path bundle = Files.createDirectories(folder.resolve(name));
    Files.writeString(bundle.resolve("zeroseg.json"), "{}");
    return bundle;
  }

  private BundledModel inJar(String name, String weights) throws IOException {
    Path jar =
        new ToyJar()
            .file("models/" + name + "/zeroseg.json", "{\"name\":\"" + name + "\"}")
            .file("models/" + name + "/weights/visual.safetensors", weights)
            .file("models/other.txt", "not part of it")
            .write(folder.resolve(name + ".jar"));
    return new Bundled(name, entry(jar, "models/" + name + "/zeroseg.json"));
  }

  private static URL entry(Path jar, String name) {
    try {
      return URI.create("jar:" + jar.toUri() + "!/" + name).toURL();
    } catch (MalformedURLException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private ModelLocator locator(Optional<String> model, BundledModel... bundled) {
    return locator(model, Map.of(), Map.of(), bundled);
  }

  private ModelLocator locator(
      Optional<String> model,
      Map<String, String> properties,
      Map<String, String> variables,
      BundledModel... bundled) {
    Settings settings = new Settings(properties::get, variables::get);
    return new ModelLocator(
        settings.model(configuration(model)), () -> List.of(bundled), folder.resolve("cache"));
  }

  private static ZeroSegConfiguration configuration(Optional<String> model) {
    return new ZeroSegConfiguration(
        "cpu",
        0,
        "float32",
        model,
        Optional.empty(),
        Optional.empty(),
        true,
        ModelLocatorTest.class.getClassLoader());
  }

  @Test
  void theConfigurationWinsOverThePropertyAndThePropertyOverTheVariable() throws IOException {
    Path one = bundle("one");
    Path two = bundle("two");
    Path three = bundle("three");
    Map<String, String> property = Map.of("zeroseg.model", two.toString());
    Map<String, String> variable = Map.of("ZEROSEG_MODEL", three.toString());

    assertThat(locator(Optional.of(one.toString()), property, variable).directory()).isEqualTo(one);
    assertThat(locator(Optional.empty(), property, variable).directory()).isEqualTo(two);
    assertThat(locator(Optional.empty(), Map.of("zeroseg.model", " "), variable).directory())
        .isEqualTo(three);
  }

  @Test
  void theOnlyModelOnTheClassPathIsUnpackedOnce() throws IOException {
    BundledModel demo = inJar("demo", "numbers");

    Path first = locator(Optional.empty(), demo).directory();
    Files.writeString(first.resolve("mark"), "still here");
    Path second = locator(Optional.empty(), demo).directory();

    assertThat(first.getParent()).isEqualTo(folder.resolve("cache/models"));
    assertThat(first.resolve("weights/visual.safetensors")).hasContent("numbers");
    assertThat(first.resolve("other.txt")).doesNotExist();
    assertThat(second).isEqualTo(first);
    assertThat(second.resolve("mark")).exists();
    assertThat(leftovers()).isEmpty();
  }

  private List<Path> leftovers() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("cache/models"))) {
      return files.filter(file -> file.getFileName().toString().startsWith(".part")).toList();
    }
  }

  @Test
  void processesThatUnpackAtTheSameTimeAgree() throws Exception {
    BundledModel demo = inJar("demo", "numbers".repeat(100_000));
    List<Callable<Path>> tasks = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      tasks.add(() -> locator(Optional.empty(), demo).directory());
    }
    ExecutorService pool = Executors.newFixedThreadPool(6);
    try {
      for (Future<Path> found : pool.invokeAll(tasks)) {
        assertThat(found.get().resolve("weights/visual.safetensors")).hasSize(700_000);
      }
    } finally {
      pool.shutdownNow();
    }
    assertThat(leftovers()).isEmpty();
  }

  @Test
  void aBundledModelIsChosenByName() throws IOException {
    BundledModel demo = inJar("demo", "a");
    BundledModel big = inJar("big", "b");

    assertThat(
            locator(Optional.of("big"), demo, big)
                .directory()
                .resolve("weights/visual.safetensors"))
        .hasContent("b");
    assertThatThrownBy(() -> locator(Optional.of("bgi"), demo, big).directory())
        .isInstanceOf(ModelException.class)
        .hasMessage(
            "'bgi' (from ZeroSeg.builder().model(...)) is neither a folder nor a model on the class"
                + " path, did you mean 'big'?");
    assertThatThrownBy(() -> locator(Optional.empty(), demo, big).directory())
        .isInstanceOf(ModelException.class)
        .hasMessageStartingWith(
            "no model was given and the class path holds several, [demo, big]: choose one by name, or"
                + " give a folder with ZeroSeg.builder().model(...), -Dzeroseg.model=DIR");
  }

  @Test
  void withoutAnyModelTheMessageSaysHowToGiveOne() {
    assertThatThrownBy(() -> locator(Optional.empty()).directory())
        .isInstanceOf(ModelException.class)
        .hasMessage(
            "no model was given and none is on the class path: give a folder with"
                + " ZeroSeg.builder().model(...), -Dzeroseg.model=DIR or ZEROSEG_MODEL=DIR ('zeroseg"
                + " import' makes one of published weights)");
  }

  @Test
  void aFolderWithoutManifestIsNoModel() throws IOException {
    Path empty = Files.createDirectories(folder.resolve("empty"));

    assertThatThrownBy(
            () ->
                locator(Optional.empty(), Map.of(), Map.of("ZEROSEG_MODEL", empty.toString()))
                    .directory())
        .isInstanceOf(ModelException.class)
        .hasMessageStartingWith(
            empty + " (from environment variable ZEROSEG_MODEL) has no zeroseg.json");
  }

  @Test
  void aFolderThatIsNoBundleDoesNotHideTheModelOfItsName() throws IOException {
    Path plain = Files.createDirectories(folder.resolve("demo"));
    Path bundle = bundle("classes");
    URL manifest = bundle.resolve("zeroseg.json").toUri().toURL();
    BundledModel model = new Bundled(plain.toString(), manifest);

    assertThat(locator(Optional.of(plain.toString()), model).directory()).isEqualTo(bundle);
  }

  @Test
  void aModelOutsideAJarIsUsedWhereItIs() throws IOException {
    Path bundle = bundle("classes");
    BundledModel model = new Bundled("demo", bundle.resolve("zeroseg.json").toUri().toURL());

    assertThat(locator(Optional.empty(), model).directory()).isEqualTo(bundle);
  }

  @Test
  void damageInsideTheJarIsNoticedAndLeavesNothingBehind() throws IOException {
    String weights = "0123456789".repeat(1000);
    inJar("demo", weights);
    Path jar = folder.resolve("demo.jar");
    Path damaged = folder.resolve("damaged.jar");
    Files.write(damaged, withWrongChecksum(Files.readAllBytes(jar), "visual.safetensors"));
    BundledModel model = new Bundled("demo", entry(damaged, "models/demo/zeroseg.json"));

    assertThatThrownBy(() -> locator(Optional.empty(), model).directory())
        .isInstanceOf(ModelException.class)
        .hasMessageStartingWith(
            "the bundled model 'demo' cannot be unpacked into " + folder.resolve("cache"))
        .hasMessageContaining("models/demo/weights/visual.safetensors");
    assertThat(leftovers()).isEmpty();
  }

  /** Changes the CRC-32 of an entry in the central directory: 30 bytes before its name. */
  private static byte[] withWrongChecksum(byte[] jar, String name) {
    String text = new String(jar, StandardCharsets.ISO_8859_1);
    int entry = text.lastIndexOf("PK\1\2", text.lastIndexOf(name));
    jar[entry + 16] ^= 1;
    return jar;
  }

  @Test
  void aModelWithoutManifestSaysSo() {
    assertThatThrownBy(() -> locator(Optional.empty(), new Bundled("ghost", null)).directory())
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("'ghost'")
        .hasMessageContaining("its manifest is not on the class path");
  }
}
