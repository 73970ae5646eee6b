package org.zeroseg.api;

import java.util.Objects;
import java.util.Optional;

/**
 * What to look for in an image, and what the result should carry. Immutable; one request may be
 * used for many images.
 *
 * <pre>{@code
 * SegmentRequest request = SegmentRequest.builder(Vocabulary.of("car", "road")).explain(true).build();
 * }</pre>
 */
public final class SegmentRequest {
  private final Vocabulary vocabulary;
  private final Task task;
  private final boolean pixelScores;
  private final boolean explain;

  private SegmentRequest(Builder builder) {
    this.vocabulary = builder.vocabulary;
    this.task = builder.task;
    this.pixelScores = builder.pixelScores;
    this.explain = builder.explain;
  }

  /**
   * A request with everything as usual.
   *
   * @param vocabulary what to look for
   * @return the request
   */
  public static SegmentRequest of(Vocabulary vocabulary) {
    return builder(vocabulary).build();
  }

  /**
   * Starts a request.
   *
   * @param vocabulary what to look for
   * @return a builder
   */
  public static Builder builder(Vocabulary vocabulary) {
    return new Builder(vocabulary);
  }

  /**
   * What to look for.
   *
   * @return the concepts
   */
  public Vocabulary vocabulary() {
    return vocabulary;
  }

  /**
   * The kind of result wanted.
   *
   * @return the task; empty means the first that the segmenter offers
   */
  public Optional<Task> task() {
    return Optional.ofNullable(task);
  }

  /**
   * Whether a semantic result keeps the score of every pixel.
   *
   * @return false by default
   */
  public boolean pixelScores() {
    return pixelScores;
  }

  /**
   * Whether the result carries evidence per concept.
   *
   * @return false by default
   */
  public boolean explain() {
    return explain;
  }

  /** Collects the parts of a {@link SegmentRequest}. */
  public static final class Builder {
    private final Vocabulary vocabulary;
    private Task task;
    private boolean pixelScores;
    private boolean explain;

    private Builder(Vocabulary vocabulary) {
      this.vocabulary = Objects.requireNonNull(vocabulary, "vocabulary");
    }

    /**
     * Asks for a kind of result.
     *
     * @param value the task
     * @return this builder
     */
    public Builder task(Task value) {
      task = Objects.requireNonNull(value, "task");
      return this;
    }

    /**
     * Keeps the score of every pixel in a semantic result.
     *
     * @param keep whether to
     * @return this builder
     */
    public Builder pixelScores(boolean keep) {
      pixelScores = keep;
      return this;
    }

    /**
     * Adds evidence per concept to the result.
     *
     * @param add whether to
     * @return this builder
     */
    public Builder explain(boolean add) {
      explain = add;
      return this;
    }

    /**
     * Builds the request.
     *
     * @return the request
     */
    public SegmentRequest build() {
      return new SegmentRequest(this);
    }
  }
}
