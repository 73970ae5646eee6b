package org.zeroseg.core.selfmask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zeroseg.api.ModelException;
import org.zeroseg.api.OptionException;
import org.zeroseg.api.Options;
import org.zeroseg.core.image.Preprocessing;
import org.zeroseg.core.model.Architecture;
import org.zeroseg.core.model.Bundle;
import org.zeroseg.core.model.EntryConfig;
import org.zeroseg.core.model.RandomBundle;
import org.zeroseg.core.model.Roles;
import org.zeroseg.core.nn.DetrConfig;
import org.zeroseg.core.nn.RandomWeights;
import org.zeroseg.core.nn.SelfMaskConfig;
import org.zeroseg.core.nn.VitConfig;
import org.zeroseg.core.runtime.OpenRuntime;
import org.zeroseg.core.runtime.TensorRuntime;
import org.zeroseg.core.weights.StateDict;

class SelfMaskStartTest {
  private static final VitConfig VIT = new VitConfig(16, 2, 4, 8, 3, false);

  @TempDir Path folder;
  @OpenRuntime private static TensorRuntime runtime;

  private Bundle bundle(NDManager owner, Architecture architecture) {
    new RandomBundle(folder, owner)
        .add(
            "net",
            RandomWeights.vit(owner, VIT, 9),
            architecture,
            EntryConfig.vit(VIT),
            Preprocessing.imageNetNative(),
            Roles.VISUAL);
    return Bundle.open(folder);
  }

  private static SelfMaskRecipe recipe(Options options) {
    return SelfMaskRecipe.of(options.with("decoder-layers", 1).with("queries", 3));
  }

  @Test
  void theEncoderIsThatOfTheBundle() {
    try (NDManager owner = runtime.root().newSubManager()) {
      Bundle bundle = bundle(owner, Architecture.DINO);
      StateDict dino = RandomWeights.vit(owner, VIT, 9);
      SelfMaskStart start = SelfMaskStart.of(owner, runtime, () -> bundle, recipe(Options.none()));
      assertThat(start.config())
          .isEqualTo(new SelfMaskConfig(VIT, new DetrConfig(16, 1, 4, 64), 3));
      for (String name : dino.names()) {
        assertThat(start.weights().get("encoder." + name).toFloatArray())
            .as(name)
            .containsExactly(dino.get(name).toFloatArray());
      }
    }
  }

  @Test
  void anEncoderOfAnotherKindIsRefused() {
    try (NDManager owner = runtime.root().newSubManager()) {
      Bundle bundle = bundle(owner, Architecture.DEIT);
      assertThatThrownBy(
              () -> SelfMaskStart.of(owner, runtime, () -> bundle, recipe(Options.none())))
          .isInstanceOf(OptionException.class)
          .hasMessage(
              "the option 'encoder' names 'net', a 'deit' in the bundle %s, but the encoder of SelfMask is a DINO; import one (published: dino_deitsmall8_pretrain.pth), or begin with encoder=random"
                  .formatted(folder));
      assertThatThrownBy(
              () ->
                  SelfMaskStart.of(
                      owner, runtime, () -> bundle, recipe(Options.of("encoder", "dino"))))
          .isInstanceOf(ModelException.class)
          .hasMessageContaining("has no model for 'dino'");
    }
  }

  @Test
  void aRandomEncoderNeedsNoBundleAndSizesThatFit() {
    try (NDManager owner = runtime.root().newSubManager()) {
      Options random = Options.of("encoder", "random").with("width", 16).with("layers", 1);
      SelfMaskStart start =
          SelfMaskStart.of(
              owner,
              runtime,
              () -> {
                throw new IllegalStateException("no bundle");
              },
              recipe(random.with("heads", 2)));
      assertThat(start.config().encoder()).isEqualTo(new VitConfig(16, 1, 2, 8, 28, false));
      assertThatThrownBy(
              () -> SelfMaskStart.of(owner, runtime, () -> null, recipe(random.with("heads", 3))))
          .isInstanceOf(OptionException.class)
          .hasMessage(
              "the network cannot be made: the vision heads must divide the width, but heads=3 and"
                  + " width=16");
    }
  }

  @Test
  void theDefaultsAreThePublishedValues() {
    SelfMaskRecipe recipe = SelfMaskRecipe.of(Options.none());
    VitConfig small = new VitConfig(384, 12, 6, 8, 28, false);
    assertThat(recipe.network().on(small)).isEqualTo(SelfMaskConfig.published());
    assertThat(recipe.randomEncoder()).isEqualTo(small);
    assertThat(recipe.rate()).isEqualTo(6e-6);
    assertThat(recipe.decay()).isEqualTo(0.01);
    assertThat(recipe.course().batch()).isEqualTo(8);
    assertThat(recipe.course().steps()).isEqualTo(10_553 / 8 * 12);
    assertThatThrownBy(() -> SelfMaskRecipe.of(Options.of("min-scale", 2)))
        .isInstanceOf(OptionException.class)
        .hasMessage("'min-scale' is 2.0, but 'max-scale' is only 1.0");
  }
}
