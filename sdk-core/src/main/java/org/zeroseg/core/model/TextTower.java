package org.zeroseg.core.model;

import java.util.List;
import java.util.Map;
import org.zeroseg.core.weights.NameMap;
import org.zeroseg.core.weights.SafetensorsFile;
import org.zeroseg.core.weights.SafetensorsWriter;
import org.zeroseg.core.weights.WeightsFile;

/**
 * Copies the text encoder of a CLIP model and its tokenizer from one bundle to another, where it
 * plays {@link Roles#TEXT}; the image tower, which is the larger part, stays behind.
 */
public final class TextTower {
  private TextTower() {}

  /**
   * Adds the text encoder to a bundle, new or existing.
   *
   * @param from the bundle to copy from
   * @param entry the CLIP model in it, with OpenAI names, not a role
   * @param writer of the new entry; committed here
   * @throws org.zeroseg.api.ModelException if the model has no text tower
   */
  public static void copy(Bundle from, String entry, BundleWriter writer) {
    ModelEntry model = from.entry(entry);
    Json config =
        new Json("config of model '%s' in %s".formatted(entry, from.folder()), model.config());
    Map<String, long[]> needed =
        NeededParameters.clipText(EntryConfig.clipText(config.child("text")));
    try (WeightsFile file = SafetensorsFile.open(from.file(entry, ModelEntry.WEIGHTS))) {
      new SafetensorsWriter()
          .metadata("format", "pt")
          .addAll(NameMap.only(needed.keySet()).apply(file))
          .write(writer.file(ModelEntry.WEIGHTS, "model.safetensors"));
    }
    for (String key : model.files().keySet()) {
      if (!key.equals(ModelEntry.WEIGHTS)) {
        writer.copy(key, from.file(entry, key));
      }
    }
    writer.commit(
        files ->
            new ModelEntry(
                model.architecture(),
                model.config(),
                files,
                model.preprocessing(),
                model.licence(),
                model.source()),
        List.of(Roles.TEXT));
  }
}
