package org.zeroseg.core.convert;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zeroseg.api.InstanceSegmentation;
import org.zeroseg.api.PanopticSegmentation;
import org.zeroseg.api.Seeds;
import org.zeroseg.api.Segment;
import org.zeroseg.api.Segmentation;
import org.zeroseg.api.SemanticSegmentation;
import org.zeroseg.core.data.coco.CocoAnnotation;
import org.zeroseg.core.data.coco.CocoImage;
import org.zeroseg.core.data.coco.CocoInstances;
import org.zeroseg.core.image.Palette;

/** What is written is read back. */
class RoundTripTest {
  private static final CocoCategories IDS =
      CocoCategories.of(RandomResults.WORDS, List.of(7, 3, 90));

  @TempDir Path folder;

  static LongStream seeds() {
    return Seeds.of(15);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void cocoResults(long seed) {
    RandomResults random = new RandomResults(seed);
    InstanceSegmentation first = random.instances();
    InstanceSegmentation second = random.instances();
    Path file = folder.resolve("results.json");

    CocoResultsFile.write(
        file, List.of(new ImageResult(5, first), new ImageResult(2, second)), IDS);
    Map<Long, InstanceSegmentation> read = CocoResultsFile.read(file, IDS);

    assertSame(first, read.get(5L));
    assertSame(second, read.get(2L));
  }

  private static void assertSame(InstanceSegmentation expected, InstanceSegmentation read) {
    if (expected.segments().isEmpty()) {
      assertThat(read).isNull();
    } else {
      assertThat(read).isEqualTo(expected);
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void cocoInstances(long seed) throws IOException {
    RandomResults random = new RandomResults(seed);
    List<ImageResult> results =
        List.of(
            new ImageResult(5, "sub/b.png", random.instances()),
            new ImageResult(2, "a.png", random.panoptic()));
    Path file = folder.resolve("instances.json");

    CocoInstancesFile.write(file, results, IDS);

    CocoInstances read = CocoInstances.read(file);
    assertThat(read.images())
        .containsExactly(
            new CocoImage(2, "a.png", random.width(), random.height()),
            new CocoImage(5, "sub/b.png", random.width(), random.height()));
    for (ImageResult expected : results) {
      CocoImage image = read.image(expected.imageId()).orElseThrow();
      List<CocoAnnotation> objects = read.annotations(image.id());
      List<Segment> segments = expected.result().segments();
      assertThat(objects).hasSameSizeAs(segments);
      for (int i = 0; i < objects.size(); i++) {
        Segment segment = segments.get(i);
        assertThat(objects.get(i).mask(image)).isEqualTo(segment.mask());
        assertThat(objects.get(i).area()).isEqualTo(segment.area());
        assertThat(objects.get(i).box().x()).isEqualTo(segment.box().x());
        assertThat(objects.get(i).box().height()).isEqualTo(segment.box().height());
        assertThat(objects.get(i).crowd()).isFalse();
        assertThat(IDS.position(objects.get(i).categoryId()))
            .hasValue(RandomResults.WORDS.indexOf(segment.concept().name()));
      }
    }
    JsonArray written =
        JsonParser.parseString(Files.readString(file))
            .getAsJsonObject()
            .getAsJsonArray("annotations");
    assertThat(written.asList().stream().map(a -> a.getAsJsonObject().get("score").getAsFloat()))
        .isEqualTo(
            results.stream()
                .flatMap(result -> result.result().segments().stream())
                .map(Segment::score)
                .toList());
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void cocoPanoptic(long seed) {
    RandomResults random = new RandomResults(seed);
    PanopticSegmentation panoptic = random.panoptic();
    SemanticSegmentation semantic = random.semantic(true);
    Path json = folder.resolve("panoptic.json");
    Path pngs = folder.resolve("panoptic");

    CocoPanopticFile.write(
        json, pngs, List.of(new ImageResult(139, panoptic), new ImageResult(7, semantic)), IDS);

    assertThat(CocoPanopticFile.read(json, pngs, IDS))
        .isEqualTo(Map.of(139L, panoptic, 7L, semantic.toPanoptic()));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void labelPngs(long seed) {
    SemanticSegmentation result = new RandomResults(seed).semantic(false);
    for (LabelPngs.Rule rule : LabelPngs.Rule.values()) {
      Path file = folder.resolve(rule + ".png");

      LabelPngs.write(file, result, rule, Palette.voc());

      assertThat(LabelPngs.read(file, RandomResults.WORDS, rule)).isEqualTo(result);
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void yolo(long seed) {
    RandomResults random = new RandomResults(seed);
    InstanceSegmentation result = random.instances();
    Path file = folder.resolve("image.txt");

    YoloLabels.write(file, result, true);
    assertThat(YoloLabels.read(file, RandomResults.WORDS, random.width(), random.height()))
        .isEqualTo(result);

    YoloLabels.write(file, result, false);
    assertThat(
            YoloLabels.read(file, RandomResults.WORDS, random.width(), random.height()).segments())
        .extracting(Segment::mask)
        .isEqualTo(result.segments().stream().map(Segment::mask).toList());
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void geoJson(long seed) throws IOException {
    RandomResults random = new RandomResults(seed);
    for (Segmentation result :
        List.of(random.instances(), random.semantic(true), random.panoptic())) {
      Path file = folder.resolve("result.geojson");

      GeoJson.write(file, result);

      assertThat(GeoJson.read(file, RandomResults.WORDS)).isEqualTo(result);
      JsonArray features =
          JsonParser.parseString(Files.readString(file))
              .getAsJsonObject()
              .getAsJsonArray("features");
      for (int i = 0; i < features.size(); i++) {
        assertThat(area(features.get(i).getAsJsonObject().getAsJsonObject("geometry")))
            .isEqualTo(result.segments().get(i).area());
      }
    }
  }

  private static double area(JsonObject geometry) {
    JsonArray coordinates = geometry.getAsJsonArray("coordinates");
    if (geometry.get("type").getAsString().equals("Polygon")) {
      return polygonArea(coordinates);
    }
    double sum = 0;
    for (JsonElement polygon : coordinates) {
      sum += polygonArea(polygon.getAsJsonArray());
    }
    return sum;
  }

  /** As any tool computes it: the first ring less the others. */
  private static double polygonArea(JsonArray rings) {
    double sum = 0;
    for (int r = 0; r < rings.size(); r++) {
      JsonArray ring = rings.get(r).getAsJsonArray();
      assertThat(ring.get(0)).isEqualTo(ring.get(ring.size() - 1));
      double twice = 0;
      for (int i = 0; i + 1 < ring.size(); i++) {
        JsonArray a = ring.get(i).getAsJsonArray();
        JsonArray b = ring.get(i + 1).getAsJsonArray();
        twice +=
            a.get(0).getAsDouble() * b.get(1).getAsDouble()
                - b.get(0).getAsDouble() * a.get(1).getAsDouble();
      }
      sum += r == 0 ? Math.abs(twice) / 2 : -Math.abs(twice) / 2;
    }
    return sum;
  }
}
