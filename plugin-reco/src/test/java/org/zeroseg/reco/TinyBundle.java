package org.zeroseg.reco;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.zeroseg.core.deeplab.DeepLabBundle;
import org.zeroseg.core.image.Preprocessing;
import org.zeroseg.core.image.RgbImage;
import org.zeroseg.core.model.Architecture;
import org.zeroseg.core.model.DeepLabEntry;
import org.zeroseg.core.model.EntryConfig;
import org.zeroseg.core.model.RandomBundle;
import org.zeroseg.core.model.Roles;
import org.zeroseg.core.nn.ClipTextConfig;
import org.zeroseg.core.nn.ClipVisionConfig;
import org.zeroseg.core.nn.ClipVitConfig;
import org.zeroseg.core.nn.DeepLabConfig;
import org.zeroseg.core.nn.ModifiedResNetConfig;
import org.zeroseg.core.nn.RandomWeights;
import org.zeroseg.core.nn.ResNetConfig;
import org.zeroseg.core.nn.VitConfig;
import org.zeroseg.core.runtime.RuntimeOptions;
import org.zeroseg.core.runtime.TensorRuntime;

/** A model bundle of the real networks at very small sizes, and photographs. */
final class TinyBundle {
  private static final ClipTextConfig TEXT =
      new ClipTextConfig(16, 1, 2, 77, RandomBundle.VOCABULARY, 12);
  private static final ClipVisionConfig RETRIEVAL = new ClipVitConfig(16, 2, 2, 8, 32, 12);
  private static final ClipVisionConfig DENSE =
      new ModifiedResNetConfig(4, List.of(1, 1, 1, 1), 4, 64, 12);
  private static final VitConfig VISUAL = new VitConfig(24, 2, 2, 8, 4, true);

  private TinyBundle() {}

  /** Writes a bundle with all three roles. */
  static Path write(Path folder) {
    try (TensorRuntime runtime = TensorRuntime.open(RuntimeOptions.defaults())) {
      new RandomBundle(folder, runtime.root())
          .clip("retriever", RETRIEVAL, TEXT, 1, Roles.RETRIEVAL)
          .clip("dense-clip", DENSE, TEXT, 2, Roles.DENSE)
          .add(
              "deit",
              RandomWeights.vit(runtime.root(), VISUAL, 3),
              Architecture.DEIT,
              EntryConfig.vit(VISUAL),
              Preprocessing.recoArchive(32),
              Roles.VISUAL);
      return folder;
    }
  }

  /** Writes a bundle with a network of ReCo+. */
  static Path recoPlus(Path folder, List<String> classes, long seed) {
    DeepLabConfig network =
        new DeepLabConfig(
            new ResNetConfig(4, List.of(1, 1, 1, 1)), 8, classes.size(), 8, 4, true, 0);
    try (TensorRuntime runtime = TensorRuntime.open(RuntimeOptions.defaults())) {
      DeepLabBundle.write(
          folder,
          "tiny",
          RandomWeights.deepLab(runtime.root(), network, seed),
          new DeepLabEntry(network, classes),
          "none",
          "random");
      return folder;
    }
  }

  /** Writes pictures of two colours that differ in size, and returns their folder. */
  static Path photos(Path folder, int count) {
    try {
      Files.createDirectories(folder);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    for (int i = 0; i < count; i++) {
      int left = 0x30507 * (7 * i + 3) & 0xFFFFFF;
      int right = 0x10FA3 * (5 * i + 1) & 0xFFFFFF;
      RgbImage picture = ColourWorld.halves(40 + 3 * i, 70 - 2 * i, left, right);
      ColourWorld.save(picture, folder.resolve("photo" + i + ".png"));
    }
    return folder;
  }
}
