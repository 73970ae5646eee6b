package org.zeroseg.api;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What an {@link Evaluator} measures and how. Immutable. Made by a {@link #builder()}; the
 * constructor gets further parameters as evaluations learn more.
 *
 * <pre>{@code
 * EvaluationRequest request =
 *     EvaluationRequest.builder().limit(100).resume(Path.of("out/state")).progress(bar).build();
 * }</pre>
 *
 * @param task the kind of result to measure; empty: the first that the segmenter offers and the
 *     dataset has ground truth for
 * @param limit how many samples to evaluate, at least 1; empty: all
 * @param convention which classes enter a mean IoU; by default {@link IouConvention#UNION}
 * @param strictGroups whether one undefined class makes the mean of its group undefined; by default
 *     the mean is over the defined ones
 * @param resizePredictions whether a prediction of another size than the ground truth is scaled to
 *     it, by nearest neighbours; by default it is an error
 * @param badSamples the share of samples that may be bad, from 0 to 1: they are left out and listed
 *     in the report; by default the first one ends the evaluation
 * @param resume the folder that keeps the state of an interrupted evaluation; empty: it begins anew
 * @param saveEvery how often the state is written; by default every 30 seconds
 * @param examples how many of the best and of the worst images the report shows; by default 4
 * @param warmUpImages how many images come before time is taken, at most half of them; by default
 *     10
 * @param settings what the segmenter is, for the report: plugin, options, model; an evaluation
 *     resumes only with the same settings, and with a segmenter of the same {@link
 *     Segmenter#identity()}
 * @param preparation time of what was done before, by name, for the report
 * @param progress is told after each image, and of each skipped sample
 * @param cancellation stops before the next image
 */
public record EvaluationRequest(
    Optional<Task> task,
    OptionalInt limit,
    IouConvention convention,
    boolean strictGroups,
    boolean resizePredictions,
    double badSamples,
    Optional<Path> resume,
    Duration saveEvery,
    int examples,
    int warmUpImages,
    Map<String, String> settings,
    Map<String, EvaluationTiming.Stage> preparation,
    ProgressListener progress,
    Cancellation cancellation) {

  /** Checks the numbers and copies the maps, keeping their order. */
  public EvaluationRequest {
    limit.ifPresent(samples -> atLeast(1, "limit", samples));
    atLeast(0, "examples", examples);
    atLeast(0, "warmUpImages", warmUpImages);
    if (!(badSamples >= 0 && badSamples <= 1)) {
      throw new IllegalArgumentException(
          "the share of bad samples must be in [0, 1], but is " + badSamples);
    }
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    preparation = Collections.unmodifiableMap(new LinkedHashMap<>(preparation));
  }

  private static void atLeast(int least, String what, int value) {
    if (value < least) {
      throw new IllegalArgumentException(
          "%s must be at least %d, but is %d".formatted(what, least, value));
    }
  }

  /**
   * Everything as usual: all samples, {@link IouConvention#UNION}, no resuming.
   *
   * @return the request
   */
  public static EvaluationRequest usual() {
    return builder().build();
  }

  /**
   * Starts a request.
   *
   * @return a builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /** Collects the parts of an {@link EvaluationRequest}; see there for meaning and defaults. */
  public static final class Builder {
    private Task task;
    private OptionalInt limit = OptionalInt.empty();
    private IouConvention convention = IouConvention.UNION;
    private boolean strictGroups;
    private boolean resizePredictions;
    private double badSamples;
    private Path resume;
    private Duration saveEvery = Duration.ofSeconds(30);
    private int examples = 4;
    private int warmUpImages = 10;
    private final Map<String, String> settings = new LinkedHashMap<>();
    private final Map<String, EvaluationTiming.Stage> preparation = new LinkedHashMap<>();
    private ProgressListener progress = ProgressListener.none();
    private Cancellation cancellation = Cancellation.none();

    private Builder() {}

    /**
     * Chooses the kind of result to measure.
     *
     * @param value the task
     * @return this builder
     */
    public Builder task(Task value) {
      task = Objects.requireNonNull(value, "task");
      return this;
    }

    /**
     * Evaluates the first samples only.
     *
     * @param samples at least 1
     * @return this builder
     */
    public Builder limit(int samples) {
      limit = OptionalInt.of(samples);
      return this;
    }

    /**
     * Chooses which classes enter a mean IoU.
     *
     * @param value the convention
     * @return this builder
     */
    public Builder convention(IouConvention value) {
      convention = Objects.requireNonNull(value, "convention");
      return this;
    }

    /**
     * Chooses whether one undefined class makes the mean of its group undefined.
     *
     * @param strict whether it does
     * @return this builder
     */
    public Builder strictGroups(boolean strict) {
      strictGroups = strict;
      return this;
    }

    /**
     * Chooses whether predictions of another size than the ground truth are scaled to it, by
     * nearest neighbours.
     *
     * @param resize whether they are
     * @return this builder
     */
    public Builder resizePredictions(boolean resize) {
      resizePredictions = resize;
      return this;
    }

    /**
     * Leaves bad samples out, up to a share of all.
     *
     * @param share from 0 to 1
     * @return this builder
     */
    public Builder badSamples(double share) {
      badSamples = share;
      return this;
    }

    /**
     * Keeps the state in a folder, and goes on from the state there.
     *
     * @param folder made if absent
     * @return this builder
     */
    public Builder resume(Path folder) {
      resume = Objects.requireNonNull(folder, "folder");
      return this;
    }

    /**
     * Chooses how often the state is written.
     *
     * @param interval zero: after every image
     * @return this builder
     */
    public Builder saveEvery(Duration interval) {
      saveEvery = Objects.requireNonNull(interval, "interval");
      return this;
    }

    /**
     * Chooses how many of the best and of the worst images the report shows.
     *
     * @param each 0 or more
     * @return this builder
     */
    public Builder examples(int each) {
      examples = each;
      return this;
    }

    /**
     * Chooses how many images come before time is taken.
     *
     * @param images 0 or more
     * @return this builder
     */
    public Builder warmUpImages(int images) {
      warmUpImages = images;
      return this;
    }

    /**
     * Adds a fact about the segmenter.
     *
     * @param name e.g. {@code plugin}
     * @param value as it is to be printed
     * @return this builder
     */
    public Builder setting(String name, String value) {
      settings.put(Objects.requireNonNull(name, "name"), Objects.requireNonNull(value, "value"));
      return this;
    }

    /**
     * Adds the time of something done before.
     *
     * @param name e.g. {@code open model}
     * @param time how long it took
     * @return this builder
     */
    public Builder preparation(String name, EvaluationTiming.Stage time) {
      preparation.put(Objects.requireNonNull(name, "name"), Objects.requireNonNull(time, "time"));
      return this;
    }

    /**
     * Chooses who is told how far the work has come.
     *
     * @param listener called from the thread that evaluates
     * @return this builder
     */
    public Builder progress(ProgressListener listener) {
      progress = Objects.requireNonNull(listener, "listener");
      return this;
    }

    /**
     * Chooses what stops the work.
     *
     * @param stop checked before each image
     * @return this builder
     */
    public Builder cancellation(Cancellation stop) {
      cancellation = Objects.requireNonNull(stop, "stop");
      return this;
    }

    /**
     * Builds the request.
     *
     * @return the request
     * @throws IllegalArgumentException if a number is out of its range
     */
    public EvaluationRequest build() {
      return new EvaluationRequest(
          Optional.ofNullable(task),
          limit,
          convention,
          strictGroups,
          resizePredictions,
          badSamples,
          Optional.ofNullable(resume),
          saveEvery,
          examples,
          warmUpImages,
          settings,
          preparation,
          progress,
          cancellation);
    }
  }
}
