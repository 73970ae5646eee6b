package org.zeroseg.core.model;

import ai.djl.ndarray.NDManager;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.zeroseg.core.image.Preprocessing;
import org.zeroseg.core.nn.ClipConfig;
import org.zeroseg.core.nn.ClipTextConfig;
import org.zeroseg.core.nn.ClipVisionConfig;
import org.zeroseg.core.nn.ClipVitConfig;
import org.zeroseg.core.nn.RandomWeights;
import org.zeroseg.core.weights.SafetensorsWriter;
import org.zeroseg.core.weights.StateDict;

/** A bundle for the tests of plugins: the real networks at very small sizes, random weights. */
public final class RandomBundle {
  /** The least that CLIP's tokenizer knows: bytes, with and without the end of a word. */
  public static final int VOCABULARY = 514;

  private final Path folder;
  private final NDManager owner;

  /**
   * Begins or goes on with a bundle.
   *
   * @param owner of the weights
   */
  public RandomBundle(Path folder, NDManager owner) {
    this.folder = folder;
    this.owner = owner;
  }

  /** Adds a CLIP model with a tokenizer that merges nothing. */
  public RandomBundle clip(
      String name, ClipVisionConfig vision, ClipTextConfig text, long seed, String... roles) {
    boolean patches = vision instanceof ClipVitConfig;
    return add(
        name,
        RandomWeights.clip(owner, new ClipConfig(vision, text), seed),
        patches ? Architecture.CLIP_VIT : Architecture.CLIP_RESNET,
        EntryConfig.clip(vision, text),
        Preprocessing.clip(32),
        roles);
  }

  /** Adds any model. */
  public RandomBundle add(
      String name,
      StateDict weights,
      Architecture architecture,
      JsonObject config,
      Preprocessing preprocessing,
      String... roles) {
    try (BundleWriter writer = BundleWriter.open(folder, name)) {
      SafetensorsWriter file = new SafetensorsWriter();
      weights.names().forEach(tensor -> file.add(tensor, weights.get(tensor)));
      file.write(writer.file(ModelEntry.WEIGHTS, "model.safetensors"));
      if (config.has("text")) {
        Files.writeString(
            writer.file(ModelEntry.TOKENIZER, "bpe_simple_vocab_16e6.txt"), "#version: 0.2\n");
      }
      writer.commit(
          files ->
              new ModelEntry(
                  architecture.id(), config, files, Optional.of(preprocessing), "none", "random"),
          List.of(roles));
      return this;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Adds a line of metadata to a bundle. */
  public static void recommend(Path folder, String key, String value) {
    BundleManifest.read(folder).withMetadata(key, value).write(folder);
  }
}
