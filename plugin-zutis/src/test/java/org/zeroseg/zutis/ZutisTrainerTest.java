package org.zeroseg.zutis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zeroseg.api.Cancellation;
import org.zeroseg.api.CancelledException;
import org.zeroseg.api.ImageInput;
import org.zeroseg.api.ModelBundle;
import org.zeroseg.api.ModelException;
import org.zeroseg.api.OptionException;
import org.zeroseg.api.Options;
import org.zeroseg.api.Segmenter;
import org.zeroseg.api.Task;
import org.zeroseg.api.Trainer;
import org.zeroseg.api.TrainingListener;
import org.zeroseg.api.TrainingRequest;
import org.zeroseg.api.Vocabulary;
import org.zeroseg.api.ZeroSeg;
import org.zeroseg.api.ZeroSegException;
import org.zeroseg.api.data.Dataset;
import org.zeroseg.core.data.DatasetOptions;
import org.zeroseg.core.data.Datasets;
import org.zeroseg.core.model.BundleManifest;
import org.zeroseg.core.model.Roles;

class ZutisTrainerTest {
  private static final Options TINY = ZutisTrainerContractTest.TINY;

  @TempDir static Path shared;
  private static Path bundle;
  private static ZeroSeg zeroseg;

  @TempDir Path folder;

  @BeforeAll
  static void openZeroSeg() {
    bundle = TinyBundle.write(shared.resolve("bundle"));
    zeroseg = ZeroSeg.builder().model(bundle).cache(shared.resolve("cache")).open();
  }

  @AfterAll
  static void closeZeroSeg() {
    zeroseg.close();
  }

  private static ModelBundle train(Options options, TrainingRequest.Builder request) {
    try (Trainer trainer = zeroseg.trainer("zutis", options)) {
      return trainer.train(request.build());
    }
  }

  @Test
  void theLossFallsAndTheBundleSegmentsAnyWords() {
    TrainingFigures figures = new TrainingFigures("loss");
    Options longer =
        TINY.with("steps", 40).with("batch", 2).with("rate", 3e-3).with("evaluate-every", 40);
    ModelBundle model =
        train(
            longer,
            TrainingRequest.builder(new ShapesDataset(8), folder)
                .validation(new ShapesDataset(2))
                .listener(figures));

    assertThat(figures.meanLoss(30, 40)).isLessThan(0.9 * figures.meanLoss(0, 5));
    assertThat(figures.evaluated()).containsKey("mIoU");
    assertThat(BundleManifest.read(model.directory()).metadata())
        .containsEntry("zutis.trained-on", "square, disc")
        .containsEntry("zutis.background", "background");
    try (ZeroSeg trained =
            ZeroSeg.builder().model(model.directory()).cache(folder.resolve("cache")).open();
        Segmenter segmenter = trained.segmenter("zutis", Options.of("background", ""))) {
      ImageInput image = new ShapesDataset(1).get(0).image();
      assertThat(segmenter.tasks()).contains(Task.INSTANCE);
      assertThat(segmenter.segment(image, Vocabulary.of("square", "never trained")).segments())
          .isNotEmpty();
    }
  }

  @Test
  void aTrainingThatWasStoppedAndResumedGivesTheSameBytes() throws IOException {
    Cancellation stop = new Cancellation();
    TrainingListener stopping =
        (step, steps, values) -> {
          if (step == 2) {
            stop.request();
          }
        };
    Path whole = folder.resolve("whole");
    Path parts = folder.resolve("parts");
    Dataset data = new ShapesDataset(4);
    train(TINY, TrainingRequest.builder(data, whole));
    assertThatThrownBy(
            () ->
                train(
                    TINY,
                    TrainingRequest.builder(data, parts).listener(stopping).cancellation(stop)))
        .isInstanceOf(CancelledException.class);
    train(TINY.with("workers", 2), TrainingRequest.builder(data, parts).resume(true));

    String weights = "model/network/model.safetensors";
    assertThat(Files.readAllBytes(parts.resolve(weights)))
        .isEqualTo(Files.readAllBytes(whole.resolve(weights)));
  }

