package org.zeroseg.core.deeplab;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.zeroseg.core.image.Preprocessing;
import org.zeroseg.core.model.Architecture;
import org.zeroseg.core.model.BundleWriter;
import org.zeroseg.core.model.DeepLabEntry;
import org.zeroseg.core.model.ModelEntry;
import org.zeroseg.core.model.Roles;
import org.zeroseg.core.weights.SafetensorsWriter;
import org.zeroseg.core.weights.StateDict;

/** Writes a trained network as a model bundle. */
public final class DeepLabBundle {
  private DeepLabBundle() {}

  /**
   * Adds a network to a bundle, new or existing; it takes the role {@link Roles#DEEPLAB}.
   *
   * @param folder the bundle
   * @param name of the entry
   * @param weights at least the network's parameters, under their published names
   * @param licence of the weights
   * @param source where they come from
   * @throws org.zeroseg.api.ModelException if the folder holds something else
   */
  public static void write(
      Path folder,
      String name,
      StateDict weights,
      DeepLabEntry entry,
      String licence,
      String source) {
    try (BundleWriter writer = BundleWriter.open(folder, name)) {
      SafetensorsWriter file = new SafetensorsWriter().metadata("format", "pt");
      entry.network().parameters().forEach((t, shape) -> file.add(t, weights.get(t, shape)));
      file.write(writer.file(ModelEntry.WEIGHTS, "model.safetensors"));
      writer.commit(
          files ->
              new ModelEntry(
                  Architecture.DEEPLAB.id(),
                  entry.toJson(),
                  files,
                  Optional.of(Preprocessing.imageNetNative()),
                  licence,
                  source),
          List.of(Roles.DEEPLAB));
    }
  }
}
