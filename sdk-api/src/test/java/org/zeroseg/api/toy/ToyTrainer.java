package org.zeroseg.api.toy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.zeroseg.api.ModelBundle;
import org.zeroseg.api.Trainer;
import org.zeroseg.api.TrainingListener;
import org.zeroseg.api.TrainingRequest;
import org.zeroseg.api.ZeroSegException;

/** Counts steps, and remembers in a file how many it has done. */
final class ToyTrainer implements Trainer {
  private final int steps;

  ToyTrainer(int steps) {
    this.steps = steps;
  }

  @Override
  public ModelBundle train(TrainingRequest request) {
    Path checkpoint = request.output().resolve("checkpoint.txt");
    try {
      Files.createDirectories(request.output());
      long done = 0;
      if (Files.exists(checkpoint)) {
        done = Long.parseLong(Files.readString(checkpoint));
        if (!request.resume()) {
          throw new ZeroSegException(
              "%s holds a training of %d steps: resume it, or choose another folder"
                  .formatted(request.output(), done));
        }
      }
      run(request, checkpoint, done);
      Files.writeString(request.output().resolve("zeroseg.json"), "{\"name\": \"toy\"}");
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return new ModelBundle(request.output(), "toy");
  }

  private void run(TrainingRequest request, Path checkpoint, long done) throws IOException {
    TrainingListener listener = request.listener();
    long step = done;
    listener.started(done, steps);
    try {
      while (step < steps) {
        request.cancellation().check("training (%d of %d steps done)".formatted(step, steps));
        request.data().get((int) (step % request.data().size()));
        step++;
        Files.writeString(checkpoint, Long.toString(step));
        listener.step(step, steps, Map.of("loss", 1.0 / step));
        listener.checkpoint(step, checkpoint);
      }
    } finally {
      listener.ended(step);
    }
  }

  @Override
  public void close() {}
}
