package org.zeroseg.core.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.zeroseg.api.ColorImage;
import org.zeroseg.api.EvaluationReport;
import org.zeroseg.api.EvaluationRequest;
import org.zeroseg.api.Evaluator;
import org.zeroseg.api.ImageInput;
import org.zeroseg.api.IouConvention;
import org.zeroseg.api.PluginException;
import org.zeroseg.api.Segmentation;
import org.zeroseg.api.Segmenter;
import org.zeroseg.api.Task;
import org.zeroseg.api.Vocabulary;
import org.zeroseg.api.ZeroSegException;
import org.zeroseg.api.contract.EvaluatorContract;
import org.zeroseg.api.data.Dataset;
import org.zeroseg.api.data.DatasetException;
import org.zeroseg.api.data.PixelLabels;
import org.zeroseg.api.data.TruthKind;

class DefaultEvaluatorTest {
  private static final int RED = 0xff0000;
  private static final int GREEN = 0x00ff00;
  private static final int BLUE = 0x0000ff;

  @Nested
  class AsEvaluator extends EvaluatorContract {
    @Override
    protected Evaluator open() {
      return Toys.evaluator();
    }

    @Override
    protected Dataset dataset() {
      return new Stripes(4);
    }

    @Override
    protected Segmenter segmenter() {
      return Toys.segmenter();
    }
  }

  private static EvaluationReport evaluate(Dataset data, EvaluationRequest.Builder request) {
    return evaluate(Toys.segmenter(), data, request);
  }

  private static EvaluationReport evaluate(
      Segmenter toy, Dataset data, EvaluationRequest.Builder request) {
    try (Segmenter segmenter = toy;
        Evaluator evaluator = Toys.evaluator()) {
      return evaluator.evaluate(segmenter, data, request.build());
    }
  }

  private static EvaluationRequest.Builder request() {
    return EvaluationRequest.builder();
  }

  /** Truth: 3 red, 2 green, 1 ignored; blue is predicted once and true nowhere. */
  private static Dataset small() {
    return new HandMade(
        Vocabulary.of("red", "green", "blue"),
        HandMade.row("a", new int[] {RED, RED, GREEN}, 0, 0, 0),
        HandMade.row("b", new int[] {GREEN, BLUE, RED}, 1, 1, PixelLabels.IGNORED));
  }

  @Test
  void figuresOfAHandMadeDatasetAreExact() {
    EvaluationReport report = evaluate(small(), request());

    assertThat(report.task()).isEqualTo(Task.SEMANTIC);
    assertThat(report.images()).isEqualTo(2);
    assertThat(report.headline().get("pixelAccuracy")).isEqualTo(3 / 5.0);
    assertThat(report.headline().get("mIoU")).isEqualTo((2 / 3.0 + 1 / 3.0 + 0) / 3, within(1e-15));
    assertThat(report.perClass().get("IoU"))
        .isEqualTo(Map.of("red", 2 / 3.0, "green", 1 / 3.0, "blue", 0.0));
    assertThat(report.confusion().orElseThrow())
        .isDeepEqualTo(new long[][] {{2, 1, 0, 0}, {0, 1, 1, 0}, {0, 0, 0, 0}});
    assertThat(report.best().get(0).key()).isEqualTo("a");
    assertThat(report.worst().get(0).key()).isEqualTo("b");
    assertThat(report.environment()).isEqualTo(Map.of("engine", "none"));
  }

  @Test
  void theConventionDecidesAboutClassesWithoutGroundTruth() {
    EvaluationReport present = evaluate(small(), request().convention(IouConvention.GROUND_TRUTH));

    assertThat(present.headline().get("mIoU")).isEqualTo(0.5, within(1e-15));
    assertThat(present.perClass().get("IoU").get("blue")).isNaN();
    assertThat(present.convention()).contains("GROUND_TRUTH");
  }

  /** One row of pixels of background, warm and cold things; looked for are blue, red and white. */
  private static Dataset temperatures(int[] colours, int... labels) {
    return new HandMade(
        Vocabulary.of("background", "warm", "cold"), HandMade.row("a", colours, labels)) {
      @Override
      public Vocabulary queries() {
        return Vocabulary.of("blue", "red", "white");
      }

      @Override
      public int labelOfQuery(int query) {
        return query == 0 ? 2 : 1;
      }

      @Override
      public OptionalInt background() {
        return OptionalInt.of(0);
      }
    };
  }

  @Test
  void queriesCountAsTheirLabelsAndNothingAsTheBackground() {
    int[] colours = {RED, 0xffffff, BLUE, GREEN};
    EvaluationReport report = evaluate(temperatures(colours, 1, 1, 2, 0), request());

    assertThat(report.headline().get("mIoU")).isEqualTo(1.0);
    assertThat(report.classes()).containsExactly("background", "warm", "cold");
    assertThat(report.settings()).doesNotContainKey(DefaultEvaluator.NOTE);
  }

  @Test
  void aBackgroundThatIsNeverAnsweredIsNoted() {
    int[] colours = {RED, 0xffffff, BLUE, RED};
    EvaluationReport report = evaluate(temperatures(colours, 0, 1, 2, 0), request());

    assertThat(report.settings().get(DefaultEvaluator.NOTE))
        .startsWith(
            "50.0 % of the pixels are 'background', but the segmenter never answered that: it gave"
                + " every pixel one of the 3 words.")
        .contains("the option 'threshold'");
    assertThat(evaluate(temperatures(colours, 1, 1, 2, 1), request()).settings())
        .doesNotContainKey(DefaultEvaluator.NOTE);
  }

