package org.zeroseg.api;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * How good a segmenter is on a dataset: figures, and all that is needed to understand them.
 * Immutable. Figures are in [0, 1] unless their name says otherwise, and NaN where undefined. Made
 * by a {@link #builder}; the constructor gets further parameters as evaluations learn more.
 *
 * @param dataset the dataset's name
 * @param task what was measured
 * @param images how many images were evaluated
 * @param classes the classes in the order of their labels
 * @param convention how the figures were computed, where publications differ
 * @param headline overall figures by name in the order of importance, e.g. {@code mIoU}
 * @param perClass for each figure its value per class name
 * @param confusion pixels by true class (row) and predicted class (column); a last column, if there
 *     is one more than classes, counts those that were predicted to be nothing
 * @param groups the names of the classes of each group, e.g. {@code seen} and {@code unseen}
 * @param timing how long it took
 * @param settings what was measured: plugin, options, model
 * @param environment what it ran on: engine, device, precision, threads
 * @param skipped samples that were left out
 * @param best the images with the best figures, best first
 * @param worst the images with the worst figures, worst first
 */
public record EvaluationReport(
    String dataset,
    Task task,
    long images,
    List<String> classes,
    String convention,
    Map<String, Double> headline,
    Map<String, Map<String, Double>> perClass,
    Optional<long[][]> confusion,
    Map<String, List<String>> groups,
    EvaluationTiming timing,
    Map<String, String> settings,
    Map<String, String> environment,
    List<SkippedSample> skipped,
    List<EvaluatedImage> best,
    List<EvaluatedImage> worst) {

  /** Copies the collections, keeping their order. */
  public EvaluationReport {
    Objects.requireNonNull(dataset, "dataset");
    Objects.requireNonNull(task, "task");
    Objects.requireNonNull(convention, "convention");
    Objects.requireNonNull(timing, "timing");
    classes = List.copyOf(classes);
    headline = copy(headline);
    Map<String, Map<String, Double>> figures = new LinkedHashMap<>();
    perClass.forEach((figure, values) -> figures.put(figure, copy(values)));
    perClass = Collections.unmodifiableMap(figures);
    confusion = confusion.map(EvaluationReport::copy);
    Map<String, List<String>> names = new LinkedHashMap<>();
    groups.forEach((group, members) -> names.put(group, List.copyOf(members)));
    groups = Collections.unmodifiableMap(names);
    settings = copy(settings);
    environment = copy(environment);
    skipped = List.copyOf(skipped);
    best = List.copyOf(best);
    worst = List.copyOf(worst);
  }

  private static <V> Map<String, V> copy(Map<String, V> map) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }

  private static long[][] copy(long[][] counts) {
    return Arrays.stream(counts).map(long[]::clone).toArray(long[][]::new);
  }

  /**
   * Starts a report.
   *
   * @param dataset the dataset's name
   * @param task what was measured
   * @return a builder
   */
  public static Builder builder(String dataset, Task task) {
    return new Builder(dataset, task);
  }

  /**
   * The pixels by true and predicted class.
   *
   * @return a copy; empty if the metric has none
   */
  @Override
  public Optional<long[][]> confusion() {
    return confusion.map(EvaluationReport::copy);
  }

  /**
   * Writes the report as JSON, numbers with all their digits and undefined ones as {@code null};
   * pictures are left out.
   *
   * @return a JSON object, one line for each of its members
   */
  public String toJson() {
    return EvaluationJson.write(this);
  }

  /**
   * Reads what {@link #toJson()} wrote; members that it does not know are ignored.
   *
   * @param json a JSON object
   * @return the report without pictures
   * @throws ZeroSegException if the text is not JSON, or not a report, naming the place
   */
  public static EvaluationReport fromJson(String json) {
    return EvaluationJson.read(json);
  }

  /** Equal if all but the pictures is. */
  @Override
  public boolean equals(Object other) {
    return other instanceof EvaluationReport that && toJson().equals(that.toJson());
  }

  @Override
  public int hashCode() {
    return Objects.hash(dataset, task, images, headline);
  }

  @Override
  public String toString() {
    return "EvaluationReport[%s, %d images, %s]".formatted(dataset, images, headline);
  }

  /** Collects the parts of an {@link EvaluationReport}; what is not set stays empty. */
  public static final class Builder {
    private final String dataset;
    private final Task task;
    private long images;
    private List<String> classes = List.of();
    private String convention = "";
    private Map<String, Double> headline = Map.of();
    private Map<String, Map<String, Double>> perClass = Map.of();
    private long[][] confusion;
    private Map<String, List<String>> groups = Map.of();
    private EvaluationTiming timing = EvaluationTiming.none();
    private Map<String, String> settings = Map.of();
    private Map<String, String> environment = Map.of();
    private List<SkippedSample> skipped = List.of();
    private List<EvaluatedImage> best = List.of();
    private List<EvaluatedImage> worst = List.of();

    private Builder(String dataset, Task task) {
      this.dataset = dataset;
      this.task = task;
    }

    /**
     * Sets what was evaluated.
     *
     * @param count how many images
     * @param names the classes in the order of their labels
     * @param members the names of the classes of each group
     * @return this builder
     */
    public Builder evaluated(long count, List<String> names, Map<String, List<String>> members) {
      images = count;
      classes = names;
      groups = members;
      return this;
    }

    /**
     * Sets the figures.
     *
     * @param how how they were computed, where publications differ
     * @param overall overall figures by name
     * @param classFigures for each figure its value per class name
     * @return this builder
     */
    public Builder figures(
        String how, Map<String, Double> overall, Map<String, Map<String, Double>> classFigures) {
      convention = how;
      headline = overall;
      perClass = classFigures;
      return this;
    }

    /**
     * Sets the pixels by true and predicted class.
     *
     * @param counts a row per class; as many columns, or one more for nothing
     * @return this builder
     */
    public Builder confusion(long[][] counts) {
      confusion = counts;
      return this;
    }

    /**
     * Sets how long it took.
     *
     * @param value the timing
     * @return this builder
     */
    public Builder timing(EvaluationTiming value) {
      timing = value;
      return this;
    }

    /**
     * Sets what was measured and what it ran on.
     *
     * @param what plugin, options, model by name
     * @param where engine, device, precision, threads by name
     * @return this builder
     */
    public Builder facts(Map<String, String> what, Map<String, String> where) {
      settings = what;
      environment = where;
      return this;
    }

    /**
     * Sets what was left out.
     *
     * @param samples the skipped samples
     * @return this builder
     */
    public Builder skipped(List<SkippedSample> samples) {
      skipped = samples;
      return this;
    }

    /**
     * Sets the images to look at.
     *
     * @param good best first
     * @param bad worst first
     * @return this builder
     */
    public Builder examples(List<EvaluatedImage> good, List<EvaluatedImage> bad) {
      best = good;
      worst = bad;
      return this;
    }

    /**
     * Builds the report.
     *
     * @return the report
     */
    public EvaluationReport build() {
      return new EvaluationReport(
          dataset,
          task,
          images,
          classes,
          convention,
          headline,
          perClass,
          Optional.ofNullable(confusion),
          groups,
          timing,
          settings,
          environment,
          skipped,
          best,
          worst);
    }
  }
}
