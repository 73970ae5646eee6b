package org.zeroseg.core.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.zeroseg.api.EvaluationReport;
import org.zeroseg.api.EvaluationRequest;
import org.zeroseg.api.Evaluator;
import org.zeroseg.api.ImageInput;
import org.zeroseg.api.Segmenter;
import org.zeroseg.api.SkippedItems;
import org.zeroseg.api.SkippedSample;
import org.zeroseg.api.Vocabulary;
import org.zeroseg.api.data.Dataset;
import org.zeroseg.api.data.DatasetException;
import org.zeroseg.api.data.GroundTruth;
import org.zeroseg.api.data.PixelLabels;
import org.zeroseg.api.data.Sample;
import org.zeroseg.api.data.SampleFault;

/** What happens to samples that cannot be used. */
class BadSamplesTest {
  private static final int RED = 0xff0000;

  private static EvaluationRequest.Builder request() {
    return EvaluationRequest.builder();
  }

  private static EvaluationReport evaluate(Dataset data, EvaluationRequest.Builder request) {
    try (Segmenter segmenter = Toys.segmenter();
        Evaluator evaluator = Toys.evaluator()) {
      return evaluator.evaluate(segmenter, data, request.build());
    }
  }

  @Test
  void aBadSampleEndsTheEvaluationUnlessSomeMayBeBad() {
    Stripes data = new Stripes(10).damage(3);
    SkippedItems skipped = new SkippedItems();

    assertThatThrownBy(() -> evaluate(data, request()))
        .isInstanceOf(DatasetException.class)
        .hasMessage("stripes/3.png is truncated");
    EvaluationReport report = evaluate(data, request().badSamples(0.1).progress(skipped));
    assertThat(report.images()).isEqualTo(9);
    assertThat(report.skipped())
        .containsExactly(
            new SkippedSample(
                "stripes/3", SampleFault.CORRUPT_LABEL, "stripes/3.png is truncated"));
    assertThat(skipped.reasons())
        .containsExactly(Map.entry("stripes/3", "stripes/3.png is truncated"));
    assertThatThrownBy(() -> evaluate(data.damage(5), request().badSamples(0.1)))
        .isInstanceOf(DatasetException.class)
        .hasMessage(
            "2 of 10 samples cannot be used, more than the share of 0.1 that may be bad; the last"
                + " one: stripes/5.png is truncated");
  }

  @Test
  void anImageThatTheSegmenterCannotReadIsABadSample() {
    Dataset data =
        new HandMade(
            Vocabulary.of("red"),
            new Sample(
                "cut.png",
                ImageInput.of("cut.png", new byte[] {1, 2}),
                GroundTruth.none().withSemantic(PixelLabels.wrap(1, 1, new int[1]))),
            HandMade.row("a", new int[] {RED}, 0));

    assertThatThrownBy(() -> evaluate(data, request()))
        .isInstanceOf(DatasetException.class)
        .hasMessageStartingWith("dataset 'hand-made', sample 'cut.png': ");
    assertThat(evaluate(data, request().badSamples(0.5)).skipped().get(0).fault())
        .isEqualTo(SampleFault.CORRUPT_IMAGE);
  }

  @Test
  void aFailureOfTheDatasetItselfIsNotSkipped() {
    Dataset data =
        new Stripes(4) {
          @Override
          public Sample get(int index) {
            throw new DatasetException("the disk is gone");
          }
        };

    assertThatThrownBy(() -> evaluate(data, request().badSamples(1)))
        .hasMessage("the disk is gone");
    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.getName().startsWith("zeroseg-loader-"));
  }
}
