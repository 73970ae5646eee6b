package org.zeroseg.core.selfmask;

import ai.djl.ndarray.NDManager;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.zeroseg.core.image.Preprocessing;
import org.zeroseg.core.model.Architecture;
import org.zeroseg.core.model.BundleWriter;
import org.zeroseg.core.model.EntryConfig;
import org.zeroseg.core.model.ModelEntry;
import org.zeroseg.core.model.Roles;
import org.zeroseg.core.nn.SelfMaskConfig;
import org.zeroseg.core.train.checkpoint.Checkpoint;
import org.zeroseg.core.weights.SafetensorsFile;
import org.zeroseg.core.weights.SafetensorsWriter;
import org.zeroseg.core.weights.StateDict;

/** Writes a trained network as a model bundle. */
final class SelfMaskBundle {
  private static final String NETWORK = "network";

  private SelfMaskBundle() {}

  /**
   * Makes the bundle.
   *
   * @param folder of the bundle; new, or left behind by an interrupted call
   * @param checkpoint with the weights
   * @param side shorter side at which the network was trained to see images
   * @param data what it was trained on, for people to read
   */
  static void write(
      Path folder, Path checkpoint, NDManager owner, SelfMaskConfig config, int side, String data) {
    try (SafetensorsFile weights = SafetensorsFile.open(checkpoint.resolve(Checkpoint.WEIGHTS));
        NDManager memory = owner.newSubManager();
        BundleWriter writer = BundleWriter.open(folder, NETWORK)) {
      StateDict state = weights.load(memory);
      SafetensorsWriter file = new SafetensorsWriter().metadata("format", "pt");
      state.names().forEach(name -> file.add(name, state.get(name)));
      file.write(writer.file(ModelEntry.WEIGHTS, "model.safetensors"));
      writer.commit(
          files ->
              new ModelEntry(
                  Architecture.SELFMASK.id(),
                  EntryConfig.selfMask(config),
                  files,
                  Optional.of(Preprocessing.selfMask(side)),
                  "that of the training data",
                  "trained on " + data),
          List.of(Roles.SELFMASK));
    }
  }
}
