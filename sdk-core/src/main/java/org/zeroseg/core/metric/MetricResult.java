package org.zeroseg.core.metric;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The figures of a {@link Metric}, in [0, 1] unless their name says otherwise; NaN where undefined.
 *
 * @param headline overall figures by name, in the order of a report
 * @param perClass for each figure its value per class, in the order of the classes
 * @param confusion pixels by true class (row) and predicted class (column); the last column, beyond
 *     the classes, counts those that were predicted to be nothing
 * @param convention how the figures were computed, where publications differ; one sentence
 */
public record MetricResult(
    Map<String, Double> headline,
    Map<String, Map<String, Double>> perClass,
    Optional<long[][]> confusion,
    String convention) {

  /** Copies the collections. */
  public MetricResult {
    headline = Collections.unmodifiableMap(new LinkedHashMap<>(headline));
    Map<String, Map<String, Double>> figures = new LinkedHashMap<>();
    perClass.forEach(
        (figure, values) ->
            figures.put(figure, Collections.unmodifiableMap(new LinkedHashMap<>(values))));
    perClass = Collections.unmodifiableMap(figures);
    confusion = confusion.map(MetricResult::copy);
    Objects.requireNonNull(convention, "convention");
  }

  /** A copy of the counts. */
  @Override
  public Optional<long[][]> confusion() {
    return confusion.map(MetricResult::copy);
  }

  private static long[][] copy(long[][] counts) {
    return Arrays.stream(counts).map(long[]::clone).toArray(long[][]::new);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MetricResult that
        && headline.equals(that.headline)
        && perClass.equals(that.perClass)
        && Arrays.deepEquals(confusion.orElse(null), that.confusion.orElse(null))
        && convention.equals(that.convention);
  }

  @Override
  public int hashCode() {
    return Objects.hash(headline, perClass, convention);
  }
}
