package org.zeroseg.core.train.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zeroseg.api.Seeds;
import org.zeroseg.api.ZeroSegException;
import org.zeroseg.core.runtime.OpenRuntime;
import org.zeroseg.core.runtime.TensorRuntime;
import org.zeroseg.core.runtime.Tensors;
import org.zeroseg.core.weights.StateDict;

class CheckpointStoreTest {
  @OpenRuntime private static TensorRuntime runtime;

  @TempDir Path folder;

  static LongStream seeds() {
    return Seeds.of(40);
  }

  /** A snapshot whose tensors hold its step. */
  private static void save(CheckpointStore store, long step, OptionalLong best) {
    try (NDManager scope = runtime.root().newSubManager()) {
      store.save(snapshot(scope, step, best));
    }
  }

  private static Snapshot snapshot(NDManager scope, long step, OptionalLong best) {
    LossHistory history = new LossHistory();
    for (int i = 1; i <= step; i++) {
      history.add(i < 3 ? Map.of("loss", 1.0 / i) : Map.of("loss", 1.0 / i, "late", 2.0));
    }
    Progress progress =
        new Progress(
            step,
            10 * step,
            Map.of("batch", "8"),
            history,
            List.of(new Evaluated(step, Map.of("mIoU", 0.1 * step, "AP", Double.NaN))),
            best);
    NDArray weight = Tensors.of(scope, new float[] {step, -step}, 2);
    NDArray count = Tensors.of(scope, new long[] {step});
    return new Snapshot(
        progress,
        new StateDict("net", Map.of("weight", weight, "count", count)),
        Map.of("optimizer/first/weight", weight));
  }

  @Test
  void everythingComesBack() {
    try (CheckpointStore store = CheckpointStore.open(folder, 2)) {
      assertThat(store.latest()).isEmpty();
      save(store, 5, OptionalLong.of(3));

      Checkpoint found = store.latest().orElseThrow();

      assertThat(found.folder()).isEqualTo(store.folderOf(5));
      Progress progress = found.progress();
      assertThat(progress.step()).isEqualTo(5);
      assertThat(progress.position()).isEqualTo(50);
      assertThat(progress.settings()).isEqualTo(Map.of("batch", "8"));
      assertThat(progress.bestStep()).hasValue(3);
      assertThat(progress.evaluations().get(0).figures())
          .isEqualTo(Map.of("mIoU", 0.1 * 5, "AP", Double.NaN));
      Map<String, float[]> series = progress.history().series();
      assertThat(series.get("loss")).containsExactly(1, 1 / 2f, 1 / 3f, 1 / 4f, 1 / 5f);
      assertThat(series.get("late")).containsExactly(Float.NaN, Float.NaN, 2, 2, 2);
      try (NDManager scope = runtime.root().newSubManager()) {
        Snapshot other = snapshot(scope, 9, OptionalLong.empty());
        found.restore(runtime.kernels().training(), other.weights(), other.training());
        assertThat(other.weights().get("weight").toFloatArray()).containsExactly(5, -5);
        assertThat(other.weights().get("count").toLongArray()).containsExactly(5);
      }
    }
  }

  @Test
  void theLatestAndTheBestAreKept() {
    try (CheckpointStore store = CheckpointStore.open(folder, 2)) {
      for (long step = 1; step <= 6; step++) {
        save(store, step, step >= 3 ? OptionalLong.of(3) : OptionalLong.empty());
      }
      assertThat(store.steps()).containsExactly(3L, 5L, 6L);
      save(store, 6, OptionalLong.of(6));
      assertThat(store.steps()).containsExactly(5L, 6L);
    }
  }

