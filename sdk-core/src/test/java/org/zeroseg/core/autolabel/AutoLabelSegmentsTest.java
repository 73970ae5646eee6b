package org.zeroseg.core.autolabel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.zeroseg.api.Cancellation;
import org.zeroseg.api.CancelledException;
import org.zeroseg.api.Concept;
import org.zeroseg.api.ImageInput;
import org.zeroseg.api.Mask;
import org.zeroseg.api.ProgressListener;
import org.zeroseg.api.Task;
import org.zeroseg.api.Vocabulary;
import org.zeroseg.api.ZeroSegException;
import org.zeroseg.api.data.Dataset;
import org.zeroseg.api.data.DatasetException;
import org.zeroseg.api.data.Sample;
import org.zeroseg.api.data.TrueInstance;
import org.zeroseg.api.data.TruePanoptic.TrueSegment;
import org.zeroseg.api.data.TruthKind;
import org.zeroseg.core.data.DatasetOptions;
import org.zeroseg.core.data.Datasets;
import org.zeroseg.core.data.labelled.LabelledFolder;

/** Objects and segments found by a segmenter come back as a dataset in COCO's form. */
class AutoLabelSegmentsTest {
  private static final Mask RED = Mask.of(3, 2, (x, y) -> y == 0 ? x == 0 : x < 2);
  private static final Mask BLUE = Mask.of(3, 2, (x, y) -> y == 0 ? x == 1 : x == 2);

  @TempDir Path folder;

  private Path out() {
    return folder.resolve("out");
  }

  private AutoLabelReport run(ColourSegmenter segmenter, Task task, double minScore, Path to) {
    return run(segmenter, task, minScore, to, Pictures.of("a.jpg", "sub/b.png", "grey.jpg"));
  }

  private static AutoLabelReport run(
      ColourSegmenter segmenter, Task task, double minScore, Path to, Dataset images) {
    return new AutoLabeller(segmenter, ColourSegmenter.WORDS, minScore)
        .task(task)
        .label(images, "colours", to, ProgressListener.none(), Cancellation.none());
  }

  private static Dataset open(Path folder) {
    return Datasets.load().open(LabelledFolder.ID, DatasetOptions.builder(folder).build());
  }

  private static Map<String, Sample> samples(Dataset data) {
    Map<String, Sample> samples = new TreeMap<>();
    for (int i = 0; i < data.size(); i++) {
      samples.put(data.key(i), data.get(i));
    }
    return samples;
  }

  @Test
  void objectsComeBackThroughTheLoaders() throws IOException {
    AutoLabelReport report = run(new ColourSegmenter(Task.INSTANCE), Task.INSTANCE, 0, out());
    assertThat(report.labelled()).isEqualTo(3);
    assertThat(report.segments()).containsExactly(Map.entry("red", 5L), Map.entry("blue", 2L));
    assertThat(report.pixels()).isEmpty();

    DatasetOptions.Builder asCoco =
        DatasetOptions.builder(out()).set("annotations", "instances.json").set("photos", "images");
    for (Dataset data :
        List.of(open(out()), Datasets.load().open("coco-instances", asCoco.build()))) {
      assertThat(data.truthKinds()).containsExactly(TruthKind.INSTANCE);
      assertThat(data.categories().names()).containsExactly("red", "blue");
      Map<String, Sample> samples = samples(data);
      assertThat(samples.keySet())
          .containsExactly("images/a.png", "images/grey.png", "images/sub/b.png");
      List<TrueInstance> objects =
          samples.get("images/sub/b.png").truth().instances().orElseThrow();
      assertThat(objects).extracting(TrueInstance::label).containsExactly(0, 1, 0);
      assertThat(objects.get(0).mask()).isEqualTo(RED);
      assertThat(objects.get(1).mask()).isEqualTo(BLUE);
      assertThat(objects.get(2).mask().area()).isEqualTo(6);
      assertThat(samples.get("images/grey.png").truth().instances().orElseThrow()).hasSize(1);
      ImageInput.Pixels image = (ImageInput.Pixels) samples.get("images/a.png").image();
      assertThat(image.image().toRgb())
          .isEqualTo(((ImageInput.Pixels) Pictures.of("a").get(0).image()).image().toRgb());
    }
    assertThat(annotations().asList().stream().map(JsonObject.class::cast))
        .filteredOn(object -> object.get("image_id").getAsLong() == 1)
        .extracting(object -> object.get("score").getAsFloat())
        .containsExactly(0.9f, 0.6f, 0.2f);
  }