  @Test
  void otherOptionsAreNoResumption() {
    Dataset data = new ShapesDataset(4);
    train(TINY, TrainingRequest.builder(data, folder));
    assertThatThrownBy(
            () ->
                train(TINY.with("objects", 2), TrainingRequest.builder(data, folder).resume(true)))
        .isInstanceOf(ZeroSegException.class)
        .hasMessageContaining("is of another training");
  }

  private static Dataset photos(Path root) {
    TinyBundle.photos(root, 4);
    return Datasets.load().get("image-folder").open(DatasetOptions.builder(root).build());
  }

  @Test
  void unlabelledPhotosAreSearchedForTheWordsAndMaskedOnce() throws IOException {
    Dataset data = photos(folder.resolve("photos"));
    Path output = folder.resolve("out");
    Options options =
        TINY.with("words", "car,dog").with("images-per-word", 2).with("masks", "voting");
    ModelBundle model = train(options, TrainingRequest.builder(data, output));

    assertThat(BundleManifest.read(model.directory()).roles())
        .containsOnlyKeys(Roles.TEXT, Roles.ZUTIS);
    assertThat(Files.readString(output.resolve("images.json"))).contains("car", "dog", "photo");
    List<Path> masks = files(output.resolve("masks"));
    assertThat(masks).isNotEmpty();
    FileTime before = Files.getLastModifiedTime(masks.get(0));
    train(options, TrainingRequest.builder(data, output).resume(true));
    assertThat(Files.getLastModifiedTime(masks.get(0))).isEqualTo(before);

    Options others = options.with("words", "car,tree");
    assertThatThrownBy(() -> train(others, TrainingRequest.builder(data, output).resume(true)))
        .isInstanceOf(ZeroSegException.class)
        .hasMessage(
            "%s holds images of [car, dog], but the words are [car, tree]: delete it, or train in another folder"
                .formatted(output.resolve("images.json")));
  }

  @Test
  void selfMaskOfTheBundleFindsTheObjects() throws IOException {
    Path with = TinyBundle.write(folder.resolve("bundle"));
    TinyBundle.addSelfMask(with);
    Path output = folder.resolve("out");
    Dataset data = photos(folder.resolve("photos"));
    Options options = TINY.with("words", "car").with("images-per-word", 2).with("mask-size", 32);
    try (ZeroSeg other = ZeroSeg.builder().model(with).cache(folder.resolve("c")).open();
        Trainer trainer = other.trainer("zutis", options)) {
      trainer.train(TrainingRequest.builder(data, output).build());
    }
    assertThat(output.resolve("report.html")).content().contains("Training of zutis", "network");
    assertThat(output.resolve("training.jsonl")).exists();

    Path named = folder.resolve("named");
    train(options.with("selfmask", with.toString()), TrainingRequest.builder(data, named));
    List<Path> masks = files(output.resolve("masks"));
    assertThat(masks).hasSize(2);
    for (Path mask : masks) {
      assertThat(named.resolve(output.relativize(mask))).hasSameBinaryContentAs(mask);
    }
  }

  private static List<Path> files(Path root) throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  @Test
  void whatIsMissingIsNamed() {
    Dataset data = photos(folder.resolve("photos"));
    TrainingRequest.Builder request = TrainingRequest.builder(data, folder.resolve("out"));
    assertThatThrownBy(() -> train(TINY, request))
        .isInstanceOf(OptionException.class)
        .hasMessageEndingWith(
            "has no masks of objects, so the trainer must look for some: name the words in the"
                + " option 'words'");
    assertThatThrownBy(() -> train(TINY.with("words", "car"), request))
        .isInstanceOf(OptionException.class)
        .hasMessage(
            "masks=selfmask needs the weights of SelfMask: name a checkpoint, or a bundle that has them, in the option 'selfmask', or import one into the bundle with 'zeroseg import FILE --out %s' (role 'selfmask'); without one, use masks=voting"
                .formatted(bundle));
    assertThatThrownBy(() -> train(TINY.with("decoder-heads", 3), shapes()))
        .isInstanceOf(OptionException.class)
        .hasMessage(
            "the network cannot be made: the decoder heads must divide the width, but heads=3 and"
                + " width=16");
    assertThatThrownBy(() -> train(TINY.with("words", "squares"), shapes()))
        .isInstanceOf(OptionException.class)
        .hasMessageContaining("the word 'squares' is no category of dataset 'shapes'");
    assertThatThrownBy(() -> zeroseg.trainer("zutis", TINY.with("min-scale", 2)))
        .isInstanceOf(OptionException.class)
        .hasMessage("'min-scale' is 2.0, but 'max-scale' is only 1.0");
  }