  @Test
  void whatAKilledProcessLeftIsClearedAndNeverRead() throws IOException {
    try (CheckpointStore store = CheckpointStore.open(folder, 2)) {
      save(store, 4, OptionalLong.empty());
      Files.createDirectories(folder.resolve(".part-step-00000006/sub"));
      Files.createDirectories(folder.resolve(".gone-step-00000002"));
      assertThat(store.latest().orElseThrow().progress().step()).isEqualTo(4);
    }
    try (CheckpointStore store = CheckpointStore.open(folder, 2);
        Stream<Path> left = Files.list(folder)) {
      assertThat(left.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrder(".lock", "step-00000004");
      assertThat(store.steps()).containsExactly(4L);
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void aDamagedCheckpointIsPassedOver(long seed) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    try (CheckpointStore store = CheckpointStore.open(folder, 5)) {
      save(store, 2, OptionalLong.empty());
      save(store, 3, OptionalLong.empty());
      damage(store.folderOf(3), random);

      assertThat(store.latest().orElseThrow().progress().step()).isEqualTo(2);
      assertThat(store.steps()).containsExactly(2L);
      assertThat(folder.resolve("damaged-step-00000003")).exists();
      save(store, 3, OptionalLong.empty());
      assertThat(store.latest().orElseThrow().progress().step()).isEqualTo(3);
    }
  }

  /** Flips a bit of a file, cuts it, or deletes it. */
  private static void damage(Path checkpoint, SplittableRandom random) throws IOException {
    List<Path> files;
    try (Stream<Path> list = Files.list(checkpoint)) {
      files = list.sorted().toList();
    }
    Path victim = files.get(random.nextInt(files.size()));
    byte[] bytes = Files.readAllBytes(victim);
    switch (random.nextInt(3)) {
      case 0 -> Files.delete(victim);
      case 1 -> Files.write(victim, Arrays.copyOf(bytes, random.nextInt(bytes.length - 2)));
      default -> {
        int at;
        do {
          at = random.nextInt(bytes.length);
        } while (bytes[at] == ' ' || bytes[at] == '\n'); // blanks between values mean nothing
        bytes[at] ^= (byte) (1 << random.nextInt(8));
        Files.write(victim, bytes);
      }
    }
  }

  @Test
  void aTrainingWhoseCheckpointsAreAllDamagedDoesNotSilentlyBeginAnew() throws IOException {
    try (CheckpointStore store = CheckpointStore.open(folder, 2)) {
      save(store, 1, OptionalLong.empty());
      save(store, 2, OptionalLong.empty());
      Files.delete(store.folderOf(1).resolve("weights.safetensors"));
      Files.delete(store.folderOf(2).resolve("checkpoint.json"));
      assertThatThrownBy(store::latest)
          .isInstanceOf(ZeroSegException.class)
          .hasMessage(
              "all 2 checkpoints in %s are damaged (of the oldest, weights.safetensors is missing);"
                      .formatted(folder)
                  + " start in another folder");
    }
  }

  @Test
  void anotherNetworkIsRefusedByTheNameOfATensor() {
    try (CheckpointStore store = CheckpointStore.open(folder, 2);
        NDManager scope = runtime.root().newSubManager()) {
      save(store, 1, OptionalLong.empty());
      Checkpoint saved = store.latest().orElseThrow();
      NDArray longer = Tensors.of(scope, new float[3], 3);
      StateDict other = new StateDict("other", Map.of("weight", longer));
      assertThatThrownBy(() -> saved.restore(runtime.kernels().training(), other, Map.of()))
          .isInstanceOf(ZeroSegException.class)
          .hasMessage(
              "the checkpoint is of another network or optimizer: tensor 'weight' in %s:"
                      .formatted(store.folderOf(1).resolve("weights.safetensors"))
                  + " expected [3], found [2]");
    }
  }

  @Test
  void aCheckpointThatCannotBeWrittenLeavesTheOthers() throws IOException {
    try (CheckpointStore store = CheckpointStore.open(folder, 1);
        NDManager scope = runtime.root().newSubManager()) {
      save(store, 1, OptionalLong.empty());
      Snapshot unfit =
          new Snapshot(
              snapshot(scope, 2, OptionalLong.empty()).progress(),
              new StateDict(
                  "net", Map.of("b", scope.ones(new Shape(1)).toType(DataType.BOOLEAN, true))),
              Map.of());
      assertThatThrownBy(() -> store.save(unfit)).hasMessageContaining("tensor 'b' is boolean");
      assertThat(store.steps()).containsExactly(1L);
      try (Stream<Path> left = Files.list(folder)) {
        assertThat(left).hasSize(2);
      }
    }
  }
}
