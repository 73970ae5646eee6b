package org.zeroseg.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zeroseg.api.EvaluationTiming.Latency;
import org.zeroseg.api.EvaluationTiming.Memory;
import org.zeroseg.api.EvaluationTiming.NetworkInput;
import org.zeroseg.api.EvaluationTiming.Stage;
import org.zeroseg.api.data.SampleFault;

class EvaluationReportTest {

  private static EvaluationReport report(double figure) {
    EvaluationTiming timing =
        new EvaluationTiming(
            8,
            2,
            4,
            Map.of("segment", new Stage(3.5, 6.25)),
            new Latency(0.4, 0.375, 0.5, 1 / 3.0),
            Map.of("open model", new Stage(1.5, Double.NaN)),
            Optional.of(new NetworkInput(1, 256, 320, 192, 192)),
            new Memory(OptionalLong.of(1L << 40), OptionalLong.empty()),
            List.of("a note"));
    return EvaluationReport.builder("toyland/test", Task.PANOPTIC)
        .evaluated(10, List.of("cow \"B\"", "sky"), Map.of("unseen", List.of("sky")))
        .figures("UNION", Map.of("mIoU", figure), Map.of("IoU", Map.of("cow \"B\"", Double.NaN)))
        .confusion(new long[][] {{1, 2, 3}, {4, 5, Long.MAX_VALUE / 16}})
        .timing(timing)
        .facts(Map.of("plugin", "toy\n\u00e9\u2028"), Map.of("engine", "none"))
        .skipped(List.of(new SkippedSample("b/1", SampleFault.CORRUPT_LABEL, "b/1.png is cut")))
        .examples(
            List.of(
                new EvaluatedImage(
                    "a/1", 0.75, List.of(ColorImage.of(1, 1, new int[] {0xff0000})))),
            List.of(new EvaluatedImage("a/2", 0, List.of())))
        .build();
  }

  static LongStream seeds() {
    return Seeds.of(100);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void everyDigitSurvivesJson(long seed) {
    double figure = Double.longBitsToDouble(seed);
    EvaluationReport report = report(Double.isFinite(figure) ? figure : seed * 1e-19);

    EvaluationReport back = EvaluationReport.fromJson(report.toJson());

    assertThat(back).isEqualTo(report);
    assertThat(back.headline()).isEqualTo(report.headline());
    assertThat(back.confusion().orElseThrow()).isDeepEqualTo(report.confusion().orElseThrow());
    assertThat(back.timing()).isEqualTo(report.timing());
    assertThat(back.settings()).isEqualTo(report.settings());
    assertThat(back.skipped()).isEqualTo(report.skipped());
    assertThat(back.best().get(0).pictures()).isEmpty();
  }

  @Test
  void theJsonIsValidAndUndefinedFiguresAreNull() throws IOException {
    String text = report(0.1).toJson();

    JsonObject json = StrictJson.parse(text).getAsJsonObject();
    assertThat(json.getAsJsonObject("headline").get("mIoU").getAsString()).isEqualTo("0.1");
    assertThat(
            json.getAsJsonObject("perClass").getAsJsonObject("IoU").get("cow \"B\"").isJsonNull())
        .isTrue();
    assertThat(json.getAsJsonObject("timing").get("imagesPerSecond").getAsDouble()).isEqualTo(2);
    assertThat(text.lines()).hasSizeGreaterThan(10).startsWith("{").endsWith("}");
    assertThat(EvaluationReport.fromJson(text).perClass().get("IoU").get("cow \"B\"")).isNaN();
  }

  @Test
  void whatTheSystemDoesNotTellIsAbsentAndNotZero() throws IOException {
    JsonObject timing =
        StrictJson.parse(report(0.1).toJson()).getAsJsonObject().getAsJsonObject("timing");

    assertThat(timing.get("peakHeapBytes").getAsLong()).isEqualTo(1L << 40);
    assertThat(timing.has("peakResidentBytes")).isFalse();
    assertThat(timing.getAsJsonObject("networkInput").get("maxWidth").getAsInt()).isEqualTo(320);
    JsonObject preparation = timing.getAsJsonObject("preparation");
    assertThat(preparation.getAsJsonObject("open model").get("cpuSeconds").isJsonNull()).isTrue();
    assertThat(EvaluationReport.builder("none", Task.SEMANTIC).build().toJson())
        .doesNotContain("networkInput", "peak");
  }

  @Test
  void inputSizesAreRangesOnlyWhereTheyDiffer() {
    assertThat(new NetworkInput(1, 256, 320, 192, 192)).hasToString("256..320x192, batch of 1");
    assertThat(new NetworkInput(8, 320, 320, 240, 240)).hasToString("320x240, batch of 8");
  }

  @Test
  void anEmptyReportSurvivesJson() {
    EvaluationReport empty = EvaluationReport.builder("none", Task.SEMANTIC).build();

    EvaluationReport back = EvaluationReport.fromJson(empty.toJson());

    assertThat(back).isEqualTo(empty);
    assertThat(back.confusion()).isEmpty();
    assertThat(back.timing().throughput()).isNaN();
    assertThat(back.timing().latency()).isEqualTo(Latency.none());
  }

  @Test
  void mapsKeepTheirOrderAndAreCopied() {
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("z", 1.0);
    figures.put("a", 0.5);
    EvaluationReport report =
        EvaluationReport.builder("d", Task.SEMANTIC).figures("", figures, Map.of()).build();
    figures.clear();

    assertThat(EvaluationReport.fromJson(report.toJson()).headline().keySet())
        .containsExactly("z", "a");
  }

  @Test
  void whatIsNoReportIsRefusedWithThePlace() {
    String json = report(0.5).toJson();

    refuses("[]", "the evaluation report should be an object, but is []");
    refuses(
        "{\"a\":1,}",
        "the evaluation report is not JSON: expected '\"' at offset 7, but found '}'");
    refuses(
        "", "the evaluation report is not JSON: expected a value at offset 0, but found the end");
    refuses("{}", "'task' is missing in the evaluation report");
    refuses(
        json.replace("\"panoptic\"", "\"drawing\""),
        "'task' of the evaluation report should be one of [semantic, instance, panoptic], but is \"drawing\"");
    refuses(
        json.replace("0.5}", "\"half\"}"),
        "'mIoU' of 'headline' of the evaluation report should be a number or null, but is \"half\"");
    refuses(
        json.replace("[4,5,", "[4.5,5,"),
        "item 0 of item 1 of 'confusion' of the evaluation report should be a whole number, but is 4.5");
  }

  private static void refuses(String json, String message) {
    assertThatThrownBy(() -> EvaluationReport.fromJson(json))
        .isInstanceOf(ZeroSegException.class)
        .hasMessage(message);
  }

  @Test
  void requestsCheckTheirNumbers() {
    assertThatThrownBy(() -> EvaluationRequest.builder().limit(0).build())
        .hasMessage("limit must be at least 1, but is 0");
    assertThatThrownBy(() -> EvaluationRequest.builder().examples(-1).build())
        .hasMessage("examples must be at least 0, but is -1");
    assertThatThrownBy(() -> EvaluationRequest.builder().badSamples(Double.NaN).build())
        .hasMessage("the share of bad samples must be in [0, 1], but is NaN");
  }
}
