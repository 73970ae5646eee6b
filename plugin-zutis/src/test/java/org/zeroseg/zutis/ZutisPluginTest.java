package org.zeroseg.zutis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zeroseg.api.ImageInput;
import org.zeroseg.api.ModelException;
import org.zeroseg.api.OptionException;
import org.zeroseg.api.Options;
import org.zeroseg.api.Segmentation;
import org.zeroseg.api.Segmenter;
import org.zeroseg.api.Vocabulary;
import org.zeroseg.api.ZeroSeg;
import org.zeroseg.core.model.Bundle;
import org.zeroseg.core.model.BundleManifest;
import org.zeroseg.core.model.RandomBundle;
import org.zeroseg.core.model.Recommendations;
import org.zeroseg.core.model.Roles;

/** The plugin from the class path, with a bundle of tiny networks on disk. */
class ZutisPluginTest {
  private static final Vocabulary WORDS = Vocabulary.of("car", "road", "sky", "dog");

  @TempDir static Path shared;
  private static Path bundle;
  private static Path photos;

  @TempDir Path folder;

  @BeforeAll
  static void write() {
    bundle = TinyBundle.write(shared.resolve("bundle"));
    photos = TinyBundle.photos(shared.resolve("photos"), 1);
  }

  private ZeroSeg zeroseg(Path model) {
    return ZeroSeg.builder().model(model).cache(folder.resolve("cache")).open();
  }

  private static ImageInput photo() {
    return ImageInput.of(photos.resolve("photo0.png"));
  }

  @Test
  void segmentsWithAnyWords() {
    try (ZeroSeg zeroseg = zeroseg(bundle);
        Segmenter zutis = zeroseg.segmenter("zutis", Options.of("background", ""))) {
      Segmentation result = zutis.segment(photo(), Vocabulary.of("sunflower", "tram"));
      assertThat(result.segments()).isNotEmpty();
      assertThat(result.width()).isEqualTo(41);
    }
  }

  @Test
  void textsOfAnotherModelAreRefusedWithBothNames() {
    Path mixed = TinyBundle.write(folder.resolve("bundle"));
    TinyBundle.addOtherTexts(mixed);
    try (ZeroSeg zeroseg = zeroseg(mixed);
        Segmenter zutis = zeroseg.segmenter("zutis")) {
      assertThatThrownBy(() -> zutis.segment(photo(), WORDS))
          .isInstanceOf(ModelException.class)
          .hasMessage(
              "the models 'zutis-tiny' and 'other-clip' do not belong together: the text 'background' has 8 values, but the network compares 12; give the role 'text' to the CLIP model that it was trained from");
    }
  }

  @Test
  void aMissingRoleIsNamedTogetherWithTheRemedy() {
    Path partial = TinyBundle.write(folder.resolve("bundle"));
    BundleManifest full = BundleManifest.read(partial);
    Map<String, String> roles = new LinkedHashMap<>(full.roles());
    roles.remove(Roles.TEXT);
    new BundleManifest("partial", full.models(), roles, full.metadata()).write(partial);
    try (ZeroSeg zeroseg = zeroseg(partial)) {
      assertThatThrownBy(() -> zeroseg.segmenter("zutis"))
          .isInstanceOf(ModelException.class)
          .hasMessageContaining("has no model for 'text'")
          .hasMessageEndingWith("Add one with 'zeroseg import --role text'");
    }
  }

  @Test
  void anotherNetworkInTheRoleIsRefused() {
    Path wrong = TinyBundle.write(folder.resolve("bundle"));
    BundleManifest full = BundleManifest.read(wrong);
    Map<String, String> roles = new LinkedHashMap<>(full.roles());
    roles.put(Roles.ZUTIS, "clip");
    new BundleManifest("wrong", full.models(), roles, full.metadata()).write(wrong);
    try (ZeroSeg zeroseg = zeroseg(wrong)) {
      assertThatThrownBy(() -> zeroseg.segmenter("zutis"))
          .isInstanceOf(ModelException.class)
          .hasMessageContaining("is a 'clip-vit', but should be a 'zutis'");
    }
  }

  @Test
  void aBundleRecommendsOptionsAndTheUserHasTheLastWord() {
    Path own = TinyBundle.write(folder.resolve("bundle"));
    RandomBundle.recommend(own, "zutis.tau", "1");
    Bundle opened = Bundle.open(own);
    Options none = Recommendations.apply(opened, ZutisPlugin.ID, ZutisSettings.ALL, Options.none());
    assertThat(none.get(ZutisSettings.TAU)).isEqualTo(1);
    Options ten =
        Recommendations.apply(opened, ZutisPlugin.ID, ZutisSettings.ALL, Options.of("tau", 10));
    assertThat(ten.get(ZutisSettings.TAU)).isEqualTo(10);
  }

  @Test
  void wrongOptionsAreRefusedByName() {
    try (ZeroSeg zeroseg = zeroseg(bundle)) {
      assertThatThrownBy(() -> zeroseg.segmenter("zutis", Options.of("nms-iuo", 0.3)))
          .isInstanceOf(OptionException.class)
          .hasMessageContaining("did you mean 'nms-iou'?");
      assertThatThrownBy(() -> zeroseg.segmenter("zutis", Options.of("nms", "fuzzy")))
          .isInstanceOf(OptionException.class)
          .hasMessage(
              "option 'nms' must be a choice (none, hard, linear, gaussian), but is 'fuzzy'");
    }
  }

  @Test
  void theDefaultsAreThePublishedValues() {
    ZutisSettings settings = ZutisSettings.of(Options.none());
    assertThat(settings.rules())
        .isEqualTo(
            new InstanceRules(5, 0.5f, new Suppression(Suppression.Kind.HARD, 0.3, 0.5, 0.001)));
    assertThat(settings.background())
        .hasValueSatisfying(word -> assertThat(word.name()).isEqualTo("background"));
    assertThat(settings.prompts()).isEqualTo("plain");
    assertThat(settings.maxSide()).isZero();
    assertThat(settings.minScore()).isZero();
  }
}
