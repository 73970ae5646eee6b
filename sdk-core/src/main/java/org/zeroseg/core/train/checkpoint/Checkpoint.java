package org.zeroseg.core.train.checkpoint;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.zeroseg.api.WeightsException;
import org.zeroseg.api.ZeroSegException;
import org.zeroseg.core.runtime.GradMode;
import org.zeroseg.core.runtime.TrainingKernels;
import org.zeroseg.core.weights.SafetensorsFile;
import org.zeroseg.core.weights.SafetensorsWriter;
import org.zeroseg.core.weights.StateDict;

/**
 * A sound checkpoint on disk: a folder with {@code weights.safetensors} under the published names,
 * {@code training.safetensors} with the rest of the state, and {@code checkpoint.json}.
 */
public final class Checkpoint {
  /** The network's arrays, a file that every reader of safetensors can load. */
  public static final String WEIGHTS = "weights.safetensors";

  private static final String TRAINING = "training.safetensors";
  private static final String HISTORY = "history/";

  private final Path folder;
  private final Progress progress;

  private Checkpoint(Path folder, Progress progress) {
    this.folder = folder;
    this.progress = progress;
  }

  /** Where it is. */
  public Path folder() {
    return folder;
  }

  /** How far the training had come. */
  public Progress progress() {
    return progress;
  }

  /** Writes all files of a checkpoint into an empty folder, each forced to the disk. */
  static void write(Path folder, Snapshot snapshot) throws IOException {
    SafetensorsWriter weights = new SafetensorsWriter().metadata("format", "pt");
    for (String name : snapshot.weights().names()) {
      weights.addLater(name, snapshot.weights().get(name));
    }
    weights.write(folder.resolve(WEIGHTS));
    SafetensorsWriter training = new SafetensorsWriter();
    snapshot.training().forEach(training::addLater);
    snapshot
        .progress()
        .history()
        .series()
        .forEach((name, values) -> training.add(HISTORY + name, values, values.length));
    training.write(folder.resolve(TRAINING));
    Map<String, FileSum> sums = new LinkedHashMap<>();
    for (String file : new String[] {WEIGHTS, TRAINING}) {
      sums.put(file, FileSum.of(folder.resolve(file)));
    }
    ProgressFile.write(folder, snapshot.progress(), sums);
  }

  /**
   * Reads and checks everything but the tensors' names and shapes.
   *
   * @throws DamagedCheckpoint if a byte is not what was written
   */
  static Checkpoint read(Path folder) throws DamagedCheckpoint {
    ProgressFile.Content content = ProgressFile.read(folder);
    for (String name : new String[] {WEIGHTS, TRAINING}) {
      check(folder.resolve(name), content.files().get(name));
    }
    Progress found = content.progress();
    try (SafetensorsFile file = SafetensorsFile.open(folder.resolve(TRAINING))) {
      Map<String, float[]> series = new LinkedHashMap<>();
      for (String name : file.names()) {
        if (name.startsWith(HISTORY)) {
          series.put(name.substring(HISTORY.length()), file.floats(name));
        }
      }
      LossHistory history = LossHistory.of(Math.toIntExact(found.step()), series);
      return new Checkpoint(
          folder,
          new Progress(
              found.step(),
              found.position(),
              found.settings(),
              history,
              found.evaluations(),
              found.bestStep()));
    } catch (WeightsException e) {
      throw new DamagedCheckpoint(e.getMessage(), e);
    }
  }

  private static void check(Path file, FileSum expected) throws DamagedCheckpoint {
    String name = file.getFileName().toString();
    if (expected == null || !Files.isRegularFile(file)) {
      throw new DamagedCheckpoint(name + " is missing");
    }
    try {
      FileSum found = FileSum.of(file);
      if (found.bytes() != expected.bytes()) {
        throw new DamagedCheckpoint(
            "%s has %d bytes instead of %d".formatted(name, found.bytes(), expected.bytes()));
      }
      if (found.crc() != expected.crc()) {
        throw new DamagedCheckpoint(name + " was changed after it was written");
      }
    } catch (IOException e) {
      throw new DamagedCheckpoint("%s cannot be read: %s".formatted(name, e), e);
    }
  }

  /**
   * Overwrites live arrays by what was saved of them.
   *
   * @param weights all arrays of the network
   * @param training the arrays that the snapshot had
   * @throws ZeroSegException if an array was not saved, or in another shape
   */
  public void restore(TrainingKernels kernels, StateDict weights, Map<String, NDArray> training) {
    Map<String, NDArray> network = new LinkedHashMap<>();
    weights.names().forEach(name -> network.put(name, weights.get(name)));
    copy(kernels, folder.resolve(WEIGHTS), network);
    copy(kernels, folder.resolve(TRAINING), training);
  }

  private static void copy(TrainingKernels kernels, Path file, Map<String, NDArray> live) {
    try (SafetensorsFile saved = SafetensorsFile.open(file);
        GradMode off = GradMode.off()) {
      for (Map.Entry<String, NDArray> one : live.entrySet()) {
        String name = one.getKey();
        NDArray array = one.getValue();
        try (NDManager scope = array.getManager().newSubManager()) {
          NDArray value = saved.load(scope, name::equals).get(name, array.getShape().getShape());
          if (value.getDataType() != array.getDataType()) {
            throw new WeightsException(
                "tensor '%s' in %s: expected %s, found %s"
                    .formatted(name, file, array.getDataType(), value.getDataType()));
          }
          kernels.assign(array, value);
        }
      }
    } catch (WeightsException e) {
      throw new ZeroSegException(
          "the checkpoint is of another network or optimizer: " + e.getMessage(), e);
    }
  }
}
