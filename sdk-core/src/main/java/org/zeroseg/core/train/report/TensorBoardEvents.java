package org.zeroseg.core.train.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.zeroseg.api.TrainingListener;
import org.zeroseg.api.ZeroSegException;

/**
 * Writes event files that TensorBoard shows: {@code tensorboard --logdir DIR}. Each run has a file
 * of its own; one that resumes replaces the steps after its checkpoint.
 */
final class TensorBoardEvents implements TrainingListener {
  private final Path folder;
  private EventFile events;

  /**
   * Writes events.
   *
   * @param folder made if it is missing
   */
  TensorBoardEvents(Path folder) {
    this.folder = Objects.requireNonNull(folder, "folder");
  }

  @Override
  public void started(long done, long steps) {
    attempt(
        () -> {
          Files.createDirectories(folder);
          events = new EventFile(unused(), now());
          events.startAt(done + 1, now());
        });
  }

  /** Readers go through the files of a folder by name, so the name begins with the time. */
  private Path unused() {
    long millis = System.currentTimeMillis();
    Path file;
    do {
      String name =
          String.format(
              Locale.ROOT, "events.out.tfevents.%010d.%03d", millis / 1000, millis % 1000);
      file = folder.resolve(name);
      millis++;
    } while (Files.exists(file));
    return file;
  }

  @Override
  public void step(long step, long steps, Map<String, Double> values) {
    attempt(() -> events.scalars(step, now(), values));
  }

  @Override
  public void evaluated(long step, Map<String, Double> metrics) {
    attempt(() -> events.scalars(step, now(), metrics));
  }

  @Override
  public void ended(long step) {
    attempt(() -> events.close());
  }

  private static double now() {
    return System.currentTimeMillis() / 1e3;
  }

  /** Something that may fail for the disk's sake. */
  @FunctionalInterface
  private interface Writing {
    void run() throws IOException;
  }

  private void attempt(Writing writing) {
    try {
      writing.run();
    } catch (IOException e) {
      throw new ZeroSegException("cannot write events to %s: %s".formatted(folder, e), e);
    }
  }
}
