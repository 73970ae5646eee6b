package org.zeroseg.reco;

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
import org.zeroseg.core.nn.ClipVisionConfig;
import org.zeroseg.core.nn.ClipVitConfig;
import org.zeroseg.core.nn.ModifiedResNetConfig;
import org.zeroseg.core.nn.RandomWeights;
import org.zeroseg.core.nn.VitConfig;
import org.zeroseg.core.runtime.RuntimeOptions;
import org.zeroseg.core.runtime.TensorRuntime;
import org.zeroseg.core.weights.SafetensorsWriter;
import org.zeroseg.core.weights.StateDict;

/** A model bundle of the real networks at very small sizes, with random weights. */
final class TinyBundle {
  private static final int VOCABULARY = 514;
  private static final ClipTextConfig TEXT = new ClipTextConfig(16, 1, 2, 77, VOCABULARY, 12);
  private static final ClipVisionConfig RETRIEVAL = new ClipVitConfig(16, 2, 2, 8, 32, 12);
  private static final ClipVisionConfig DENSE =
      new ModifiedResNetConfig(4, List.of(1, 1, 1, 1), 4, 64, 12);
  private static final VitConfig VISUAL = new VitConfig(24, 2, 2, 8, 4, true);

  private TinyBundle() {}

  /** Writes a bundle with all three roles. */
  static Path write(Path folder) {
    try (TensorRuntime runtime = TensorRuntime.open(RuntimeOptions.defaults())) {
      Path merges = folder.resolveSibling("bpe_simple_vocab_16e6.txt");
      Files.writeString(merges, "#version: 0.2\n");
      NDManager owner = runtime.root();
      clip(folder, "retriever", merges, owner, RETRIEVAL, 1, Roles.RETRIEVAL);
      clip(folder, "dense-clip", merges, owner, DENSE, 2, Roles.DENSE);
      add(
          folder,
          "deit",
          RandomWeights.vit(owner, VISUAL, 3),
          Optional.empty(),
          new Entry(Architecture.DEIT, EntryConfig.vit(VISUAL), Preprocessing.recoArchive(32)),
          Roles.VISUAL);
      return folder;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Adds a line of metadata to a bundle. */
  static void recommend(Path folder, String key, String value) {
    BundleManifest.read(folder).withMetadata(key, value).write(folder);
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

  private record Entry(Architecture architecture, JsonObject config, Preprocessing preprocessing) {}

  private static void clip(
      Path folder,
      String name,
      Path merges,
      NDManager owner,
      ClipVisionConfig vision,
      long seed,
      String role) {
    Architecture architecture =
        vision instanceof ClipVitConfig ? Architecture.CLIP_VIT : Architecture.CLIP_RESNET;
    add(
        folder,
        name,
        RandomWeights.clip(owner, new ClipConfig(vision, TEXT), seed),
        Optional.of(merges),
        new Entry(architecture, EntryConfig.clip(vision, TEXT), Preprocessing.clip(32)),
        role);
  }

  private static void add(
      Path folder,
      String name,
      StateDict weights,
      Optional<Path> tokenizer,
      Entry entry,
      String role) {
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
          List.of(role));
    }
  }
}
