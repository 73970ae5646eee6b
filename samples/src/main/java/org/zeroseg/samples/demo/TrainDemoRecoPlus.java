package org.zeroseg.samples.demo;

import java.nio.file.Files;
import java.nio.file.Path;
import org.zeroseg.api.Cancellation;
import org.zeroseg.api.Options;
import org.zeroseg.api.ProgressListener;
import org.zeroseg.api.Segmenter;
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
import picocli.CommandLine.Mixin;
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

  @Mixin private WorkFolder work;

  @Mixin private ArchivePictures archivePictures;

  @Option(
      names = "--train-scenes",
      defaultValue = "400",
      description = "Scenes that ReCo labels. Default: ${DEFAULT-VALUE}.")
  private int trainScenes;

  @Mixin private final DemoTraining training = new DemoTraining(DemoBundle.RECO_PLUS, 1200, "loss");

  @Mixin private final UnseenScenes unseen = new UnseenScenes(120);

  /** Runs the program. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new TrainDemoRecoPlus()).execute(args));
  }

  @Override
  public void run() {
    archivePictures.write(work);
    MethodTable table = new MethodTable(unseen.first(), unseen.count());
    Path trained;
    try (ZeroSeg zeroseg = work.open()) {
      work.index(zeroseg, opened -> {});
      trained =
          training.train(
              zeroseg,
              DemoBundle.RECO_PLUS,
              training.options(DemoSettings.recoPlus()),
              label(zeroseg),
              work.resolve("training"));
      System.out.println(MethodTable.HEAD);
      table.print("ReCo", zeroseg, TEACHER);
    }
    Path small = work.resolve("model");
    if (!Files.exists(small)) {
      DemoBundle.addRecoPlus(small, trained);
    }
    try (ZeroSeg zeroseg = ZeroSeg.builder().model(small).open()) {
      table.print("ReCo+", zeroseg, DemoBundle.RECO_PLUS);
    }
    training.add(trained, DemoBundle::addRecoPlus);
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
}
