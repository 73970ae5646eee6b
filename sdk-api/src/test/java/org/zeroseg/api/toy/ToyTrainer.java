package org.zeroseg.api.toy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.zeroseg.api.Cancellation;
import org.zeroseg.api.ModelBundle;
import org.zeroseg.api.Trainer;
import org.zeroseg.api.TrainingListener;
import org.zeroseg.api.data.Dataset;

/** Counts steps, and remembers in a file how many it has done. */
final class ToyTrainer implements Trainer {
  private final int steps;

  ToyTrainer(int steps) {
    this.steps = steps;
  }

  @Override
  public ModelBundle train(
      Dataset data, Path output, TrainingListener listener, Cancellation cancellation) {
    Path checkpoint = output.resolve("checkpoint.txt");
    try {
      Files.createDirectories(output);
      long done = Files.exists(checkpoint) ? Long.parseLong(Files.readString(checkpoint)) : 0;
      while (done < steps) {
        cancellation.check("training (%d of %d steps done)".formatted(done, steps));
        data.get((int) (done % data.size()));
        done++;
        Files.writeString(checkpoint, Long.toString(done));
        listener.step(done, steps, Map.of("loss", 1.0 / done));
        listener.checkpoint(done, checkpoint);
      }
      Files.writeString(output.resolve("zeroseg.json"), "{\"name\": \"toy\"}");
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return new ModelBundle(output, "toy");
  }

  @Override
  public void close() {}
}
