package org.zeroseg.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zeroseg.api.Cancellation;
import org.zeroseg.api.Explanation;
import org.zeroseg.api.FileTree;
import org.zeroseg.api.ImageInput;
import org.zeroseg.api.InstanceSegmentation;
import org.zeroseg.api.Mask;
import org.zeroseg.api.Options;
import org.zeroseg.api.PanopticSegmentation;
import org.zeroseg.api.Segment;
import org.zeroseg.api.SegmentRequest;
import org.zeroseg.api.Segmentation;
import org.zeroseg.api.Segmenter;
import org.zeroseg.api.SemanticSegmentation;
import org.zeroseg.api.Vocabulary;
import org.zeroseg.api.ZeroSeg;
import org.zeroseg.api.ZeroSegException;
import org.zeroseg.core.convert.CocoCategories;
import org.zeroseg.core.convert.CocoPanopticFile;
import org.zeroseg.core.convert.CocoResultsFile;
import org.zeroseg.core.convert.GeoJson;
import org.zeroseg.core.convert.LabelPngs;
import org.zeroseg.core.convert.YoloLabels;
import org.zeroseg.core.data.coco.CocoImage;
import org.zeroseg.core.data.coco.CocoInstances;

/** What {@code --format} writes is read back and compared with what the segmenter says. */
class SegmentFormatsTest {
  private static final int RED = 0xff0000;
  private static final int BLUE = 0x0000ff;
  private static final int WHITE = 0xffffff;
  private static final Vocabulary WORDS = Vocabulary.of("red", "green", "blue");
  private static final CocoCategories IDS = CocoCategories.numbered(WORDS);

  @TempDir Path folder;
  private Path photos;
  private Path out;
  private SemanticSegmentation flag;
  private SemanticSegmentation snow;

  @BeforeEach
  void segmentPhotos() throws IOException {
    photos = folder.resolve("photos");
    out = folder.resolve("results");
    Path first = Pictures.halves(photos.resolve("flag.png"), RED, BLUE);
    Path second = Pictures.halves(photos.resolve("more/snow.png"), WHITE, RED);
    try (ZeroSeg zeroseg = ZeroSeg.open();
        Segmenter segmenter = zeroseg.segmenter("nearest-colour", Options.none())) {
      SegmentRequest request = SegmentRequest.builder(WORDS).build();
      flag = (SemanticSegmentation) segmenter.segment(ImageInput.of(first), request);
      snow = (SemanticSegmentation) segmenter.segment(ImageInput.of(second), request);
    }
  }

  private Run segment(Object... more) {
    return segment(Cancellation.none(), more);
  }

  private Run segment(Cancellation cancellation, Object... more) {
    Object[] words = {"--concepts", "red, green, blue"};
    return Run.segment(
        cancellation, out, Stream.concat(Stream.of(words), Stream.of(more)).toArray());
  }

  @Test
  void everyFormatHasAFolderBesideTheUsualFiles() throws IOException {
    Run run =
        segment(
            photos,
            "--format",
            "coco",
            "--format",
            "coco-panoptic",
            "--format",
            "label-png",
            "--format",
            "yolo",
            "--format",
            "geojson",
            "--format",
            "coco");

    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    assertThat(FileTree.files(out))
        .containsExactly(
            "coco-panoptic/images.json",
            "coco-panoptic/panoptic.json",
            "coco-panoptic/panoptic/000000000001.png",
            "coco-panoptic/panoptic/000000000002.png",
            "coco/images.json",
            "coco/results.json",
            "flag.json",
            "flag.labels.png",
            "flag.overlay.png",
            "geojson/flag.geojson",
            "geojson/more/snow.geojson",
            "label-png/classes.txt",
            "label-png/flag.png",
            "label-png/more/snow.png",
            "more/snow.json",
            "more/snow.labels.png",
            "more/snow.overlay.png",
            "yolo/classes.txt",
            "yolo/labels/flag.txt",
            "yolo/labels/more/snow.txt");
  }

  @Test
  void cocoResultsHoldOneSegmentPerWord() {
    segment(photos, "--format", "coco");

    Map<Long, InstanceSegmentation> read =
        CocoResultsFile.read(out.resolve("coco/results.json"), IDS);
    assertThat(read).containsOnlyKeys(1L, 2L);
    assertThat(summary(read.get(1L))).isEqualTo(summary(flag)).hasSize(2);
    assertThat(summary(read.get(2L))).isEqualTo(summary(snow)).hasSize(1);
    assertThat(CocoInstances.read(out.resolve("coco/images.json")).images())
        .containsExactly(
            new CocoImage(
                1, photos.resolve("flag.png").toString(), Pictures.WIDTH, Pictures.HEIGHT),
            new CocoImage(
                2, photos.resolve("more/snow.png").toString(), Pictures.WIDTH, Pictures.HEIGHT));
  }

  /** Concept, score and mask of every segment. */
  private static List<List<Object>> summary(Segmentation result) {
    return result.segments().stream()
        .map(s -> List.<Object>of(s.concept().name(), s.score(), s.mask()))
        .toList();
  }

  @Test
  void panopticFilesHoldThePanopticFormOfTheResult() {
    segment(photos, "--format", "coco-panoptic");

    Path own = out.resolve("coco-panoptic");
    Map<Long, PanopticSegmentation> read =
        CocoPanopticFile.read(own.resolve("panoptic.json"), own.resolve("panoptic"), IDS);
    assertThat(read).containsOnlyKeys(1L, 2L);
    assertThat(summary(read.get(1L))).isEqualTo(summary(flag.toPanoptic()));
    assertThat(read.get(1L).segmentIds()).isEqualTo(flag.toPanoptic().segmentIds());
    assertThat(read.get(2L).segmentIds()).isEqualTo(snow.toPanoptic().segmentIds());
  }

