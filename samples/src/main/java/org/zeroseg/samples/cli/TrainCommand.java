package org.zeroseg.samples.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.zeroseg.api.ModelBundle;
import org.zeroseg.api.OptionException;
import org.zeroseg.api.Options;
import org.zeroseg.api.Trainer;
import org.zeroseg.api.TrainingListener;
import org.zeroseg.api.TrainingRequest;
import org.zeroseg.api.ZeroSeg;
import org.zeroseg.api.data.Dataset;
import org.zeroseg.api.spi.Capability;
import org.zeroseg.core.data.DatasetDescriptor;
import org.zeroseg.core.data.DatasetOptions;
import org.zeroseg.core.data.Datasets;
import org.zeroseg.core.data.SamplePolicy;
import org.zeroseg.core.train.report.TrainingProgress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code zeroseg train reco-plus --config FILE --data DIR --out DIR}. */
@Command(
    name = "train",
    description = {
      "Trains a model of a plugin on images, into a bundle that 'segment --model' opens.",
      "What belongs to the method is set in a file of lines 'name = value' and with -O, which"
          + " wins;",
      "'zeroseg plugins ID' lists the options. Ctrl-C stops with a checkpoint; --resume goes on."
    },
    mixinStandardHelpOptions = true)
final class TrainCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "PLUGIN",
      description = "What to train, e.g. reco-plus, zutis or selfmask.")
  private String plugin;

  @Mixin private TrainingData data;

  @Option(
      names = "--validation",
      paramLabel = "ID|SPLIT",
      description =
          "Measure on this labelled folder, or on this dataset ID, or ID:SPLIT, now and then.")
  private String validation;

  @Option(
      names = "--validation-root",
      paramLabel = "DIR",
      description = "The folder of that dataset.")
  private Path validationRoot;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Options of the training, one 'name = value' a line.")
  private Path config;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Where checkpoints, log, report and model go.")
  private Path out;

  @Option(names = "--resume", description = "Go on from the last checkpoint in --out.")
  private boolean resume;

  @Mixin private SetUp setUp;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Options options = options();
    Dataset images = data.open(SamplePolicy.SKIP, 0);
    PrintWriter to = spec.commandLine().getOut();
    try (ZeroSeg zeroseg = setUp.open();
        ProgressBar bar = new ProgressBar(spec.commandLine().getErr());
        Trainer trainer =
            Plugins.open(zeroseg, plugin, Capability.TRAINER, options, zeroseg::trainer)) {
      TrainingRequest.Builder request =
          TrainingRequest.builder(images, out)
              .resume(resume)
              .cancellation(ZeroSegCommand.cancellation(spec))
              .listener(
                  TrainingListener.all(
                      List.of(new TrainingProgress(bar.counts()), new Figures(bar, to))));
      if (validation != null) {
        request.validation(validation());
      }
      ModelBundle model = trainer.train(request.build());
      to.printf("model: %s%n", model.directory());
      to.flush();
    }
    return ZeroSegCommand.OK;
  }

  private Dataset validation() {
    Path folder = Path.of(validation);
    if (Files.isDirectory(folder)) {
      return Datasets.load().open("labelled-folder", DatasetOptions.builder(folder).build());
    }
    int colon = validation.indexOf(':');
    DatasetDescriptor descriptor =
        Datasets.load().get(colon < 0 ? validation : validation.substring(0, colon));
    DatasetOptions.Builder options =
        DatasetOptions.builder(validationRoot == null ? Path.of("") : validationRoot);
    if (colon >= 0) {
      options.split(validation.substring(colon + 1));
    }
    return descriptor.open(options.build());
  }

  /** Those of the file, then those of the command line. */
  private Options options() throws IOException {
    Options options = Options.none();
    if (config != null) {
      Properties file = new Properties();
      try (Reader reader = Files.newBufferedReader(config)) {
        file.load(reader);
      } catch (IllegalArgumentException | IOException e) {
        throw new OptionException("cannot read the options in %s: %s".formatted(config, e), e);
      }
      for (String name : file.stringPropertyNames()) {
        options = options.with(name, file.getProperty(name).strip());
      }
    }
    for (var option : new TreeMap<>(setUp.pluginOptions().asMap()).entrySet()) {
      options = options.with(option.getKey(), option.getValue());
    }
    return options;
  }

  /** Prints the figures of evaluations as they come. */
  private static final class Figures implements TrainingListener {
    private final ProgressBar bar;
    private final PrintWriter to;

    Figures(ProgressBar bar, PrintWriter to) {
      this.bar = bar;
      this.to = to;
    }

    @Override
    public void step(long step, long steps, Map<String, Double> values) {}

    @Override
    public void evaluated(long step, Map<String, Double> metrics) {
      bar.aside(
          () -> {
            StringBuilder line = new StringBuilder("step " + step + ":");
            metrics.forEach(
                (name, value) -> line.append(String.format(Locale.ROOT, "  %s %.4f", name, value)));
            to.println(line);
            to.flush();
          });
    }
  }
}