  private JsonArray annotations() throws IOException {
    return JsonParser.parseString(Files.readString(out().resolve(LabelledFolder.OBJECTS)))
        .getAsJsonObject()
        .getAsJsonArray("annotations");
  }

  @Test
  void theLeastScoreIsChangedLaterWithoutSegmentingAgain() throws IOException {
    ColourSegmenter segmenter = new ColourSegmenter(Task.INSTANCE);
    run(segmenter, Task.INSTANCE, 0.7, out());
    assertThat(annotations()).hasSize(2);

    AutoLabelReport report = run(segmenter, Task.INSTANCE, 0.5, out());
    assertThat(annotations()).hasSize(4);
    assertThat(report.kept()).isEqualTo(3);
    assertThat(report.segments()).containsEntry("red", 2L).containsEntry("blue", 2L);
    assertThat(segmenter.images()).isEqualTo(3);
    assertThat(samples(open(out()))).hasSize(3); // those without an object are still there
  }

  @Test
  void segmentsComeBackThroughTheLoaders() {
    AutoLabelReport report = run(new ColourSegmenter(Task.PANOPTIC), Task.PANOPTIC, 0, out());
    assertThat(report.segments()).containsExactly(Map.entry("red", 2L), Map.entry("blue", 2L));

    Dataset data = open(out());
    assertThat(data.truthKinds()).containsExactly(TruthKind.PANOPTIC);
    Sample sample = samples(data).get("images/sub/b.png");
    assertThat(sample.truth().panoptic().orElseThrow().segments())
        .extracting(TrueSegment::label)
        .containsExactly(0, 1);
    assertThat(samples(data).get("images/grey.png").truth().panoptic().orElseThrow().segments())
        .isEmpty();
    Dataset pixels =
        Datasets.load()
            .open(
                LabelledFolder.ID, DatasetOptions.builder(out()).truth(TruthKind.SEMANTIC).build());
    assertThat(samples(pixels).get("images/a.png").truth().semantic().orElseThrow().toArray())
        .containsExactly(0, 1, -1, 0, 0, 1);

    run(new ColourSegmenter(Task.PANOPTIC), Task.PANOPTIC, 0.7, out());
    assertThat(samples(open(out())).get("images/a.png").truth().panoptic().orElseThrow().segments())
        .extracting(TrueSegment::label)
        .containsExactly(0);
  }

  @Test
  void twoWordsOfAClassOfStuffAreOneSegment() {
    Vocabulary classes = Vocabulary.of(List.of(Concept.builder("paint").stuff().build()));
    Dataset images = new Pictures(List.of("a.jpg"), classes, ColourSegmenter.WORDS);
    AutoLabeller.forClassesOf(images, new ColourSegmenter(Task.PANOPTIC), 0)
        .task(Task.PANOPTIC)
        .label(images, "colours", out(), ProgressListener.none(), Cancellation.none());
    Dataset data = open(out());
    assertThat(data.categories().get(0).kind()).isEqualTo(Concept.Kind.STUFF);
    assertThat(data.get(0).truth().panoptic().orElseThrow().segments())
        .extracting(TrueSegment::area)
        .containsExactly(5L);
  }

  @ParameterizedTest
  @EnumSource(
      value = Task.class,
      names = {"INSTANCE", "PANOPTIC"})
  void aCancelledRunCanBeReadAndGoesOnToTheSameFiles(Task task) throws IOException {
    Cancellation stop = new Cancellation();
    assertThatThrownBy(
            () ->
                new AutoLabeller(new ColourSegmenter(task), ColourSegmenter.WORDS, 0)
                    .task(task)
                    .label(
                        Pictures.of("a.jpg", "sub/b.png", "grey.jpg"),
                        "colours",
                        out(),
                        (stage, done, of) -> stop.request(),
                        stop))
        .isInstanceOf(CancelledException.class)
        .hasMessageContaining("1 of 3 images done");
    assertThat(samples(open(out())).keySet()).containsExactly("images/a.png");

    ColourSegmenter segmenter = new ColourSegmenter(task);
    AutoLabelReport report = run(segmenter, task, 0, out());
    assertThat(report.kept()).isEqualTo(1);
    assertThat(segmenter.images()).isEqualTo(2);
    run(new ColourSegmenter(task), task, 0, folder.resolve("whole"));
    assertThat(files(out())).isEqualTo(files(folder.resolve("whole")));
  }