  @Test
  void filesPerImageHoldTheResultOfTheImage() throws IOException {
    segment(photos, "--format", "label-png", "--format", "yolo", "--format", "geojson");

    SemanticSegmentation labels =
        LabelPngs.read(out.resolve("label-png/more/snow.png"), WORDS, LabelPngs.Rule.PLAIN);
    assertThat(labels.labels()).isEqualTo(snow.labels()).contains(0, Segmentation.NOTHING);
    assertThat(summary(GeoJson.read(out.resolve("geojson/flag.geojson"), WORDS)))
        .isEqualTo(summary(flag));
    assertThat(
            summary(
                YoloLabels.read(
                    out.resolve("yolo/labels/flag.txt"), WORDS, Pictures.WIDTH, Pictures.HEIGHT)))
        .isEqualTo(summary(flag));
    assertThat(out.resolve("yolo/classes.txt")).hasContent("red\ngreen\nblue\n");
    assertThat(out.resolve("label-png/classes.txt")).hasContent("red\ngreen\nblue\n");
  }

  @Test
  void photosNamedAsThoseOfCocoKeepTheirNumbers() throws IOException {
    Path coco = folder.resolve("val2017");
    Pictures.halves(coco.resolve("000000000139.png"), RED, BLUE);
    Pictures.halves(coco.resolve("COCO_val2014_000000000042.png"), RED, BLUE);

    segment(coco, "--format", "coco-panoptic", "--format", "coco");

    assertThat(CocoResultsFile.read(out.resolve("coco/results.json"), IDS))
        .containsOnlyKeys(139L, 42L);
    assertThat(out.resolve("coco-panoptic/panoptic/000000000139.png")).exists();
  }

  @Test
  void sameNumbersInNamesAreNotTaken() {
    Photos first = new Photos(Path.of("a/000000000139.jpg"), Path.of("a/000000000139"));
    Photos second = new Photos(Path.of("b/000000000139.jpg"), Path.of("b/000000000139"));

    Numbers numbers = Numbers.of(List.of(first, second));

    assertThat(numbers.of(first)).isEqualTo(1);
    assertThat(numbers.of(second)).isEqualTo(2);
  }

  @Test
  void aBrokenPhotoIsInNoFileAndKeepsItsNumber() throws IOException {
    Pictures.truncated(photos.resolve("broken.png"));

    Run run = segment(photos, "--format", "coco", "--format", "yolo");

    assertThat(run.code()).isEqualTo(1);
    assertThat(CocoResultsFile.read(out.resolve("coco/results.json"), IDS))
        .containsOnlyKeys(2L, 3L);
    assertThat(FileTree.files(out.resolve("yolo")))
        .containsExactly("classes.txt", "labels/flag.txt", "labels/more/snow.txt");
  }

  @Test
  void anUnknownFormatIsFoundBeforeAnyWork() {
    Run run = segment(photos, "--format", "coco-panoptik");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.errLines().get(0))
        .isEqualTo(
            "zeroseg segment: there is no --format 'coco-panoptik', did you mean"
                + " 'coco-panoptic'?");
    assertThat(segment(photos, "--format", "label-png", "--task", "instance").errLines().get(0))
        .isEqualTo(
            "zeroseg segment: --format label-png cannot hold instances, which may overlap; take"
                + " coco, yolo or geojson");
    assertThat(out).doesNotExist();
  }

  @Test
  void instancesAreWrittenWhereTheyMayOverlap() throws IOException {
    Photos photo = new Photos(photos.resolve("flag.png"), Path.of("flag"));
    Mask upper = Mask.of(4, 4, (x, y) -> y < 3);
    Mask lower = Mask.of(4, 4, (x, y) -> y > 0);
    InstanceSegmentation result =
        InstanceSegmentation.of(
            WORDS,
            4,
            4,
            List.of(
                new Segment(0, WORDS.get(2), upper, 0.5f),
                new Segment(1, WORDS.get(2), lower, 0.25f)),
            Explanation.none());
    FormatFiles files = formats(photo, ResultFormat.COCO, ResultFormat.YOLO, ResultFormat.GEOJSON);

    files.write(photo, result);
    files.finish();

    assertThat(CocoResultsFile.read(out.resolve("coco/results.json"), IDS).get(1L))
        .isEqualTo(result);
    assertThat(YoloLabels.read(out.resolve("yolo/labels/flag.txt"), WORDS, 4, 4)).isEqualTo(result);
    assertThat(GeoJson.read(out.resolve("geojson/flag.geojson"), WORDS)).isEqualTo(result);
    assertThatThrownBy(() -> formats(photo, ResultFormat.COCO_PANOPTIC).write(photo, result))
        .isInstanceOf(ZeroSegException.class)
        .hasMessage(
            "--format coco-panoptic cannot hold the result of %s: its instances may overlap; take"
                + " coco, yolo or geojson",
            photo.file());
  }

  private FormatFiles formats(Photos photo, ResultFormat... wanted) {
    return new FormatFiles(out, Set.copyOf(Arrays.asList(wanted)), WORDS, List.of(photo));
  }

  @Test
  void aStoppedRunLeavesNoEmptyFiles() throws IOException {
    Cancellation stopped = new Cancellation();
    stopped.request();

    Run run = segment(stopped, photos, "--format", "coco");

    assertThat(run.code()).isEqualTo(1);
    assertThat(FileTree.files(out)).isEmpty();
  }
}
