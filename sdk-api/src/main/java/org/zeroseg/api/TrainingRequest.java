package org.zeroseg.api;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.zeroseg.api.data.Dataset;

/**
 * What to train on, where to put the result, and who is told. Immutable.
 *
 * <pre>{@code
 * TrainingRequest request =
 *     TrainingRequest.builder(scenes, Path.of("runs/first")).validation(held).resume(true).build();
 * ModelBundle model = trainer.train(request);
 * }</pre>
 */
@Experimental
public final class TrainingRequest {
  private final Dataset data;
  private final Dataset validation;
  private final Path output;
  private final boolean resume;
  private final TrainingListener listener;
  private final Cancellation cancellation;

  private TrainingRequest(Builder builder) {
    this.data = builder.data;
    this.validation = builder.validation;
    this.output = builder.output;
    this.resume = builder.resume;
    this.listener = builder.listener;
    this.cancellation = builder.cancellation;
  }

  /**
   * Starts a request.
   *
   * @param data what to train on
   * @param output the folder for checkpoints, reports and the final bundle; made if it is missing
   * @return a builder
   */
  public static Builder builder(Dataset data, Path output) {
    return new Builder(data, output);
  }

  /**
   * What to train on.
   *
   * @return the dataset, which the trainer does not close
   */
  public Dataset data() {
    return data;
  }

  /**
   * What to evaluate on now and then.
   *
   * @return a dataset with ground truth; empty if the training is not evaluated
   */
  public Optional<Dataset> validation() {
    return Optional.ofNullable(validation);
  }

  /**
   * Where checkpoints, reports and the final bundle go.
   *
   * @return a folder
   */
  public Path output() {
    return output;
  }

  /**
   * Whether to go on from the last checkpoint in the folder, if there is one. Otherwise a folder
   * with checkpoints is refused, so that no training is overwritten by mistake.
   *
   * @return false by default
   */
  public boolean resume() {
    return resume;
  }

  /**
   * Who is told.
   *
   * @return a silent listener by default
   */
  public TrainingListener listener() {
    return listener;
  }

  /**
   * What stops the training after the current step, with a checkpoint.
   *
   * @return one that nobody requests by default
   */
  public Cancellation cancellation() {
    return cancellation;
  }

  /** Collects the parts of a {@link TrainingRequest}. */
  public static final class Builder {
    private final Dataset data;
    private final Path output;
    private Dataset validation;
    private boolean resume;
    private TrainingListener listener = TrainingListener.none();
    private Cancellation cancellation = Cancellation.none();

    private Builder(Dataset data, Path output) {
      this.data = Objects.requireNonNull(data, "data");
      this.output = Objects.requireNonNull(output, "output");
    }

    /**
     * Evaluates now and then.
     *
     * @param dataset with ground truth
     * @return this builder
     */
    public Builder validation(Dataset dataset) {
      validation = Objects.requireNonNull(dataset, "dataset");
      return this;
    }

    /**
     * Goes on from the last checkpoint in the folder, if there is one.
     *
     * @param goOn whether to
     * @return this builder
     */
    public Builder resume(boolean goOn) {
      resume = goOn;
      return this;
    }

    /**
     * Tells somebody.
     *
     * @param value whom
     * @return this builder
     */
    public Builder listener(TrainingListener value) {
      listener = Objects.requireNonNull(value, "listener");
      return this;
    }

    /**
     * Makes it stoppable.
     *
     * @param value the switch
     * @return this builder
     */
    public Builder cancellation(Cancellation value) {
      cancellation = Objects.requireNonNull(value, "cancellation");
      return this;
    }

    /**
     * Builds the request.
     *
     * @return the request
     */
    public TrainingRequest build() {
      return new TrainingRequest(this);
    }
  }
}
