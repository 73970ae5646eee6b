package org.zeroseg.api;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.zeroseg.api.EvaluationTiming.Latency;
import org.zeroseg.api.EvaluationTiming.Memory;
import org.zeroseg.api.EvaluationTiming.NetworkInput;
import org.zeroseg.api.EvaluationTiming.Stage;
import org.zeroseg.api.data.SampleFault;

/** An {@link EvaluationReport} as JSON and back. */
final class EvaluationJson {
  private static final String HEAP = "peakHeapBytes";
  private static final String RESIDENT = "peakResidentBytes";

  private EvaluationJson() {}

  static String write(EvaluationReport report) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("dataset", report.dataset());
    json.put("task", report.task().toString());
    json.put("images", report.images());
    json.put("headline", report.headline());
    json.put("convention", report.convention());
    json.put("classes", report.classes());
    json.put("groups", report.groups());
    json.put("perClass", report.perClass());
    report
        .confusion()
        .ifPresent(
            counts ->
                json.put(
                    "confusion",
                    Arrays.stream(counts)
                        .map(row -> Arrays.stream(row).boxed().toList())
                        .toList()));
    json.put("timing", timing(report.timing()));
    json.put("settings", report.settings());
    json.put("environment", report.environment());
    json.put("skipped", report.skipped().stream().map(EvaluationJson::skipped).toList());
    json.put("best", report.best().stream().map(EvaluationJson::image).toList());
    json.put("worst", report.worst().stream().map(EvaluationJson::image).toList());
    return Json.writeLines(json);
  }

  private static Map<String, Object> timing(EvaluationTiming timing) {
    Latency latency = timing.latency();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("images", timing.images());
    json.put("warmUpImages", timing.warmUpImages());
    json.put("loopSeconds", timing.loopSeconds());
    json.put("imagesPerSecond", timing.throughput());
    json.put("stages", stages(timing.stages()));
    json.put(
        "latencySeconds",
        numbers(
            "mean",
            latency.mean(),
            "p50",
            latency.p50(),
            "p95",
            latency.p95(),
            "max",
            latency.max()));
    json.put("preparation", stages(timing.preparation()));
    timing
        .networkInput()
        .ifPresent(
            input ->
                json.put(
                    "networkInput",
                    numbers(
                        "largestBatch",
                        input.largestBatch(),
                        "minWidth",
                        input.minWidth(),
                        "maxWidth",
                        input.maxWidth(),
                        "minHeight",
                        input.minHeight(),
                        "maxHeight",
                        input.maxHeight())));
    timing.memory().peakHeapBytes().ifPresent(bytes -> json.put(HEAP, bytes));
    timing.memory().peakResidentBytes().ifPresent(bytes -> json.put(RESIDENT, bytes));
    json.put("notes", timing.notes());
    return json;
  }

  private static Map<String, Object> stages(Map<String, Stage> times) {
    Map<String, Object> json = new LinkedHashMap<>();
    times.forEach(
        (name, time) ->
            json.put(
                name, numbers("wallSeconds", time.wallSeconds(), "cpuSeconds", time.cpuSeconds())));
    return json;
  }

  private static Map<String, Object> numbers(Object... namesAndValues) {
    Map<String, Object> json = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      json.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return json;
  }

  private static Map<String, Object> skipped(SkippedSample sample) {
    return numbers("key", sample.key(), "fault", sample.fault().name(), "reason", sample.reason());
  }

  private static Map<String, Object> image(EvaluatedImage image) {
    return numbers("key", image.key(), "figure", image.figure());
  }

  static EvaluationReport read(String text) {
    JsonNode json = JsonNode.parse(text, "the evaluation report");
    String task = json.at("task").text();
    EvaluationReport.Builder report =
        EvaluationReport.builder(
            json.at("dataset").text(), enumeration(Task.class, json.at("task"), task));
    report.evaluated(
        json.at("images").integer(),
        json.at("classes").list(JsonNode::text),
        json.at("groups").map(group -> group.list(JsonNode::text)));
    report.figures(
        json.at("convention").text(),
        json.at("headline").map(JsonNode::number),
        json.at("perClass").map(figure -> figure.map(JsonNode::number)));
    if (json.has("confusion")) {
      List<long[]> rows =
          json.at("confusion")
              .list(row -> row.list(JsonNode::integer).stream().mapToLong(n -> n).toArray());
      report.confusion(rows.toArray(long[][]::new));
    }
    report.timing(timing(json.at("timing")));
    report.facts(
        json.at("settings").map(JsonNode::text), json.at("environment").map(JsonNode::text));
    report.skipped(json.at("skipped").list(EvaluationJson::skipped));
    report.examples(
        json.at("best").list(EvaluationJson::image), json.at("worst").list(EvaluationJson::image));
    return report.build();
  }

  private static EvaluationTiming timing(JsonNode json) {
    JsonNode latency = json.at("latencySeconds");
    return new EvaluationTiming(
        json.at("images").integer(),
        json.at("warmUpImages").integer(),
        json.at("loopSeconds").number(),
        json.at("stages").map(EvaluationJson::stage),
        new Latency(
            latency.at("mean").number(),
            latency.at("p50").number(),
            latency.at("p95").number(),
            latency.at("max").number()),
        json.at("preparation").map(EvaluationJson::stage),
        json.has("networkInput")
            ? Optional.of(networkInput(json.at("networkInput")))
            : Optional.empty(),
        new Memory(bytes(json, HEAP), bytes(json, RESIDENT)),
        json.at("notes").list(JsonNode::text));
  }

  private static Stage stage(JsonNode json) {
    return new Stage(json.at("wallSeconds").number(), json.at("cpuSeconds").number());
  }

  private static NetworkInput networkInput(JsonNode json) {
    return new NetworkInput(
        (int) json.at("largestBatch").integer(),
        (int) json.at("minWidth").integer(),
        (int) json.at("maxWidth").integer(),
        (int) json.at("minHeight").integer(),
        (int) json.at("maxHeight").integer());
  }

  private static OptionalLong bytes(JsonNode json, String name) {
    return json.has(name) ? OptionalLong.of(json.at(name).integer()) : OptionalLong.empty();
  }

  private static SkippedSample skipped(JsonNode json) {
    JsonNode fault = json.at("fault");
    return new SkippedSample(
        json.at("key").text(),
        enumeration(SampleFault.class, fault, fault.text()),
        json.at("reason").text());
  }

  private static EvaluatedImage image(JsonNode json) {
    return new EvaluatedImage(json.at("key").text(), json.at("figure").number(), new ArrayList<>());
  }

  private static <E extends Enum<E>> E enumeration(Class<E> type, JsonNode json, String name) {
    try {
      return Enum.valueOf(type, name.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException unknown) {
      throw json.wrong("one of " + Arrays.toString(type.getEnumConstants()));
    }
  }
}