  @ParameterizedTest
  @EnumSource(
      value = Task.class,
      names = {"INSTANCE", "PANOPTIC"})
  void aRunThatDiedGoesOnToTheSameFiles(Task task) throws IOException {
    String[] names = {"a.jpg", "sub/b.png", "grey.jpg"};
    assertThatThrownBy(
            () ->
                run(
                    new ColourSegmenter(task),
                    task,
                    0,
                    out(),
                    Pictures.of("a.jpg", "sub/b.png", "deadly.jpg")))
        .isInstanceOf(Error.class);
    // What a killed process leaves: an image without label, and parts of files.
    Files.copy(out().resolve("images/a.png"), out().resolve("images/grey.png"));
    Files.writeString(out().resolve("labels/grey.geojson.123.part"), "{\"type\": \"Feat");
    Files.writeString(out().resolve("images/grey.png.part"), "x");
    assertThatThrownBy(() -> open(out()))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining(task == Task.INSTANCE ? "instances.json" : "panoptic.json")
        .hasMessageContaining("is not there; if 'autolabel' was killed, the same command goes on");

    run(new ColourSegmenter(task), task, 0, out(), Pictures.of(names));
    run(new ColourSegmenter(task), task, 0, folder.resolve("whole"), Pictures.of(names));
    Map<String, String> found = files(out());
    found.keySet().removeIf(name -> name.endsWith(".part"));
    assertThat(found).isEqualTo(files(folder.resolve("whole")));
    assertThat(samples(open(out()))).hasSize(3);
  }

  @Test
  void aRunThatDiesLeavesTheFileOfTheRunBefore() {
    run(new ColourSegmenter(Task.INSTANCE), Task.INSTANCE, 0, out(), Pictures.of("b.jpg"));
    Dataset more = Pictures.of("a.jpg", "b.jpg", "deadly.jpg");
    assertThatThrownBy(() -> run(new ColourSegmenter(Task.INSTANCE), Task.INSTANCE, 0, out(), more))
        .isInstanceOf(Error.class);
    assertThat(samples(open(out())).keySet()).containsExactly("images/b.png");
  }

  private static Map<String, String> files(Path folder) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      all.filter(Files::isRegularFile)
          .forEach(file -> files.put(folder.relativize(file).toString(), content(file)));
    }
    return files;
  }

  private static String content(Path file) {
    try {
      return HexFormat.of().formatHex(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aSegmenterThatDoesNotDoTheTaskIsRefused() {
    assertThatThrownBy(() -> run(new ColourSegmenter(Task.SEMANTIC), Task.INSTANCE, 0, out()))
        .isInstanceOf(ZeroSegException.class)
        .hasMessage("the segmenter cannot label for the task 'instance': it offers [semantic]");
    assertThat(out()).doesNotExist();
  }

  @Test
  void aFolderOfAnotherTaskIsLeftAlone() {
    run(new ColourSegmenter(Task.SEMANTIC), Task.SEMANTIC, 0, out());
    assertThatThrownBy(() -> run(new ColourSegmenter(Task.INSTANCE), Task.INSTANCE, 0, out()))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("was labelled by 'colours' for the task 'semantic'")
        .hasMessageContaining("not by 'colours' for 'instance'");
    assertThatThrownBy(
            () ->
                Datasets.load()
                    .open(
                        LabelledFolder.ID,
                        DatasetOptions.builder(out()).truth(TruthKind.INSTANCE).build()))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("has labels for the task 'semantic'")
        .hasMessageContaining("autolabel --task");
  }
}
