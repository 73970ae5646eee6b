package org.zeroseg.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zeroseg.api.PluginException;
import org.zeroseg.api.PluginFailure;
import org.zeroseg.api.Segmenter;
import org.zeroseg.api.ZeroSeg;
import org.zeroseg.api.spi.PluginDescriptor;

/** A bad jar is reported, and the others work. */
class BrokenPluginsTest {
  @TempDir Path folder;

  private Path good() throws IOException {
    return new ToyJar()
        .source("toy.Good", ToySources.brightness("Good", "good", true))
        .service("toy.Good")
        .write(folder.resolve("good.jar"));
  }

  /** Opens with a bad jar before the good one, checks that the good one works, gives the report. */
  private PluginFailure onlyFailure(Path bad) throws IOException {
    try (URLClassLoader classPath = PluginSwapTest.loader(bad, good());
        ZeroSeg zeroseg = ZeroSeg.builder().classLoader(classPath).open();
        Segmenter segmenter = zeroseg.segmenter("good")) {
      assertThat(segmenter.tasks()).isNotEmpty();
      assertThat(zeroseg.failures()).hasSize(1);
      return zeroseg.failures().get(0);
    }
  }

  private Path jar(String name) {
    return folder.resolve(name);
  }

  @Test
  void aTruncatedJarIsReportedByName() throws IOException {
    byte[] whole = Files.readAllBytes(good());
    Path bad = Files.write(jar("cut.jar"), Arrays.copyOf(whole, whole.length / 2));

    PluginFailure failure = onlyFailure(bad);

    assertThat(failure.plugin()).isEqualTo("cut.jar");
    assertThat(failure.reason())
        .startsWith(bad + " cannot be read as a jar, so that no plugin in it is found; replace it");
    assertThat(failure.cause()).isInstanceOf(IOException.class);
  }

  @Test
  void aServiceFileThatNamesAnAbsentClassIsReported() throws IOException {
    Path bad = new ToyJar().service("toy.Absent").write(jar("hollow.jar"));

    PluginFailure failure = onlyFailure(bad);

    assertThat(failure.plugin()).isEqualTo("toy.Absent (hollow.jar)");
    assertThat(failure.reason()).startsWith("its service file names a class that is not there");
  }

  @Test
  void aServiceFileThatIsNoServiceFileIsReported() throws IOException {
    PluginFailure failure =
        onlyFailure(new ToyJar().service("this is not a class name").write(jar("prose.jar")));

    assertThat(failure.reason()).contains("prose.jar").contains("Illegal");
  }

  @Test
  void aPluginWhoseSuperclassIsMissingIsReportedWithTheClassItNeeds() throws IOException {
    Path bad =
        new ToyJar()
            .source("toy.Base", ToySources.described("Base", "null"))
            .source("toy.Derived", "package toy; public class Derived extends Base {}")
            .without("toy.Base")
            .service("toy.Derived")
            .write(jar("needy.jar"));

    PluginFailure failure = onlyFailure(bad);

    assertThat(failure.plugin()).isEqualTo("toy.Derived (needy.jar)");
    assertThat(failure.reason())
        .isEqualTo(
            "it needs the class toy.Base, which is not on the class path: add the jar that holds it");
    assertThat(failure.cause()).isInstanceOf(NoClassDefFoundError.class);
  }

  @Test
  void aPluginWhoseDescriptorNeedsAMissingClassIsReported() throws IOException {
    Path bad =
        new ToyJar()
            .source(
                "toy.Names", "package toy; class Names { static String id() { return \"a\"; } }")
            .source(
                "toy.Late",
                ToySources.described("Late", "PluginDescriptor.builder(Names.id()).build()"))
            .without("toy.Names")
            .service("toy.Late")
            .write(jar("late.jar"));

    PluginFailure failure = onlyFailure(bad);

    assertThat(failure.plugin()).isEqualTo("toy.Late");
    assertThat(failure.reason()).contains("it needs the class toy.Names");
  }