  private TrainingRequest.Builder shapes() {
    return TrainingRequest.builder(new ShapesDataset(2), folder.resolve("shapes"));
  }

  @Test
  void aBundleWithoutAClipTransformerIsRefused() {
    Path partial = TinyBundle.write(folder.resolve("bundle"));
    BundleManifest full = BundleManifest.read(partial);
    new BundleManifest("partial", full.models(), Map.of(Roles.ZUTIS, "zutis-tiny"), Map.of())
        .write(partial);
    try (ZeroSeg other = ZeroSeg.builder().model(partial).cache(folder.resolve("c")).open()) {
      assertThatThrownBy(() -> other.trainer("zutis", TINY))
          .isInstanceOf(ModelException.class)
          .hasMessage(
              "the bundle %s has no CLIP transformer with a text tower to start from; add one with 'zeroseg import --role text'"
                  .formatted(partial));
    }
  }

  @Test
  void theDefaultsAreThePublishedValues() {
    ZutisTrainingOptions options = ZutisTrainingOptions.of(Options.none());
    assertThat(options.recipe()).isEqualTo(ZutisRecipe.published(20_000));
    assertThat(options.course().batch()).isEqualTo(8);
    assertThat(options.crop()).isEqualTo(384);
    assertThat(options.course().evaluateEvery()).isEqualTo(1000);
    assertThat(options.search().imagesPerWord()).isEqualTo(500);
    assertThat(options.network()).isEqualTo(new ZutisTrainingOptions.Network(100, 6, 8, 2048, 256));
    assertThat(options.synthesis())
        .isEqualTo(org.zeroseg.core.image.augment.SynthesisOptions.zutis(384));
  }

  @Test
  void numbersOfClustersAreChecked() {
    assertThat(ZutisTrainingOptions.of(Options.of("voting-clusters", "2,5")).search())
        .extracting(ZutisTrainingOptions.Search::votingClusters)
        .isEqualTo(List.of(2, 5));
    for (String wrong : List.of("1", "65", "many")) {
      assertThatThrownBy(() -> ZutisTrainingOptions.of(Options.of("voting-clusters", wrong)))
          .isInstanceOf(OptionException.class)
          .hasMessage(
              "'voting-clusters' must be whole numbers from 2 to 64, but one is '%s'", wrong);
    }
  }

  @Test
  void aBatchDependsOnItsPositionAlone() {
    ObjectSource source = LabelledObjects.of(new ShapesDataset(6), List.of());
    assertThat(source.words()).containsExactly("square", "disc");
    assertThat(source.size()).isEqualTo(6);
    ZutisTrainingOptions options = ZutisTrainingOptions.of(TINY);
    SyntheticBatches batches = new SyntheticBatches(source, options.synthesis(), 2, 7);
    SyntheticBatches again = new SyntheticBatches(source, options.synthesis(), 2, 7);
    SyntheticBatch first = batches.at(3);
    batches.at(4);
    assertThat(again.at(3).pixels()).isEqualTo(first.pixels());
    assertThat(again.at(3).labels()).isEqualTo(first.labels());
    assertThat(again.at(4).pixels()).isNotEqualTo(first.pixels());
    assertThat(first.keys()).isNotEmpty().allMatch(key -> key.startsWith("shape"));
    for (long label : first.labels()) {
      assertThat(label).isBetween(-1L, 2L);
    }
  }
}
