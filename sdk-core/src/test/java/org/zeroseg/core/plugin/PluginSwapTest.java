package org.zeroseg.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zeroseg.api.ColorImage;
import org.zeroseg.api.EncodedImage;
import org.zeroseg.api.ImageInput;
import org.zeroseg.api.OptionException;
import org.zeroseg.api.Options;
import org.zeroseg.api.PluginException;
import org.zeroseg.api.SegmentRequest;
import org.zeroseg.api.Segmentation;
import org.zeroseg.api.Segmenter;
import org.zeroseg.api.Task;
import org.zeroseg.api.Vocabulary;
import org.zeroseg.api.ZeroSeg;
import org.zeroseg.api.spi.PluginDescriptor;

/** Swapping a plugin is changing the class path and an id. */
class PluginSwapTest {
  private static final Vocabulary SKY_AND_GROUND = Vocabulary.of("sky", "ground");
  private static final ImageInput WHITE_ABOVE_BLACK =
      ImageInput.of("halves", ColorImage.of(1, 2, new int[] {0xffffff, 0x000000}));

  @TempDir static Path folder;
  private static Path brightJar;
  private static Path darkJar;

  @BeforeAll
  static void compileTwoPlugins() throws IOException {
    brightJar =
        new ToyJar()
            .source("toy.Bright", ToySources.brightness("Bright", "bright", true))
            .service("toy.Bright")
            .write(folder.resolve("bright.jar"));
    darkJar =
        new ToyJar()
            .source("toy.Dark", ToySources.brightness("Dark", "dark", false))
            .service("toy.Dark")
            .write(folder.resolve("dark.jar"));
  }

  /** The whole application: only the class path and the id differ between the two runs. */
  private static Segmentation segmentWith(Path jar, String id) throws IOException {
    try (URLClassLoader classPath = loader(jar);
        ZeroSeg zeroseg = ZeroSeg.builder().classLoader(classPath).open();
        Segmenter segmenter = zeroseg.segmenter(id)) {
      return segmenter.segment(WHITE_ABOVE_BLACK, SKY_AND_GROUND);
    }
  }

  static URLClassLoader loader(Path... jars) throws IOException {
    URL[] urls = new URL[jars.length];
    for (int i = 0; i < jars.length; i++) {
      urls[i] = jars[i].toUri().toURL();
    }
    return new URLClassLoader(urls, PluginSwapTest.class.getClassLoader());
  }

  @Test
  void theSameApplicationGetsTheResultsOfWhicheverPluginIsOnTheClassPath() throws IOException {
    Segmentation bright = segmentWith(brightJar, "bright");
    Segmentation dark = segmentWith(darkJar, "dark");

    assertThat(bright.segments().get(0).mask().runs()).containsExactly(0, 1, 1);
    assertThat(dark.segments().get(0).mask().runs()).containsExactly(1, 1);
  }

  @Test
  void bothPluginsWorkSideBySideAndAreListedById() throws IOException {
    try (URLClassLoader classPath = loader(darkJar, brightJar);
        ZeroSeg zeroseg = ZeroSeg.builder().classLoader(classPath).open()) {
      assertThat(zeroseg.plugins()).extracting(PluginDescriptor::id).contains("bright", "dark");
      assertThat(zeroseg.plugins()).extracting(PluginDescriptor::id).isSorted();
      assertThat(zeroseg.failures()).isEmpty();
    }
  }

  @Test
  void optionsReachThePluginAfterTheyWereChecked() throws IOException {
    try (URLClassLoader classPath = loader(brightJar);
        ZeroSeg zeroseg = ZeroSeg.builder().classLoader(classPath).open();
        Segmenter all = zeroseg.segmenter("bright", Options.of("threshold", "0"))) {
      assertThat(all.segment(WHITE_ABOVE_BLACK, SKY_AND_GROUND).segments()).hasSize(1);
      assertThatThrownBy(() -> zeroseg.segmenter("bright", Options.of("treshold", 1)))
          .isInstanceOf(OptionException.class)
          .hasMessage("unknown option 'treshold' of plugin 'bright', did you mean 'threshold'?");
      assertThatThrownBy(() -> zeroseg.segmenter("bright", Options.of("threshold", 300)))
          .isInstanceOf(OptionException.class)
          .hasMessage("option 'threshold' must be an integer (0 to 255), but is '300'");
    }
  }

  @Test
  void anEncodedImageAnswersManyVocabulariesUntilItsSegmenterIsClosed() throws IOException {
    try (URLClassLoader classPath = loader(brightJar);
        ZeroSeg zeroseg = ZeroSeg.builder().classLoader(classPath).open()) {
      Segmenter segmenter = zeroseg.segmenter("bright");
      EncodedImage encoded = segmenter.encode(WHITE_ABOVE_BLACK);
      assertThat(encoded.segment(SKY_AND_GROUND).segments()).hasSize(2);
      assertThat(encoded.segment(Vocabulary.of("sky")).segments()).hasSize(1);

      segmenter.close();

      assertThatThrownBy(() -> encoded.segment(SKY_AND_GROUND))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("the encoded image is closed");
    }
  }

  @Test
  void aTaskThatThePluginLacksIsRefusedByName() throws IOException {
    SegmentRequest instances = SegmentRequest.builder(SKY_AND_GROUND).task(Task.INSTANCE).build();
    try (URLClassLoader classPath = loader(brightJar);
        ZeroSeg zeroseg = ZeroSeg.builder().classLoader(classPath).open();
        Segmenter segmenter = zeroseg.segmenter("bright")) {
      assertThatThrownBy(() -> segmenter.segment(WHITE_ABOVE_BLACK, instances))
          .isInstanceOf(PluginException.class)
          .hasMessage(
              "'bright' does not segment instances (it offers: semantic); no plugin on the class path"
                  + " offers 'instance'");
    }
  }

  @Test
  void anUnknownIdIsAnsweredWithWhatThereIs() throws IOException {
    try (URLClassLoader classPath = loader(brightJar);
        ZeroSeg zeroseg = ZeroSeg.builder().classLoader(classPath).open()) {
      assertThatThrownBy(() -> zeroseg.segmenter("zutis"))
          .isInstanceOf(PluginException.class)
          .hasMessage(
              "no plugin 'zutis' on the class path; found [bright]. Add the jar"
                  + " org.zeroseg:plugin-zutis");
      assertThatThrownBy(() -> zeroseg.segmenter("brigth"))
          .isInstanceOf(PluginException.class)
          .hasMessage(
              "no plugin 'brigth' on the class path; found [bright], did you mean 'bright'?");
    }
  }

  @Test
  void aCapabilityThatThePluginLacksIsRefusedByName() throws IOException {
    try (URLClassLoader classPath = loader(brightJar);
        ZeroSeg zeroseg = ZeroSeg.builder().classLoader(classPath).open()) {
      assertThatThrownBy(() -> zeroseg.trainer("bright", Options.none()))
          .isInstanceOf(PluginException.class)
          .hasMessage(
              "'bright' makes no trainers (it offers: segmenter); no plugin on the class path offers"
                  + " 'trainer'");
    }
  }
}