  @Test
  void aPluginWhoseDescriptorThrowsIsReportedWithTheCause() throws IOException {
    Path bad =
        new ToyJar()
            .source(
                "toy.Bad",
                ToySources.described("Bad", "PluginDescriptor.builder(\"Not An Id\").build()"))
            .service("toy.Bad")
            .write(jar("bad.jar"));

    PluginFailure failure = onlyFailure(bad);

    assertThat(failure.plugin()).isEqualTo("toy.Bad");
    assertThat(failure.reason()).contains("plugin id 'Not An Id' must be lower-case");
    assertThat(failure.cause()).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aPluginWithoutDescriptorIsReported() throws IOException {
    Path bad =
        new ToyJar()
            .source("toy.Nameless", ToySources.described("Nameless", "null"))
            .service("toy.Nameless")
            .write(jar("nameless.jar"));

    assertThat(onlyFailure(bad).reason()).contains("descriptor() returned null");
  }

  @Test
  void aPluginThatCannotBeConstructedIsReported() throws IOException {
    Path bad =
        new ToyJar()
            .source(
                "toy.Loud",
                "package toy; public class Loud extends Quiet {"
                    + " public Loud() { throw new IllegalStateException(\"no licence\"); } }")
            .source("toy.Quiet", ToySources.described("Quiet", "null"))
            .service("toy.Loud")
            .write(jar("loud.jar"));

    PluginFailure failure = onlyFailure(bad);

    assertThat(failure.plugin()).isEqualTo("toy.Loud (loud.jar)");
    assertThat(failure.reason()).contains("IllegalStateException: no licence");
  }

  @Test
  void aPluginForANewerApiIsReportedWithBothVersions() throws IOException {
    Path bad =
        new ToyJar()
            .source(
                "toy.Future",
                ToySources.described(
                    "Future", "PluginDescriptor.builder(\"future\").requiresApi(\"9.1\").build()"))
            .service("toy.Future")
            .write(jar("future.jar"));

    PluginFailure failure = onlyFailure(bad);

    assertThat(failure.plugin()).isEqualTo("future");
    assertThat(failure.reason()).startsWith("it needs API 9.1, but 0.1 is on the class path");
    try (URLClassLoader classPath = PluginSwapTest.loader(bad);
        ZeroSeg zeroseg = ZeroSeg.builder().classLoader(classPath).open()) {
      assertThatThrownBy(() -> zeroseg.segmenter("future"))
          .isInstanceOf(PluginException.class)
          .hasMessageStartingWith(
              "plugin 'future' was found but cannot be used: it needs API 9.1, but 0.1");
    }
  }

  @Test
  void theSecondPluginOfAnIdIsReportedAndTheFirstOneIsUsed() throws IOException {
    Path second =
        new ToyJar()
            .source("toy.Twin", ToySources.brightness("Twin", "good", false))
            .service("toy.Twin")
            .write(jar("twin.jar"));

    PluginFailure failure = onlyFailure(second);

    assertThat(failure.plugin()).isEqualTo("good");
    assertThat(failure.reason())
        .startsWith("two plugins have this id: toy.Twin of ")
        .contains("twin.jar is used, toy.Good of ")
        .endsWith("good.jar is not; remove one of the jars");
  }

  @Test
  void aDamagedClassFileIsReported() throws IOException {
    Path bad =
        new ToyJar()
            .file("toy/Rubble.class", "this is not a class file")
            .service("toy.Rubble")
            .write(jar("rubble.jar"));

    PluginFailure failure = onlyFailure(bad);

    assertThat(failure.plugin()).isEqualTo("toy.Rubble (rubble.jar)");
    assertThat(failure.reason()).startsWith("its class file is damaged, replace the jar");
  }

  @Test
  void aClassThatIsNoPluginIsReported() throws IOException {
    Path bad =
        new ToyJar()
            .source("toy.Stranger", "package toy; public class Stranger {}")
            .service("toy.Stranger")
            .write(jar("stranger.jar"));

    PluginFailure failure = onlyFailure(bad);

    assertThat(failure.plugin()).isEqualTo("toy.Stranger (stranger.jar)");
    assertThat(failure.reason()).contains("not a subtype");
  }

  @Test
  void aClassPathFullOfBrokenPluginsIsReadToTheEnd() throws IOException {
    String[] absent = new String[60];
    Arrays.setAll(absent, i -> "toy.Absent" + i);
    Path bad = new ToyJar().service(absent).write(jar("many.jar"));

    try (URLClassLoader classPath = PluginSwapTest.loader(bad, good());
        ZeroSeg zeroseg = ZeroSeg.builder().classLoader(classPath).open()) {
      List<String> ids = zeroseg.plugins().stream().map(PluginDescriptor::id).toList();
      assertThat(ids).contains("good");
      assertThat(zeroseg.failures()).hasSize(60);
      assertThatThrownBy(() -> zeroseg.segmenter("other"))
          .hasMessage(
              "no plugin 'other' on the class path; found [good]. Add the plugin's jar, or see"
                  + " ZeroSeg.failures() for the 60 that failed to load");
    }
  }

  @Test
  void aPluginThatFailsInItsFactoryNamesItself() throws IOException {
    Path bad =
        new ToyJar()
            .source(
                "toy.Empty",
                ToySources.described("Empty", "PluginDescriptor.builder(\"empty\").build()"))
            .service("toy.Empty")
            .write(jar("empty.jar"));

    try (URLClassLoader classPath = PluginSwapTest.loader(bad);
        ZeroSeg zeroseg = ZeroSeg.builder().classLoader(classPath).open()) {
      assertThatThrownBy(() -> zeroseg.segmenter("empty"))
          .isInstanceOf(PluginException.class)
          .hasMessage(
              "plugin 'empty' declares the capability 'segmenter' but does not implement it");
    }
  }
}
