package org.zeroseg.samples.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.zeroseg.api.Options;
import org.zeroseg.api.ProgressListener;
import org.zeroseg.api.ZeroSeg;
import org.zeroseg.api.data.Dataset;
import org.zeroseg.core.data.DatasetOptions;
import org.zeroseg.core.data.Datasets;
import org.zeroseg.core.data.toyland.Split;
import org.zeroseg.core.data.toyland.Toyland;
import org.zeroseg.core.data.toyland.ToylandDataset;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * ZUTIS in Toyland, trained on an unlabelled object-centric collection and twelve words, and
 * measured on unseen scenes: the tables of {@code docs/methods/zutis.md}.
 *
 * <p>CLIP retrieves pictures of each word, the demo encoders vote on where their object is, and the
 * network is trained on what they found. No label by the world itself is used before the last step;
 * the last weights are taken. Settings are chosen with {@code --split VAL}.
 */
@Command(
    name = "train-demo-zutis",
    description = {
      "Trains ZUTIS on an unlabelled Toyland collection, measures it on unseen scenes, and prints the tables",
      "of docs/methods/zutis.md. Goes on where it was interrupted."
    },
    mixinStandardHelpOptions = true)
public final class TrainDemoZutis implements Runnable {
  private static final String MAIN = "main";
  private static final String NO_COPY_PASTE = "no-copy-paste";
  private static final String HELD_OUT = "held-out";
  private static final String TAU = "tau";
  private static final String BASELINES = "baselines";
  private static final String STUFF = "stuff";
  private static final String BEFORE = "before the training";
  private static final double NO_RATE = 1e-9;

  @Mixin private WorkFolder work;

  @Option(
      names = "--pictures",
      defaultValue = "2400",
      description = "Pictures in the collection. Default: ${DEFAULT-VALUE}.")
  private int pictures;

  @Mixin
  private final DemoTraining training = new DemoTraining("zutis", 2400, "cross entropy", "masks");

  @Mixin private final UnseenScenes unseen = new UnseenScenes(100);

  @Option(
      names = "--split",
      defaultValue = "TEST",
      description =
          "Where these scenes are from: VAL to choose settings, TEST to measure. Default: ${DEFAULT-VALUE}.")
  private Split split;

  @Option(
      names = "--only",
      split = ",",
      description = "Some of: main, baselines, tau, no-copy-paste, held-out, stuff. Default: all.")
  private List<String> only = List.of(MAIN, BASELINES, TAU, NO_COPY_PASTE, HELD_OUT, STUFF);

  @Option(
      names = "--held-out",
      split = ",",
      defaultValue = "duck,cactus,balloon",
      description = "Words that the training 'held-out' does without. Default: ${DEFAULT-VALUE}.")
  private Set<String> heldOut;

  /** Runs the program. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new TrainDemoZutis()).execute(args));
  }

  @Override
  public void run() {
    try {
      DemoWorld.writeObjects(work.collection(), pictures, ProgressListener.none());
      try (ZeroSeg zeroseg = work.open()) {
        work.index(zeroseg, opened -> {});
        experiments(zeroseg);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private void experiments(ZeroSeg zeroseg) throws IOException {
    boolean all = only.contains(MAIN) || training.isAdded();
    Path trained = all ? train(zeroseg, MAIN, options(ThingScenes.words())) : null;
    if (all) {
      new MaskQuality(work.resolve(MAIN)).print();
    }
    training.add(trained, DemoBundle::addZutis);
    ZutisTable table = new ZutisTable(scenes());
    if (all && only.contains(TAU)) {
      try (ZeroSeg main = ZeroSeg.builder().model(trained).open()) {
        table.temperatures(main, List.of("0.1", "0.5", "1", "5", "10"));
      }
    }
    System.out.println("\n" + ZutisTable.HEAD);
    Map<String, ZutisTable.Figures> networks = new LinkedHashMap<>();
    if (only.contains(BASELINES) || only.contains(HELD_OUT)) {
      networks.put(BEFORE, measure(table, BEFORE, untrained(zeroseg)));
    }
    if (only.contains(NO_COPY_PASTE)) {
      Options one = options(ThingScenes.words()).with("objects", 1);
      measure(table, "without copy-paste", train(zeroseg, NO_COPY_PASTE, one));
    }
    if (all) {
      networks.put("all words", measure(table, "trained", trained));
    }
    Path without = null;
    if (only.contains(HELD_OUT)) {
      without = train(zeroseg, HELD_OUT, options(seen()));
      networks.put("without it", measure(table, "some words left out", without));
      ZutisTable.words(networks, heldOut);
    }
    if (only.contains(STUFF)) {
      System.out.println(StuffTable.HEAD);
      stuff(BEFORE, untrained(zeroseg));
      if (all) {
        stuff("trained", trained);
      }
      if (without != null) {
        stuff("some words left out", without);
      }
    }
  }

  private List<String> seen() {
    return ThingScenes.words().stream().filter(word -> !heldOut.contains(word)).toList();
  }

  /** The network at the start: a training of one step that moves nothing. */
  private Path untrained(ZeroSeg zeroseg) throws IOException {
    Options none = options(ThingScenes.words()).with("steps", 1).with("rate", NO_RATE);
    return train(zeroseg, "untrained", none);
  }

  private void stuff(String name, Path bundle) {
    try (ZeroSeg zeroseg = ZeroSeg.builder().model(bundle).open()) {
      new StuffTable(split, unseen.first(), unseen.count(), heldOut).row(name, zeroseg);
    }
  }

  private Dataset scenes() {
    Dataset all = new ToylandDataset(new Toyland(DemoWorld.SIZE), split, unseen.end(), false);
    return new ThingScenes(all, unseen.first(), unseen.count());
  }

  private static ZutisTable.Figures measure(ZutisTable table, String name, Path bundle) {
    try (ZeroSeg zeroseg = ZeroSeg.builder().model(bundle).open()) {
      return table.row(name, zeroseg);
    }
  }

  private Options options(List<String> words) {
    return training.options(DemoSettings.zutis().with("words", String.join(",", words)));
  }

  private Path train(ZeroSeg zeroseg, String name, Options options) throws IOException {
    Path output = Files.createDirectories(work.resolve(name));
    if (!name.equals(MAIN)) {
      copyMasks(output.resolve("masks"));
    }
    Dataset images =
        Datasets.load().open("image-folder", DatasetOptions.builder(work.collection()).build());
    return training.train(zeroseg, name, options, images, output);
  }

  /** Masks do not depend on the words. */
  private void copyMasks(Path to) throws IOException {
    Path from = work.resolve(MAIN).resolve("masks");
    if (Files.exists(to) || !Files.exists(from)) {
      return;
    }
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Files.copy(file, to.resolve(from.relativize(file)));
      }
    }
  }
}
