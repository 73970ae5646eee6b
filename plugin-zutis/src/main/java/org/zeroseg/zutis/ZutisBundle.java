package org.zeroseg.zutis;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.zeroseg.core.image.Preprocessing;
import org.zeroseg.core.model.Architecture;
import org.zeroseg.core.model.Bundle;
import org.zeroseg.core.model.BundleManifest;
import org.zeroseg.core.model.BundleWriter;
import org.zeroseg.core.model.EntryConfig;
import org.zeroseg.core.model.ModelEntry;
import org.zeroseg.core.model.Roles;
import org.zeroseg.core.model.TextTower;
import org.zeroseg.core.nn.ZutisConfig;
import org.zeroseg.core.weights.SafetensorsWriter;
import org.zeroseg.core.weights.StateDict;

/** Writes a trained network and the text encoder of its CLIP model as a model bundle. */
final class ZutisBundle {
  private static final String TEXTS = "texts";
  private static final String NETWORK = "network";

  private ZutisBundle() {}

  /** Whether {@link #write} made this bundle and was not interrupted. */
  static boolean isComplete(Path folder) {
    return holds(folder, NETWORK);
  }

  private static boolean holds(Path folder, String entry) {
    return Files.exists(folder.resolve(BundleManifest.FILE))
        && BundleManifest.read(folder).models().containsKey(entry);
  }

  /**
   * Makes a bundle with both roles of the plugin.
   *
   * @param folder of the bundle; new, or left behind by an interrupted call
   * @param weights the network's parameters, under their published names
   * @param clip the bundle of the CLIP model that the network was trained from
   * @param clipEntry that model, not a role
   * @param words that it was trained on, for people to read
   * @param background the word for what is no object; becomes what the bundle recommends
   * @param source where the weights come from
   */
  static void write(
      Path folder,
      StateDict weights,
      ZutisConfig config,
      Bundle clip,
      String clipEntry,
      List<String> words,
      String background,
      String source) {
    if (!holds(folder, TEXTS)) {
      try (BundleWriter writer = BundleWriter.open(folder, TEXTS)) {
        TextTower.copy(clip, clipEntry, writer);
      }
    }
    try (BundleWriter writer = BundleWriter.open(folder, NETWORK)) {
      SafetensorsWriter file = new SafetensorsWriter().metadata("format", "pt");
      weights.names().forEach(name -> file.add(name, weights.get(name)));
      file.write(writer.file(ModelEntry.WEIGHTS, "model.safetensors"));
      writer.commit(
          files ->
              new ModelEntry(
                  Architecture.ZUTIS.id(),
                  EntryConfig.zutis(config),
                  files,
                  Optional.of(Preprocessing.imageNetNative()),
                  clip.entry(clipEntry).licence(),
                  source),
          List.of(Roles.ZUTIS));
    }
    BundleManifest.read(folder)
        .withMetadata("zutis.trained-on", String.join(", ", words))
        .withMetadata(ZutisPlugin.ID + "." + ZutisSettings.BACKGROUND.name(), background)
        .write(folder);
  }
}
