package org.zeroseg.core.metric;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.zeroseg.api.Segmentation;
import org.zeroseg.api.data.Sample;

/**
 * Several metrics in one pass over the images. An image that one of them refuses is counted by none
 * of them.
 */
public final class CompositeMetric implements Metric {
  private final Map<String, Metric> parts;

  /** Empty metrics for all parts but the last, to try an image on before it counts. */
  private final List<Metric> trials = new ArrayList<>();

  /**
   * Combines metrics.
   *
   * @param parts by name, e.g. {@code semantic}; at least one
   * @throws IllegalArgumentException if there is none
   */
  public CompositeMetric(Map<String, Metric> parts) {
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("a composite metric needs at least one part");
    }
    this.parts = Collections.unmodifiableMap(new LinkedHashMap<>(parts));
    parts.values().forEach(part -> trials.add(part.fresh()));
    trials.remove(trials.size() - 1);
  }

  /** The parts by name. */
  public Map<String, Metric> parts() {
    return parts;
  }

  /** The result of each part by name. */
  public Map<String, MetricResult> results() {
    Map<String, MetricResult> results = new LinkedHashMap<>();
    parts.forEach((name, part) -> results.put(name, part.result()));
    return results;
  }

  @Override
  public void reset() {
    parts.values().forEach(Metric::reset);
  }

  @Override
  public void add(Sample sample, Segmentation prediction) {
    add(
        sample,
        prediction,
        part -> {
          part.add(sample, prediction);
          return Double.NaN;
        });
  }

  @Override
  public double addScored(Sample sample, Segmentation prediction) {
    return add(sample, prediction, part -> part.addScored(sample, prediction));
  }

  /** The first part is the one that scores. */
  private double add(
      Sample sample, Segmentation prediction, ToDoubleFunction<Metric> addToTheFirst) {
    List<Metric> all = List.copyOf(parts.values());
    List<Metric> tried = new ArrayList<>(trials);
    tried.add(all.get(trials.size()));
    try {
      double figure = addToTheFirst.applyAsDouble(tried.get(0));
      for (Metric other : tried.subList(1, tried.size())) {
        other.add(sample, prediction);
      }
      for (int i = 0; i < trials.size(); i++) {
        all.get(i).merge(trials.get(i));
      }
      return figure;
    } finally {
      trials.forEach(Metric::reset);
    }
  }

  @Override
  public CompositeMetric fresh() {
    Map<String, Metric> copies = new LinkedHashMap<>();
    parts.forEach((name, part) -> copies.put(name, part.fresh()));
    return new CompositeMetric(copies);
  }

  @Override
  public void merge(Metric other) {
    if (!(other instanceof CompositeMetric that) || !parts.keySet().equals(that.parts.keySet())) {
      throw new IllegalArgumentException(
          "cannot merge %s into a composite of %s"
              .formatted(
                  other instanceof CompositeMetric c
                      ? "a composite of " + c.parts.keySet()
                      : other.getClass().getSimpleName(),
                  parts.keySet()));
    }
    parts.forEach((name, part) -> part.merge(that.parts.get(name)));
  }

  /**
   * All figures, each with the name of its part in front, e.g. {@code semantic/mIoU}; the confusion
   * is that of the first part that has one.
   */
  @Override
  public MetricResult result() {
    Map<String, Double> headline = new LinkedHashMap<>();
    Map<String, Map<String, Double>> perClass = new LinkedHashMap<>();
    Map<String, MetricResult> results = results();
    results.forEach(
        (name, result) -> {
          result.headline().forEach((figure, value) -> headline.put(name + "/" + figure, value));
          result.perClass().forEach((figure, values) -> perClass.put(name + "/" + figure, values));
        });
    return new MetricResult(
        headline,
        perClass,
        results.values().stream()
            .map(MetricResult::confusion)
            .flatMap(Optional::stream)
            .findFirst(),
        results.entrySet().stream()
            .map(entry -> entry.getKey() + ": " + entry.getValue().convention())
            .collect(Collectors.joining(" ")));
  }

  @Override
  public void write(DataOutput state) throws IOException {
    state.writeUTF(String.join("\n", parts.keySet()));
    for (Metric part : parts.values()) {
      part.write(state);
    }
  }

  @Override
  public void read(DataInput state) throws IOException {
    String expected = String.join("\n", parts.keySet());
    String found = state.readUTF();
    if (!found.equals(expected)) {
      throw new IOException(
          "the stored metrics are %s, not %s"
              .formatted(List.of(found.split("\n")), List.of(expected.split("\n"))));
    }
    for (Metric part : parts.values()) {
      part.read(state);
    }
  }
}
