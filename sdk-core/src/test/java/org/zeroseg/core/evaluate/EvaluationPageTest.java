package org.zeroseg.core.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.zeroseg.api.EvaluationReport;
import org.zeroseg.api.EvaluationRequest;
import org.zeroseg.api.EvaluationTiming.Stage;
import org.zeroseg.api.Task;

class EvaluationPageTest {

  private static Document parse(EvaluationReport report) throws Exception {
    String html = EvaluationPage.of(report).html();
    var factory = DocumentBuilderFactory.newInstance();
    return factory
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(html.substring(html.indexOf("<html")))));
  }

  private static List<String> texts(Document page, String tag) {
    NodeList nodes = page.getElementsByTagName(tag);
    return IntStream.range(0, nodes.getLength())
        .mapToObj(i -> nodes.item(i).getTextContent())
        .toList();
  }

  private static EvaluationReport report(EvaluationRequest.Builder request, int images) {
    return Toys.evaluator().evaluate(Toys.segmenter(), new Stripes(images), request.build());
  }

  @Test
  void showsFiguresClassesConfusionTimingAndImages() throws Exception {
    EvaluationReport report =
        report(
            EvaluationRequest.builder()
                .setting("plugin", "toy")
                .preparation("open model", new Stage(1.25, 0.5)),
            12);

    Document page = parse(report);

    assertThat(texts(page, "h1")).containsExactly("toy on stripes/test");
    assertThat(texts(page, "h2"))
        .containsExactly(
            "Figures", "Classes", "Confusion", "Best images", "Worst images", "Timing", "Settings");
    String mIoU = String.format(Locale.ROOT, "%.3f", report.headline().get("mIoU"));
    assertThat(texts(page, "span")).contains("mIoU", mIoU, "pixelAccuracy");
    assertThat(texts(page, "td"))
        .contains(
            "hIoU",
            String.format(Locale.ROOT, "%.3f", report.headline().get("hIoU")),
            String.format(Locale.ROOT, "%.3f", report.perClass().get("IoU").get("green")),
            "once: open model",
            "1.250",
            "0.500",
            "sum of the stages",
            "the loop",
            "not told by the segmenter",
            "segment",
            "engine");
    assertThat(texts(page, "text")).contains("red", "green", "blue").doesNotContain("(nothing)");
    assertThat(texts(page, "h3")).contains(report.best().get(0).key(), report.worst().get(3).key());
    assertThat(texts(page, "figcaption"))
        .contains("photograph", "truth", "prediction")
        .hasSize(3 * 8);
    assertThat(page.getDocumentElement().getTextContent()).contains(report.convention());
  }

  @Test
  void aReportThatWasReadBackGivesAPageWithoutPictures() throws Exception {
    EvaluationReport report =
        EvaluationReport.fromJson(report(EvaluationRequest.builder(), 12).toJson());

    Document page = parse(report);

    assertThat(texts(page, "h2")).contains("Best images");
    assertThat(texts(page, "figcaption")).isEmpty();
  }

  @Test
  void anEmptyReportGivesAPage() throws Exception {
    Document page = parse(EvaluationReport.builder("<nothing>", Task.INSTANCE).build());

    assertThat(texts(page, "h1")).containsExactly("<nothing>");
    assertThat(texts(page, "p")).contains("No image was timed.");
  }

  @Test
  void countsAreNumbersAndSharesAreBars() throws Exception {
    EvaluationReport report =
        EvaluationReport.builder("d", Task.SEMANTIC)
            .evaluated(1, List.of("a", "b"), Map.of())
            .figures(
                "",
                Map.of("mIoU", Double.NaN),
                Map.of(
                    "IoU", Map.of("a", 0.25, "b", Double.NaN),
                    "truePixels", Map.of("a", 1234567.0, "b", 0.0)))
            .build();

    Document page = parse(report);

    assertThat(texts(page, "td")).contains("0.250", "\u2013", "1,234,567", "0");
  }

  @Test
  void countsAreWholeNumbersAlsoWhereAllAreSmall() throws Exception {
    EvaluationReport report =
        EvaluationReport.builder("d", Task.PANOPTIC)
            .evaluated(1, List.of("a"), Map.of())
            .figures(
                "",
                Map.of("PQ", 1.0, "unseenAbsent", 0.0),
                Map.of("PQ", Map.of("a", 1.0), "FP", Map.of("a", 0.0), "TP", Map.of("a", 1.0)))
            .build();

    assertThat(texts(parse(report), "td"))
        .containsOnly("PQ", "unseenAbsent", "a", "1.000", "0", "1")
        .doesNotContain("0.000");
  }

  @Test
  void severalMetricsHaveATableAndAFigureOnTopEach() throws Exception {
    Map<String, Double> figures = new LinkedHashMap<>();
    List.of("panoptic/PQ", "panoptic/SQ", "panoptic/RQ", "semantic/mIoU", "mask/AP", "box/AP")
        .forEach(name -> figures.put(name, 0.5));
    Map<String, Map<String, Double>> perClass = new LinkedHashMap<>();
    List.of("panoptic/PQ", "panoptic/TP", "semantic/IoU")
        .forEach(name -> perClass.put(name, Map.of("a", 1.0)));
    EvaluationReport report =
        EvaluationReport.builder("d", Task.PANOPTIC)
            .evaluated(1, List.of("a"), Map.of())
            .figures("", figures, perClass)
            .build();

    Document page = parse(report);

    assertThat(texts(page, "span"))
        .containsSubsequence("panoptic/PQ", "semantic/mIoU", "mask/AP", "box/AP")
        .doesNotContain("panoptic/SQ");
    assertThat(texts(page, "th"))
        .containsSubsequence("class", "PQ", "TP", "class", "IoU")
        .doesNotContain("panoptic/PQ");
    assertThat(texts(page, "h3")).contains("panoptic", "semantic");
  }

  @Test
  void theMatrixLeavesOutWhatIsNeitherTrueNorPredicted() throws Exception {
    EvaluationReport report =
        EvaluationReport.builder("d", Task.SEMANTIC)
            .evaluated(1, List.of("true", "guessed", "absent"), Map.of())
            .confusion(new long[][] {{1, 2, 0, 1}, {0, 0, 0, 0}, {0, 0, 0, 0}})
            .build();

    assertThat(texts(parse(report), "text"))
        .containsExactly("true", "true", "guessed", "(nothing)", "25", "50", "25");
  }

  @Test
  void largeMatricesHaveNamesButNoNumbers() throws Exception {
    int classes = 80;
    long[][] counts = new long[classes][classes];
    IntStream.range(0, classes).forEach(i -> counts[i][i] = 5);
    List<String> names = IntStream.range(0, classes).mapToObj(i -> "class " + i).toList();
    EvaluationReport report =
        EvaluationReport.builder("d", Task.SEMANTIC)
            .evaluated(1, names, Map.of())
            .confusion(counts)
            .build();

    assertThat(texts(parse(report), "text")).hasSize(2 * classes).contains("class 79");
  }
}
