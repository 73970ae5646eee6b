package org.zeroseg.api;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** One concept, or nothing, per pixel. Immutable. */
public final class SemanticSegmentation implements Segmentation {
  private final int width;
  private final int height;
  private final Vocabulary vocabulary;
  private final int[] labels;
  private final float[] pixelScores;
  private final Explanation explanation;
  private final List<Segment> segments;

  private SemanticSegmentation(Builder builder) {
    this.width = builder.width;
    this.height = builder.height;
    this.vocabulary = builder.vocabulary;
    this.labels = builder.labels;
    this.pixelScores = builder.keepPixelScores ? builder.pixelScores : null;
    this.explanation = builder.explanation;
    this.segments = findSegments(builder.pixelScores);
  }

  private List<Segment> findSegments(float[] scores) {
    double[] sums = new double[vocabulary.size()];
    long[] counts = new long[vocabulary.size()];
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] != NOTHING) {
        sums[labels[i]] += scores[i];
        counts[labels[i]]++;
      }
    }
    Mask[] masks = Mask.ofLabels(width, height, labels, counts.length);
    List<Segment> found = new ArrayList<>();
    for (int c = 0; c < counts.length; c++) {
      if (counts[c] > 0) {
        found.add(new Segment(c, vocabulary.get(c), masks[c], (float) (sums[c] / counts[c])));
      }
    }
    return List.copyOf(found);
  }

  /**
   * Starts a result.
   *
   * @param vocabulary what was looked for
   * @param width columns, at least 1
   * @param height rows, at least 1
   * @return a builder
   */
  public static Builder builder(Vocabulary vocabulary, int width, int height) {
    return new Builder(vocabulary, width, height);
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public int height() {
    return height;
  }

  @Override
  public Vocabulary vocabulary() {
    return vocabulary;
  }

  /**
   * One segment per concept that occurs; its id is the concept's index and its score the mean of
   * its pixels' scores.
   *
   * @return the segments in the order of the vocabulary
   */
  @Override
  public List<Segment> segments() {
    return segments;
  }

  @Override
  public Explanation explanation() {
    return explanation;
  }

  /**
   * The label of a pixel.
   *
   * @param x column
   * @param y row
   * @return an index into the vocabulary, or {@link Segmentation#NOTHING}
   * @throws IndexOutOfBoundsException outside the image
   */
  public int labelAt(int x, int y) {
    return labels[index(x, y)];
  }

  /**
   * The concept of a pixel.
   *
   * @param x column
   * @param y row
   * @return the concept; empty for {@link Segmentation#NOTHING}
   * @throws IndexOutOfBoundsException outside the image
   */
  public Optional<Concept> conceptAt(int x, int y) {
    int label = labelAt(x, y);
    return label == NOTHING ? Optional.empty() : Optional.of(vocabulary.get(label));
  }

  /**
   * All labels.
   *
   * @return a copy, row-major {@code [y * width + x]}
   */
  public int[] labels() {
    return labels.clone();
  }

  /**
   * The score of the winning concept of every pixel.
   *
   * @return a copy, row-major; empty unless the request asked for it
   */
  public Optional<float[]> pixelScores() {
    return Optional.ofNullable(pixelScores).map(float[]::clone);
  }

  /**
   * Regards each concept as one segment.
   *
   * @return the same pixels as a panoptic result
   */
  public PanopticSegmentation toPanoptic() {
    return PanopticSegmentation.of(vocabulary, width, height, labels, segments, explanation);
  }

  private int index(int x, int y) {
    Objects.checkIndex(x, width);
    Objects.checkIndex(y, height);
    return y * width + x;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SemanticSegmentation s
        && width == s.width
        && height == s.height
        && vocabulary.equals(s.vocabulary)
        && Arrays.equals(labels, s.labels)
        && Arrays.equals(pixelScores, s.pixelScores)
        && segments.equals(s.segments);
  }

  @Override
  public int hashCode() {
    return Objects.hash(width, height, vocabulary, Arrays.hashCode(labels));
  }

  @Override
  public String toString() {
    return "SemanticSegmentation[%dx%d, %d of %d concepts]"
        .formatted(width, height, segments.size(), vocabulary.size());
  }

  /** Collects the parts of a {@link SemanticSegmentation}. */
  public static final class Builder {
    private final Vocabulary vocabulary;
    private final int width;
    private final int height;
    private int[] labels;
    private float[] pixelScores;
    private boolean keepPixelScores;
    private Explanation explanation = Explanation.none();

    private Builder(Vocabulary vocabulary, int width, int height) {
      this.vocabulary = Objects.requireNonNull(vocabulary, "vocabulary");
      SegmentChecks.checkSize(width, height);
      this.width = width;
      this.height = height;
    }

    /**
     * Sets label and score of every pixel.
     *
     * @param pixelLabels row-major indices into the vocabulary, or {@link Segmentation#NOTHING};
     *     copied
     * @param scores row-major score of the label at each pixel; copied
     * @return this builder
     * @throws IllegalArgumentException if a size or a label is wrong
     */
    public Builder pixels(int[] pixelLabels, float[] scores) {
      int size = width * height;
      if (pixelLabels.length != size || scores.length != size) {
        throw new IllegalArgumentException(
            "a %dx%d result needs %d labels and scores, got %d and %d"
                .formatted(width, height, size, pixelLabels.length, scores.length));
      }
      for (int i = 0; i < size; i++) {
        if (pixelLabels[i] != NOTHING
            && (pixelLabels[i] < 0 || pixelLabels[i] >= vocabulary.size())) {
          throw new IllegalArgumentException(
              "label %d at x=%d, y=%d is outside the vocabulary of %d concepts"
                  .formatted(pixelLabels[i], i % width, i / width, vocabulary.size()));
        }
      }
      labels = pixelLabels.clone();
      pixelScores = scores.clone();
      return this;
    }

    /**
     * Keeps the score of every pixel in the result.
     *
     * @param keep false by default
     * @return this builder
     */
    public Builder keepPixelScores(boolean keep) {
      keepPixelScores = keep;
      return this;
    }

    /**
     * Explains the result.
     *
     * @param value how it came about
     * @return this builder
     */
    public Builder explanation(Explanation value) {
      explanation = Objects.requireNonNull(value, "explanation");
      return this;
    }

    /**
     * Builds the result.
     *
     * @return the result
     * @throws IllegalStateException if the pixels were not set
     */
    public SemanticSegmentation build() {
      if (labels == null) {
        throw new IllegalStateException("a semantic result needs pixels(labels, scores)");
      }
      return new SemanticSegmentation(this);
    }
  }
}
