package org.zeroseg.samples.demo;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.zeroseg.api.Cancellation;
import org.zeroseg.api.ModelBundle;
import org.zeroseg.api.Options;
import org.zeroseg.api.ProgressListener;
import org.zeroseg.api.Segmenter;
import org.zeroseg.api.Trainer;
import org.zeroseg.api.TrainingListener;
import org.zeroseg.api.TrainingRequest;
import org.zeroseg.api.ZeroSeg;
import org.zeroseg.api.data.Dataset;
import org.zeroseg.core.autolabel.AutoLabelReport;
import org.zeroseg.core.autolabel.AutoLabeller;
import org.zeroseg.core.data.DatasetOptions;
import org.zeroseg.core.data.labelled.LabelledFolder;
import org.zeroseg.core.data.toyland.Split;
import org.zeroseg.core.data.toyland.Toyland;
import org.zeroseg.core.data.toyland.ToylandDataset;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * ReCo+ in Toyland: ReCo labels scenes, a DeepLabv3+ is trained on these labels, and both are
 * measured on held-out scenes; the table of {@code docs/methods/reco.md}.
 *
 * <p>No label by the world itself is used before the last step: there is no validation, the last
 * weights are taken.
 */
@Command(
    name = "train-demo-reco-plus",
    description = {
      "Lets ReCo label Toyland scenes, trains ReCo+ on these labels, and measures both on unseen scenes.",
      "Goes on where it was interrupted."
    },
    mixinStandardHelpOptions = true)
public final class TrainDemoRecoPlus implements Runnable {
  private static final String TEACHER = "reco";

  @Option(
      names = "--work",
      required = true,
      paramLabel = "DIR",
      description =
          "Folder of collection, archive, labels and training; what is there is used again.")
  private Path work;

  @Option(
      names = "--model",
      defaultValue = "demo",
      description = "Model bundle of ReCo. Default: ${DEFAULT-VALUE}.")
  private String model;

  @Option(
      names = "--into",
      paramLabel = "DIR",
      description = "Add the trained network to this bundle, e.g. that of train-demo-models.")
  private Path into;

  @Option(
      names = "--archive-size",
      defaultValue = "800",
      description = "Pictures in the archive. Default: ${DEFAULT-VALUE}.")
  private int archiveSize;

  @Option(
      names = "--train-scenes",
      defaultValue = "400",
      description = "Scenes that ReCo labels. Default: ${DEFAULT-VALUE}.")
  private int trainScenes;

  @Option(
      names = "--steps",
      defaultValue = "1200",
      description = "Steps of the training. Default: ${DEFAULT-VALUE}.")
  private int steps;

  @Option(
      names = "--scenes",
      defaultValue = "120",
      description = "Unseen scenes to measure on. Default: ${DEFAULT-VALUE}.")
  private int scenes;

  @Option(
      names = "--first",
      defaultValue = "100",
      description = "Index of the first of them. Default: ${DEFAULT-VALUE}.")
  private int first;

  @Option(
      names = {"-O", "--option"},
      paramLabel = "NAME=VALUE",
      description = "Options of the training, in place of the demo's. Repeatable.")
  private Map<String, String> others = new LinkedHashMap<>();

  /** Runs the program. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new TrainDemoRecoPlus()).execute(args));
  }

  @Override
  public void run() {
    DemoWorld.writeArchive(work.resolve("collection"), archiveSize, ProgressListener.none());
    Path archive = work.resolve("archive");
    MethodTable table = new MethodTable(first, scenes);
    ModelBundle trained;
    try (ZeroSeg zeroseg = ZeroSeg.builder().model(model).archive(archive).open()) {
      DemoWorld.index(
          zeroseg, archive, work.resolve("collection"), ProgressListener.none(), opened -> {});
      trained = train(zeroseg, label(zeroseg));
      System.out.println(MethodTable.HEAD);
      table.print("ReCo", zeroseg, TEACHER);
    }
    Path small = work.resolve("model");
    if (!Files.exists(small)) {
      DemoBundle.addRecoPlus(small, trained.directory());
    }
    try (ZeroSeg zeroseg = ZeroSeg.builder().model(small).open()) {
      table.print("ReCo+", zeroseg, DemoBundle.RECO_PLUS);
    }
    if (into != null) {
      DemoBundle.addRecoPlus(into, trained.directory());
      System.out.println("added to the model bundle: " + into);
    }
  }

  /** Labels with the options that the bundle recommends, CRF included, as the paper does. */
  private Dataset label(ZeroSeg zeroseg) {
    Dataset images =
        new ToylandDataset(new Toyland(DemoWorld.SIZE), Split.TRAIN, trainScenes, false);
    Path folder = work.resolve("labels");
    ProcessorTime time = ProcessorTime.start();
    try (Segmenter teacher = zeroseg.segmenter(TEACHER, Options.none())) {
      AutoLabelReport report =
          AutoLabeller.forClassesOf(images, teacher, 0)
              .label(images, TEACHER, folder, ProgressListener.none(), Cancellation.none());
      System.out.printf(
          "%d scenes labelled, %d were there already: %s%n",
          report.labelled(), report.kept(), time);
    }
    return new LabelledFolder()
        .datasets()
        .get(0)
        .open(DatasetOptions.builder(folder).limit(trainScenes).build());
  }

  private ModelBundle train(ZeroSeg zeroseg, Dataset labelled) {
    Options options = DemoSettings.recoPlus().with("steps", steps);
    for (Map.Entry<String, String> other : others.entrySet()) {
      options = options.with(other.getKey(), other.getValue());
    }
    ProcessorTime time = ProcessorTime.start();
    Progress progress = new Progress(DemoBundle.RECO_PLUS, steps, "loss");
    TrainingListener listener = (step, all, values) -> progress.step(step, values.get("loss"));
    try (Trainer trainer = zeroseg.trainer(DemoBundle.RECO_PLUS, options)) {
      ModelBundle trained =
          trainer.train(
              TrainingRequest.builder(labelled, work.resolve("training"))
                  .resume(true)
                  .listener(listener)
                  .build());
      System.out.println("trained: " + time);
      return trained;
    }
  }
}
