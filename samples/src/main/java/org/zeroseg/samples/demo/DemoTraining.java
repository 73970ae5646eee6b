package org.zeroseg.samples.demo;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.zeroseg.api.Options;
import org.zeroseg.api.Trainer;
import org.zeroseg.api.TrainingListener;
import org.zeroseg.api.TrainingRequest;
import org.zeroseg.api.ZeroSeg;
import org.zeroseg.api.data.Dataset;
import picocli.CommandLine.Option;

/** The options of the programs that train a method in Toyland, and how they train it. */
final class DemoTraining {
  private final String plugin;
  private final List<String> losses;

  @Option(names = "--steps", description = "Steps of each training. Default: ${DEFAULT-VALUE}.")
  private int steps;

  @Option(
      names = {"-O", "--option"},
      paramLabel = "NAME=VALUE",
      description = "Options of each training, in place of the demo's. Repeatable.")
  private Map<String, String> others = new LinkedHashMap<>();

  @Option(
      names = "--into",
      paramLabel = "DIR",
      description = "Add the trained network to this bundle, e.g. that of train-demo-models.")
  private Path into;

  /**
   * The options.
   *
   * @param plugin what is trained
   * @param steps how many, by default
   * @param losses those that are printed
   */
  DemoTraining(String plugin, int steps, String... losses) {
    this.plugin = plugin;
    this.steps = steps;
    this.losses = List.of(losses);
  }

  /** Those of the demo, and in their place those of the command line. */
  Options options(Options demo) {
    Options options = demo.with("steps", steps);
    for (Map.Entry<String, String> other : others.entrySet()) {
      options = options.with(other.getKey(), other.getValue());
    }
    return options;
  }

  /**
   * Trains, goes on with what is there, and tells losses and time.
   *
   * @param name what the lines of progress begin with
   * @param output where checkpoints and network go
   * @return folder of the bundle with the trained network
   */
  Path train(ZeroSeg zeroseg, String name, Options options, Dataset data, Path output) {
    ProcessorTime time = ProcessorTime.start();
    Progress progress = new Progress(name, steps, losses.toArray(String[]::new));
    TrainingListener listener =
        (step, all, values) ->
            progress.step(step, losses.stream().mapToDouble(values::get).toArray());
    try (Trainer trainer = zeroseg.trainer(plugin, options)) {
      Path trained =
          trainer
              .train(TrainingRequest.builder(data, output).resume(true).listener(listener).build())
              .directory();
      System.out.println("trained: " + time);
      return trained;
    }
  }

  /** Whether the trained network is to be added to another bundle. */
  boolean isAdded() {
    return into != null;
  }

  /**
   * Adds the trained network to the bundle that was named, if one was.
   *
   * @param adder takes the bundle and the folder of the trained network
   */
  void add(Path trained, BiConsumer<Path, Path> adder) {
    if (isAdded()) {
      adder.accept(into, trained);
      System.out.println("added to the model bundle: " + into);
    }
  }
}