  @Test
  void withoutABackgroundNothingIsWrong() {
    EvaluationReport report =
        evaluate(
            new HandMade(Vocabulary.of("red"), HandMade.row("a", new int[] {RED, 0}, 0, 0)),
            request());

    assertThat(report.headline().get("pixelAccuracy")).isEqualTo(0.5);
    assertThat(report.confusion().orElseThrow()).isDeepEqualTo(new long[][] {{1, 1}});
  }

  @Test
  void groupsAreNamedAndTheirFiguresReported() {
    EvaluationReport report = evaluate(new Stripes(4), request());

    assertThat(report.groups())
        .isEqualTo(Map.of("seen", List.of("red", "green"), "unseen", List.of("blue")));
    assertThat(report.headline()).containsKeys("sIoU", "uIoU", "hIoU");
  }

  @Test
  void aPredictionOfAnotherSizeIsRefusedOrScaled() {
    Dataset data =
        new HandMade(
            Vocabulary.of("red", "blue"), HandMade.row("a", new int[] {RED, BLUE}, 0, 0, 1, 0));

    assertThatThrownBy(() -> evaluate(data, request()))
        .isInstanceOf(ZeroSegException.class)
        .hasMessage(
            "the prediction of 'a' is 2x1, but its ground truth is 4x1: the dataset or the"
                + " segmenter changes the size of images; resizePredictions(true) scales"
                + " predictions to the truth");
    assertThat(evaluate(data, request().resizePredictions(true)).headline().get("pixelAccuracy"))
        .isEqualTo(0.75);
  }

  @Test
  void theTaskMustBeOfferedAndHaveGroundTruth() {
    Segmenter objects = Toys.changed(Set.of(Task.INSTANCE), s -> s);
    assertThatThrownBy(() -> evaluate(objects, new Stripes(2), request()))
        .isInstanceOf(DatasetException.class)
        .hasMessage(
            "dataset 'stripes/test' has no ground truth for [instance]: it has [semantic]; take"
                + " another task or plugin, or another dataset");
    assertThatThrownBy(() -> evaluate(new Stripes(2), request().task(Task.PANOPTIC)))
        .isInstanceOf(PluginException.class)
        .hasMessage("the segmenter does not do the task 'panoptic'; it offers: [semantic]");
  }

  @Test
  void anAnswerAboutOtherWordsIsRefused() {
    Segmenter stubborn =
        Toys.changed(
            Set.of(Task.SEMANTIC),
            s ->
                Toys.segmenter()
                    .segment(
                        ImageInput.of("x", ColorImage.of(1, 1, new int[1])), Vocabulary.of("red")));

    assertThatThrownBy(() -> evaluate(stubborn, new Stripes(2), request()))
        .hasMessage("the segmenter was asked for 3 concepts, but answered for others: [red]");
  }

  @Test
  void aPanopticAnswerCountsAsSemanticWhereThatIsTheTruth() {
    Segmenter panoptic =
        Toys.changed(
            Set.of(Task.PANOPTIC), s -> ((org.zeroseg.api.SemanticSegmentation) s).toPanoptic());

    EvaluationReport report = evaluate(panoptic, small(), request());

    assertThat(report.headline()).isEqualTo(evaluate(small(), request()).headline());
  }

  @Test
  void timeIsTakenAfterTheWarmUp() {
    EvaluationReport report = evaluate(new Stripes(10), request().warmUpImages(3));
    EvaluationReport short_ = evaluate(new Stripes(4), request());

    assertThat(report.timing().warmUpImages()).isEqualTo(3);
    assertThat(report.timing().images()).isEqualTo(7);
    assertThat(report.timing().stages().keySet()).containsExactly("decode", "segment", "metric");
    assertThat(report.timing().throughput()).isPositive();
    assertThat(report.timing().latency().p95())
        .isLessThanOrEqualTo(report.timing().latency().max());
    assertThat(short_.timing().warmUpImages()).as("at most half").isEqualTo(2);
  }

  @Test
  void theBestAndTheWorstImagesAreKeptWithTheirPictures() {
    EvaluationReport report = evaluate(new Stripes(9), request().examples(2));

    assertThat(report.best()).hasSize(2);
    assertThat(report.worst()).hasSize(2);
    assertThat(report.best().get(0).figure()).isGreaterThan(report.worst().get(0).figure());
    assertThat(report.best().get(0).pictures())
        .hasSize(3)
        .allSatisfy(picture -> assertThat(picture.width()).isEqualTo(Stripes.WIDTH));
    assertThat(report.worst().get(0).figure()).isLessThanOrEqualTo(report.worst().get(1).figure());
    assertThat(evaluate(new Stripes(3), request()).best()).hasSize(2);
    assertThat(evaluate(new Stripes(3), request()).worst()).hasSize(1);
    assertThat(evaluate(new Stripes(3), request().examples(0)).best()).isEmpty();
  }

  @Test
  void figuresDoNotDependOnWhetherExamplesAreKept() {
    EvaluationReport with = evaluate(new Stripes(9), request());
    EvaluationReport without = evaluate(new Stripes(9), request().examples(0));

    assertThat(without.headline()).isEqualTo(with.headline());
    assertThat(without.confusion().orElseThrow()).isDeepEqualTo(with.confusion().orElseThrow());
  }

  @Test
  void aDatasetWithoutGroundTruthIsRefused() {
    Dataset data =
        new Stripes(4) {
          @Override
          public Set<TruthKind> truthKinds() {
            return Set.of();
          }
        };

    assertThatThrownBy(() -> evaluate(data, request()))
        .hasMessageContaining(
            "has no ground truth for [semantic]: it has []; take another dataset");
    assertThat(Segmentation.NOTHING).isEqualTo(PixelLabels.IGNORED);
  }
}
