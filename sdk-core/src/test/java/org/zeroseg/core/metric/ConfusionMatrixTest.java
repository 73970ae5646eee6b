package org.zeroseg.core.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zeroseg.api.Seeds;
import org.zeroseg.core.golden.Goldens;
import org.zeroseg.core.image.LabelMap;
import org.zeroseg.core.weights.SafetensorsFile;

class ConfusionMatrixTest {

  private static final double EXACT = 1e-12;

  static LongStream seeds() {
    return Seeds.of(20);
  }

  @Test
  @Tag("parity")
  void scoresAsTheAuthorsOfReCoDo() {
    try (SafetensorsFile golden = Goldens.of("reco").open("metrics.safetensors")) {
      long[] counts = toLongs(golden.doubles("confusion"));
      int classes = (int) golden.shape("confusion")[0];
      ConfusionMatrix matrix = new ConfusionMatrix(classes);

      matrix.add(toInts(golden.doubles("labels")), toInts(golden.doubles("predictions")));

      for (int i = 0; i < counts.length; i++) {
        assertThat(matrix.count(i / classes, i % classes)).isEqualTo(counts[i]);
      }
      double[] ious = IntStream.range(0, classes).mapToDouble(matrix::iou).toArray();
      assertThat(ious).containsExactly(golden.doubles("iou_per_class"), within(EXACT));
      assertThat(
              new double[] {
                matrix.pixelAccuracy(),
                matrix.meanAccuracy(),
                matrix.frequencyWeightedIou(),
                matrix.meanIou()
              })
          .containsExactly(golden.doubles("pixel_acc_meanacc_fwiou_miou"), within(EXACT));
    }
  }

  private static int[] toInts(double[] values) {
    return Arrays.stream(values).mapToInt(value -> (int) value).toArray();
  }

  private static long[] toLongs(double[] values) {
    return Arrays.stream(values).mapToLong(value -> (long) value).toArray();
  }

  @Test
  void countsByHandOnFourPixels() {
    ConfusionMatrix matrix = new ConfusionMatrix(2);

    matrix.add(
        LabelMap.of(2, 2, new int[] {0, 0, 1, 1}), LabelMap.of(2, 2, new int[] {0, 1, 1, 1}));

    assertThat(matrix.count(0, 1)).isEqualTo(1);
    assertThat(matrix.truePixels(0)).isEqualTo(2);
    assertThat(matrix.predictedPixels(0)).isEqualTo(1);
    assertThat(matrix.total()).isEqualTo(4);
    assertThat(matrix.pixelAccuracy()).isEqualTo(0.75);
    assertThat(matrix.meanAccuracy()).isEqualTo(0.75);
    assertThat(matrix.iou(0)).isEqualTo(0.5);
    assertThat(matrix.iou(1)).isEqualTo(2 / 3.0);
    assertThat(matrix.meanIou()).isEqualTo(7 / 12.0, within(EXACT));
    assertThat(matrix.frequencyWeightedIou()).isEqualTo(7 / 12.0, within(EXACT));
  }

  @Test
  void leavesAbsentClassesOutOfMeansButNotThoseThatAreOnlyPredicted() {
    ConfusionMatrix matrix = new ConfusionMatrix(3);
    matrix.add(new int[] {0, 0}, new int[] {0, 1});

    assertThat(matrix.iou(0)).isEqualTo(0.5);
    assertThat(matrix.iou(1)).isZero();
    assertThat(matrix.iou(2)).isNaN();
    assertThat(matrix.meanIou()).isEqualTo(0.25);
    assertThat(matrix.accuracy(1)).isNaN();
    assertThat(matrix.meanAccuracy()).isEqualTo(0.5);
    assertThat(matrix.frequencyWeightedIou()).isEqualTo(0.5);
  }

  @Test
  void ignoresUnlabelledPixelsWhateverIsPredictedThere() {
    ConfusionMatrix matrix = new ConfusionMatrix(2);

    matrix.add(new int[] {-1, 255, 2, 1}, new int[] {0, 77, -1, 1});

    assertThat(matrix.total()).isEqualTo(1);
    assertThat(matrix.pixelAccuracy()).isEqualTo(1);
  }

  @Test
  void countsAPixelThatIsPredictedToBeNothingAsWrong() {
    ConfusionMatrix matrix = new ConfusionMatrix(2);

    matrix.add(new int[] {0, 0, 1, 1}, new int[] {0, -1, 1, 1});

    assertThat(matrix.count(0, -1)).isEqualTo(1);
    assertThat(matrix.pixelAccuracy()).isEqualTo(0.75);
    assertThat(matrix.iou(0)).isEqualTo(0.5);
    assertThat(matrix.iou(1)).isEqualTo(1);
  }

  @Test
  void hasNoScoresBeforeAnythingIsCounted() {
    ConfusionMatrix matrix = new ConfusionMatrix(4);

    assertThat(matrix.total()).isZero();
    assertThat(matrix.pixelAccuracy()).isNaN();
    assertThat(matrix.meanAccuracy()).isNaN();
    assertThat(matrix.meanIou()).isNaN();
    assertThat(matrix.frequencyWeightedIou()).isNaN();
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void addsUpWhatWasCountedApart(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int classes = random.nextInt(1, 9);
    ConfusionMatrix whole = new ConfusionMatrix(classes);
    ConfusionMatrix sum = new ConfusionMatrix(classes);
    for (int image = 0; image < 4; image++) {
      int[] truth = random.ints(200, -1, classes + 1).toArray();
      int[] prediction = random.ints(200, -1, classes).toArray();
      ConfusionMatrix part = new ConfusionMatrix(classes);
      part.add(truth, prediction);
      whole.add(truth, prediction);
      sum.add(part);
    }

    for (int i = 0; i < classes; i++) {
      for (int j = -1; j < classes; j++) {
        assertThat(sum.count(i, j)).isEqualTo(whole.count(i, j));
      }
      assertThat(sum.iou(i)).isBetween(0.0, 1.0).isLessThanOrEqualTo(sum.accuracy(i));
    }
    assertThat(sum.meanIou()).isEqualTo(whole.meanIou());
    assertThat(sum.frequencyWeightedIou()).isLessThanOrEqualTo(sum.pixelAccuracy());
  }

  @Test
  void refusesWhatCannotBeCountedAndCountsNothingOfIt() {
    ConfusionMatrix matrix = new ConfusionMatrix(2);

    assertThatThrownBy(() -> matrix.add(new int[] {0, 1}, new int[] {0, 2}))
        .hasMessage("prediction 2 of pixel 1 is not a class in [0, 2)");
    assertThatThrownBy(() -> matrix.add(new int[2], new int[3]))
        .hasMessage("there are 2 true labels, but 3 predictions");
    assertThatThrownBy(
            () -> matrix.add(LabelMap.of(2, 1, new int[2]), LabelMap.of(1, 2, new int[2])))
        .hasMessage("the truth is 2x1, but the prediction is 1x2; resize one of them");
    assertThatThrownBy(() -> matrix.add(new ConfusionMatrix(3)))
        .hasMessage("cannot add a matrix of 3 classes to one of 2");
    assertThatThrownBy(() -> new ConfusionMatrix(0))
        .hasMessage("classes must be at least 1, but is 0");
    assertThat(matrix.total()).isZero();
  }
}
