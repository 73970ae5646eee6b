package org.zeroseg.core.metric.panoptic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zeroseg.api.Seeds;
import org.zeroseg.api.SemanticSegmentation;
import org.zeroseg.api.data.DatasetException;
import org.zeroseg.api.data.GroundTruth;
import org.zeroseg.api.data.PixelLabels;
import org.zeroseg.api.data.TruePanoptic;
import org.zeroseg.api.data.TruePanoptic.TrueSegment;
import org.zeroseg.core.image.PanopticPng;
import org.zeroseg.core.metric.Pixels;

class PanopticFormsTest {
  static LongStream seeds() {
    return Seeds.of(20);
  }

  private static PixelLabels row(int... values) {
    return PixelLabels.wrap(values.length, 1, values);
  }

  @Test
  void labelAndInstanceAreOneNumberInTheOutputOfModels() {
    PanopticPrediction prediction =
        PanopticPrediction.ofLabelAndInstance(row(-1, 2003, 2003, 0, 17000, 2003), 1000);

    assertThat(prediction.ids()).isEqualTo(row(0, 2004, 2004, 1, 17001, 2004));
    assertThat(prediction.segments())
        .containsExactly(
            new PredictedSegment(1, 0),
            new PredictedSegment(2004, 2),
            new PredictedSegment(17001, 17));
    assertThatThrownBy(() -> PanopticPrediction.ofLabelAndInstance(row(0, -2), 1000))
        .hasMessage("value -2 at x=1, y=0 is neither a segment nor -1 for void");
    assertThatThrownBy(() -> PanopticPrediction.ofLabelAndInstance(row(0), 0))
        .hasMessage("divisor must be at least 1, but is 0");
  }

  @Test
  void redIsTheCategoryAndGreenTheInstanceInTheTwoChannelForm() {
    TwoChannelForm form = new TwoChannelForm(PanopticScenes.CATEGORIES);
    PixelLabels colours = row(0, 21 + 256, 21 + 512, 0, 11, 21 + 256 + 65536, 256);

    TruePanoptic truth = form.truth(colours);

    assertThat(truth.ids()).isEqualTo(row(0, 277, 533, 0, 11, 277, 0));
    assertThat(truth.segments())
        .containsExactly(
            new TrueSegment(11, 1, 1, false),
            new TrueSegment(277, 2, 2, false),
            new TrueSegment(533, 2, 1, false));
    assertThat(form.prediction(colours).segments())
        .containsExactly(
            new PredictedSegment(11, 1),
            new PredictedSegment(277, 2),
            new PredictedSegment(533, 2));
    assertThatThrownBy(() -> form.truth(row(12 + 768)))
        .hasMessage("category 12 of the pixels with R=12, G=3 is not in the list of categories");
  }

  @Test
  void aSemanticPredictionIsOneSegmentPerClass() {
    PanopticMetric metric = new PanopticMetric(new PanopticOptions(PanopticScenes.CATEGORIES));
    TruePanoptic truth =
        new TruePanoptic(
            row(8, 8, 9, 0),
            List.of(new TrueSegment(8, 2, 2, false), new TrueSegment(9, 1, 1, false)));
    SemanticSegmentation result = Pixels.prediction(Pixels.classes(4), row(2, 2, 1, -1));

    metric.add(Pixels.sample("a", GroundTruth.none().withPanoptic(truth)), result);
    metric.add(Pixels.sample("b", GroundTruth.none().withPanoptic(truth)), result.toPanoptic());

    assertThat(metric.scores().all()).isEqualTo(new PanopticQuality(1, 1, 1, 2));
    assertThat(metric.scores().counts().get(2)).isEqualTo(new CategoryCounts(2, 0, 0, 2));
  }

  @Test
  void pixelsWithoutAListedSegmentAreIgnoredInTheSemanticForm() {
    TruePanoptic truth =
        new TruePanoptic(row(0, 4, 4, 6, 0), List.of(new TrueSegment(4, 3, 2, false)));

    assertThat(PanopticLabels.toSemantic(truth)).isEqualTo(row(-1, 3, 3, -1, -1));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void sumsOfIouAreExact(long seed) {
    double[] ious = new SplittableRandom(seed).doubles(3000, 0.5, 1).toArray();
    IouSum forward = new IouSum();
    IouSum backward = new IouSum();
    BigDecimal exact = BigDecimal.ZERO;
    for (int i = 0; i < ious.length; i++) {
      forward.add(ious[i]);
      backward.add(ious[ious.length - 1 - i]);
      exact = exact.add(new BigDecimal(ious[i]));
    }

    assertThat(forward.value()).isEqualTo(backward.value()).isEqualTo(exact.doubleValue());
  }

  @Test
  void storedFilesThatDoNotBelongTogetherAreRefused(@TempDir Path folder) throws IOException {
    String categories = "\"categories\": [{\"id\": 7, \"name\": \"sky\", \"isthing\": 0}]";
    String entry =
        "{\"image_id\": 3, \"file_name\": \"3.png\", \"segments_info\": [{\"id\": 5,"
            + " \"category_id\": 7, \"area\": 1, \"iscrowd\": 0}]}";
    Path truth = Files.writeString(folder.resolve("gt.json"), list(categories, entry));
    Path none = Files.writeString(folder.resolve("none.json"), list("\"images\": []", ""));
    Files.write(folder.resolve("3.png"), PanopticPng.encode(row(5)));
    Path other = Files.createDirectory(folder.resolve("other"));
    Files.write(other.resolve("3.png"), PanopticPng.encode(row(6)));

    assertThatThrownBy(() -> StoredPanoptic.open(truth, folder, none, folder))
        .isInstanceOf(DatasetException.class)
        .hasMessage(
            "%s has no prediction for image 3 of %s; an image without segments needs an empty list"
                .formatted(none, truth));
    assertThatThrownBy(() -> StoredPanoptic.open(none, folder, truth, folder))
        .hasMessage(none + " has no categories; is it a ground truth?");
    StoredPanoptic files = StoredPanoptic.open(truth, folder, truth, other);
    PanopticMetric metric = new PanopticMetric(new PanopticOptions(files.categories()));
    assertThatThrownBy(() -> files.countInto(metric, 1))
        .isInstanceOf(DatasetException.class)
        .hasMessage(
            truth
                + ": cannot count image '3': predicted pixels have id 6, which is not in the list"
                + " of segments");
  }

  private static String list(String first, String entries) {
    return "{%s, \"annotations\": [%s]}".formatted(first, entries);
  }
}
