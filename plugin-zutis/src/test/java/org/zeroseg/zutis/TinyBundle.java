package org.zeroseg.zutis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.zeroseg.core.image.Preprocessing;
import org.zeroseg.core.image.RgbImage;
import org.zeroseg.core.model.Architecture;
import org.zeroseg.core.model.EntryConfig;
import org.zeroseg.core.model.RandomBundle;
import org.zeroseg.core.model.Roles;
import org.zeroseg.core.nn.ClipTextConfig;
import org.zeroseg.core.nn.ClipVitConfig;
import org.zeroseg.core.nn.DetrConfig;
import org.zeroseg.core.nn.RandomWeights;
import org.zeroseg.core.nn.SelfMaskConfig;
import org.zeroseg.core.nn.VitConfig;
import org.zeroseg.core.nn.ZutisConfig;
import org.zeroseg.core.runtime.RuntimeOptions;
import org.zeroseg.core.runtime.TensorRuntime;

/** A model bundle of very small networks with random weights, and photographs. */
final class TinyBundle {
  static final ClipVitConfig VISION = vision(12);
  static final ZutisConfig CONFIG = new ZutisConfig(VISION, new DetrConfig(16, 2, 8, 20), 6, 10);

  private TinyBundle() {}

  /** Writes a bundle with both roles. */
  static Path write(Path folder) {
    try (TensorRuntime runtime = TensorRuntime.open(RuntimeOptions.defaults())) {
      RandomBundle bundle = new RandomBundle(folder, runtime.root());
      addTexts(bundle, "clip", 12);
      bundle.add(
          "zutis-tiny",
          ZutisWeights.random(runtime.root(), CONFIG, 5),
          Architecture.ZUTIS,
          EntryConfig.zutis(CONFIG),
          Preprocessing.imageNetNative(),
          Roles.ZUTIS);
      return folder;
    }
  }

  /** Adds a CLIP model whose texts have another length, and gives it the role of the texts. */
  static void addOtherTexts(Path folder) {
    try (TensorRuntime runtime = TensorRuntime.open(RuntimeOptions.defaults())) {
      addTexts(new RandomBundle(folder, runtime.root()), "other-clip", 8);
    }
  }

  /** Adds a SelfMask, under its role. */
  static void addSelfMask(Path folder) {
    SelfMaskConfig config =
        new SelfMaskConfig(new VitConfig(16, 1, 2, 8, 4, false), new DetrConfig(16, 1, 2, 20), 3);
    try (TensorRuntime runtime = TensorRuntime.open(RuntimeOptions.defaults())) {
      new RandomBundle(folder, runtime.root())
          .add(
              "selfmask-tiny",
              RandomWeights.selfMask(runtime.root(), config, 3),
              Architecture.SELFMASK,
              EntryConfig.selfMask(config),
              Preprocessing.selfMask(32),
              Roles.SELFMASK);
    }
  }

  private static void addTexts(RandomBundle bundle, String name, int embeddingSize) {
    ClipTextConfig texts = new ClipTextConfig(16, 1, 2, 77, RandomBundle.VOCABULARY, embeddingSize);
    bundle.clip(name, vision(embeddingSize), texts, 1, Roles.TEXT, Roles.RETRIEVAL, Roles.VISUAL);
  }

  private static ClipVitConfig vision(int embeddingSize) {
    return new ClipVitConfig(16, 2, 2, 8, 32, embeddingSize);
  }

  /** Writes pictures of coloured squares that differ in size, and returns their folder. */
  static Path photos(Path folder, int count) {
    for (int i = 0; i < count; i++) {
      int seed = i;
      RgbImage picture =
          RgbImage.generate(
              41 + 9 * i,
              67 - 5 * i,
              (x, y) -> 0x10FA3 * ((x / 11 + 3 * (y / 13) + seed) * 37 % 251) & 0xFFFFFF);
      write(picture, folder.resolve("photo" + i + ".png"));
    }
    return folder;
  }

  static void write(RgbImage picture, Path file) {
    try {
      Files.createDirectories(file.getParent());
      picture.toColorImage().save(file);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
