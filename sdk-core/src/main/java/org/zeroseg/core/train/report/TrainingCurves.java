package org.zeroseg.core.train.report;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.zeroseg.api.ZeroSegException;
import org.zeroseg.core.render.Series;

/**
 * What a {@link TrainingLog} holds, as curves.
 *
 * @param steps the steps that the training is to have
 * @param done the last step that was logged
 * @param seconds computing time of all runs together
 * @param values of the steps, by name
 * @param figures of the evaluations, by name
 */
record TrainingCurves(
    long steps, long done, double seconds, Map<String, Curve> values, Map<String, Curve> figures) {

  /** Points by rising step. */
  static final class Curve {
    private final List<Long> steps = new ArrayList<>();
    private final List<Double> values = new ArrayList<>();

    void add(long step, double value) {
      steps.add(step);
      values.add(value);
    }

    double last() {
      return values.get(values.size() - 1);
    }

    /** The largest value and its step, or NaN. */
    double largest() {
      return values.stream().filter(Double::isFinite).max(Double::compare).orElse(Double.NaN);
    }

    long stepOf(double value) {
      return steps.get(values.indexOf(value));
    }

    /** The curve in at most {@code points} points, each the mean of what its neighbours have. */
    Series series(String name, int points) {
      int size = values.size();
      int count = Math.min(points, size);
      double[] x = new double[count];
      double[] y = new double[count];
      for (int i = 0; i < count; i++) {
        int from = (int) ((long) i * size / count);
        int to = (int) ((i + 1L) * size / count);
        x[i] = steps.subList(from, to).stream().mapToLong(step -> step).average().orElse(0);
        y[i] =
            values.subList(from, to).stream()
                .mapToDouble(value -> value)
                .filter(Double::isFinite)
                .average()
                .orElse(Double.NaN);
      }
      return new Series(name, x, y);
    }
  }

  /**
   * Reads a log.
   *
   * @throws ZeroSegException if it cannot be read
   */
  static TrainingCurves read(Path log) {
    Map<String, Curve> values = new LinkedHashMap<>();
    Map<String, Curve> figures = new LinkedHashMap<>();
    long steps = 0;
    long done = 0;
    double before = 0;
    double seconds = 0;
    try {
      for (JsonObject entry : TrainingLog.entries(log)) {
        long step = entry.get("step").getAsLong();
        switch (entry.get("event").getAsString()) {
          case "start" -> {
            steps = entry.get("steps").getAsLong();
            before += seconds;
          }
          case "step" -> {
            done = step;
            collect(values, step, present(entry.getAsJsonObject("values")));
          }
          case "evaluation" -> collect(figures, step, entry.getAsJsonObject("figures"));
          default -> {} // nothing to draw
        }
        seconds = entry.get("seconds").getAsDouble();
      }
    } catch (IOException e) {
      throw new ZeroSegException("cannot read training log %s: %s".formatted(log, e), e);
    }
    return new TrainingCurves(steps, done, before + seconds, values, figures);
  }

  /** Without the values that a step does not have, which would tear a curve into pieces. */
  private static JsonObject present(JsonObject values) {
    JsonObject numbers = new JsonObject();
    values.entrySet().stream()
        .filter(value -> !value.getValue().isJsonNull())
        .forEach(value -> numbers.add(value.getKey(), value.getValue()));
    return numbers;
  }

  private static void collect(Map<String, Curve> curves, long step, JsonObject values) {
    for (Map.Entry<String, JsonElement> value : values.entrySet()) {
      double number = value.getValue().isJsonNull() ? Double.NaN : value.getValue().getAsDouble();
      curves.computeIfAbsent(value.getKey(), name -> new Curve()).add(step, number);
    }
  }
}
