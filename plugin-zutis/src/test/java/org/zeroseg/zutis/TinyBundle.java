package org.zeroseg.zutis;

import ai.djl.ndarray.NDManager;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.zeroseg.core.image.Preprocessing;
import org.zeroseg.core.image.RgbImage;
import org.zeroseg.core.model.Architecture;
import org.zeroseg.core.model.BundleManifest;
import org.zeroseg.core.model.BundleWriter;
import org.zeroseg.core.model.EntryConfig;
import org.zeroseg.core.model.ModelEntry;
import org.zeroseg.core.model.Roles;
import org.zeroseg.core.nn.ClipConfig;
import org.zeroseg.core.nn.ClipTextConfig;
import org.zeroseg.core.nn.ClipVitConfig;
import org.zeroseg.core.nn.DetrConfig;
import org.zeroseg.core.nn.RandomWeights;
import org.zeroseg.core.nn.ZutisConfig;
import org.zeroseg.core.runtime.RuntimeOptions;
import org.zeroseg.core.runtime.TensorRuntime;
import org.zeroseg.core.weights.SafetensorsWriter;
import org.zeroseg.core.weights.StateDict;

/** A model bundle of very small networks with random weights, and photographs. */
final class TinyBundle {
  static final ClipVitConfig VISION = new ClipVitConfig(16, 2, 2, 8, 32, 12);
  static final ZutisConfig CONFIG = new ZutisConfig(VISION, new DetrConfig(16, 2, 8, 20), 6, 10);
  private static final ClipTextConfig TEXT = new ClipTextConfig(16, 1, 2, 77, 514, 12);

  private TinyBundle() {}

  /** Writes a bundle with both roles. */
  static Path write(Path folder) {
    try (TensorRuntime runtime = TensorRuntime.open(RuntimeOptions.defaults())) {
      NDManager owner = runtime.root();
      text(folder, owner, "clip", TEXT);
      add(
          folder,
          "zutis-tiny",
          ZutisWeights.random(owner, CONFIG, 5),
          Optional.empty(),
          new Entry(Architecture.ZUTIS, EntryConfig.zutis(CONFIG), Preprocessing.imageNetNative()),
          Roles.ZUTIS);
      return folder;
    }
  }

  /** Adds a CLIP model whose texts have another length, and gives it the role of the texts. */
  static void addOtherTexts(Path folder) {
    try (TensorRuntime runtime = TensorRuntime.open(RuntimeOptions.defaults())) {
      text(folder, runtime.root(), "other-clip", new ClipTextConfig(16, 1, 2, 77, 514, 8));
    }
  }

  private static void text(Path folder, NDManager owner, String name, ClipTextConfig config) {
    ClipVitConfig vision = new ClipVitConfig(16, 2, 2, 8, 32, config.embeddingSize());
    Path merges = folder.resolveSibling("bpe_simple_vocab_16e6.txt");
    try {
      Files.createDirectories(folder);
      Files.writeString(merges, "#version: 0.2\n");
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    add(
        folder,
        name,
        RandomWeights.clip(owner, new ClipConfig(vision, config), 1),
        Optional.of(merges),
        new Entry(Architecture.CLIP_VIT, EntryConfig.clip(vision, config), Preprocessing.clip(32)),
        Roles.TEXT,
        Roles.RETRIEVAL,
        Roles.VISUAL);
  }

  /** Adds a line of metadata to a bundle. */
  static void recommend(Path folder, String key, String value) {
    BundleManifest.read(folder).withMetadata(key, value).write(folder);
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

  private record Entry(Architecture architecture, JsonObject config, Preprocessing preprocessing) {}

  private static void add(
      Path folder,
      String name,
      StateDict weights,
      Optional<Path> tokenizer,
      Entry entry,
      String... roles) {
    try (BundleWriter writer = BundleWriter.open(folder, name)) {
      SafetensorsWriter file = new SafetensorsWriter();
      weights.names().forEach(tensor -> file.add(tensor, weights.get(tensor)));
      file.write(writer.file(ModelEntry.WEIGHTS, "model.safetensors"));
      tokenizer.ifPresent(merges -> writer.copy(ModelEntry.TOKENIZER, merges));
      writer.commit(
          files ->
              new ModelEntry(
                  entry.architecture().id(),
                  entry.config(),
                  files,
                  Optional.of(entry.preprocessing()),
                  "none",
                  "random"),
          List.of(roles));
    }
  }
}
