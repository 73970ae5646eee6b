package org.zeroseg.core.train.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zeroseg.api.TrainingListener;
import org.zeroseg.api.ZeroSegException;
import org.zeroseg.core.image.RgbImage;
import org.zeroseg.core.render.Picture;
import org.zeroseg.core.render.PictureRow;

class TrainingRecorderTest {
  private static final int STEPS = 300;

  @TempDir Path folder;

  /** Plays steps to a listener as a loop would. */
  private static void play(TrainingListener listener, long from, long to, boolean ends) {
    listener.started(from, STEPS);
    for (long step = from + 1; step <= to; step++) {
      Map<String, Double> values = new LinkedHashMap<>();
      values.put("loss", 3 + Math.exp(-step / 80.0) + 0.1 * Math.sin(step));
      values.put("mask", step % 2 == 0 ? 2 * Math.exp(-step / 80.0) : Double.NaN);
      values.put("rate/encoder", 5e-6 * (1 - step / (double) STEPS));
      values.put("rate/decoder", 5e-5 * (1 - step / (double) STEPS));
      values.put("gradient norm", 1.5 + 0.5 * Math.cos(step));
      listener.step(step, STEPS, values);
      if (step % 50 == 0) {
        listener.evaluated(step, Map.of("mIoU", 0.6 - 30.0 / (step + 50)));
        listener.checkpoint(step, Path.of("checkpoints", "step-" + step));
      }
    }
    if (ends) {
      listener.ended(to);
    }
  }

  private static List<PictureRow> pictures() {
    RgbImage image = RgbImage.generate(96, 64, (x, y) -> (2 * x) << 16 | (3 * y) << 8 | 0x80);
    return List.of(
        new PictureRow(
            "scene 1", "", List.of(Picture.of(image, "input"), Picture.of(image, "prediction"))));
  }

  @Test
  void aResumedTrainingHasEveryStepOnceInItsLog() throws IOException {
    Path log = folder.resolve("log.jsonl");
    play(new TrainingLog(log), 0, 70, false);
    Files.writeString(log, "{\"event\":\"step\",\"st", StandardOpenOption.APPEND); // killed

    play(new TrainingLog(log), 50, 80, true);

    List<Long> steps = new ArrayList<>();
    TrainingLog.entries(log)
        .forEach(
            entry -> {
              if (entry.get("event").getAsString().equals("step")) {
                steps.add(entry.get("step").getAsLong());
              }
            });
    assertThat(steps).hasSize(80).doesNotHaveDuplicates().isSorted();
    List<String> lines = Files.readAllLines(log);
    assertThat(lines.get(0)).matches("\\{\"event\":\"start\",\"step\":0,\"seconds\":.*300}");
    assertThat(lines.get(1)).contains("\"mask\":null");
    assertThat(lines.get(lines.size() - 1)).startsWith("{\"event\":\"end\",\"step\":80,");
  }

  @Test
  void anUnwritableLogIsNamed() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    TrainingLog log = new TrainingLog(file.resolve("log.jsonl"));
    assertThatThrownBy(() -> log.started(0, 1))
        .isInstanceOf(ZeroSegException.class)
        .hasMessageStartingWith("cannot write training log " + file.resolve("log.jsonl"));
    TensorBoardEvents events = new TensorBoardEvents(file);
    assertThatThrownBy(() -> events.started(0, 1))
        .isInstanceOf(ZeroSegException.class)
        .hasMessageStartingWith("cannot write events to " + file);
  }

  @Test
  void eventFilesHoldEveryNumberAndWhereARunResumed() throws IOException {
    play(new TensorBoardEvents(folder), 0, 70, false);
    play(new TensorBoardEvents(folder), 50, 60, true);

    List<Path> files;
    try (Stream<Path> list = Files.list(folder)) {
      files = list.sorted().toList();
    }
    assertThat(files).hasSize(2);
    List<EventReader.Event> first = EventReader.read(files.get(0));
    assertThat(first.get(0).version()).isEqualTo("brain.Event:2");
    assertThat(first.get(0).wallTime()).isCloseTo(System.currentTimeMillis() / 1e3, within(600.0));
    assertThat(first).hasSize(2 + 70 + 1);
    EventReader.Event third = first.get(4);
    assertThat(third.step()).isEqualTo(3);
    assertThat(third.scalars().keySet())
        .containsExactly("loss", "mask", "rate/encoder", "rate/decoder", "gradient norm");
    assertThat(third.scalars().get("rate/decoder")).isEqualTo((float) (5e-5 * 0.99));
    assertThat(third.scalars().get("mask")).isNaN();
    assertThat(first.get(52).scalars()).containsOnlyKeys("mIoU");
    List<EventReader.Event> second = EventReader.read(files.get(1));
    assertThat(second.get(1).session()).isEqualTo(1);
    assertThat(second.get(1).step()).isEqualTo(51);
  }

  @Test
  void thePageShowsCurvesFiguresAndPictures() throws IOException {
    TrainingListener recorder =
        TrainingRecorder.in(folder, "ZUTIS on <Toyland>", TrainingRecorderTest::pictures);
    play(recorder, 0, STEPS, true);

    String page = Files.readString(folder.resolve("report.html"));
    assertThat(page).contains("ZUTIS on &lt;Toyland&gt;", "Step 300 of 300.", "100 % of 300");
    assertThat(page).contains("rate/encoder", "gradient norm", "mIoU", "scene 1", "prediction");
    assertThat(page).contains("best 0.5143 at step 300");
    assertThat(page).hasSizeLessThan(150_000); // curves are thinned out
    assertThat(folder.resolve("training.jsonl")).exists();
    assertThat(folder.resolve("tensorboard")).isNotEmptyDirectory();
    String copy = System.getProperty("zeroseg.report.copy", "");
    if (!copy.isBlank()) {
      Files.writeString(Path.of(copy), page);
    }
  }

  @Test
  void aTrainingThatFailedAtOnceStillHasAPage() throws IOException {
    TrainingListener recorder = TrainingRecorder.in(folder, "empty", List::of);
    recorder.started(0, STEPS);
    recorder.ended(0);
    assertThat(Files.readString(folder.resolve("report.html"))).contains("Step 0 of 300.");
  }
}
