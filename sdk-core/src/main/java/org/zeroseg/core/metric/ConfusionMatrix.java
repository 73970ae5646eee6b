package org.zeroseg.core.metric;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.zeroseg.api.IouConvention;
import org.zeroseg.api.Segmentation;
import org.zeroseg.api.SemanticSegmentation;
import org.zeroseg.api.data.PixelLabels;
import org.zeroseg.core.image.LabelMap;

/**
 * Counts pixels by true and predicted class over any number of images, and the scores that are
 * computed from the counts.
 *
 * <p>Pixels whose true label is outside {@code [0, classes)} are ignored. A pixel that was
 * predicted to be {@link Segmentation#NOTHING} counts as the background class if there is one, and
 * else as wrong: it belongs to its true class and to no predicted one. The means of this class
 * leave out the classes for which the score is 0/0, and only those: a class that is predicted
 * somewhere but is nowhere in the ground truth has IoU 0, one that is in neither has none. This is
 * the protocol of ReCo (Shin, Xie, Albanie. ReCo: Retrieve and Co-segment for Zero-shot Transfer.
 * NeurIPS 2022); {@link ClassScores} has the others.
 *
 * <p>Not thread-safe: give each thread its own and {@link #add(ConfusionMatrix)} them up.
 */
public final class ConfusionMatrix {

  private final int classes;

  /** A true label in {@code [0, classes)} that does not count; -1 if there is none. */
  private final int ignored;

  /** The column of pixels that were predicted to be nothing. */
  private final int nothing;

  /** Row by true class, column by predicted class plus 1; column 0 counts the others. */
  private final long[] counts;

  /**
   * An empty matrix.
   *
   * @throws IllegalArgumentException if {@code classes} is less than 1
   */
  public ConfusionMatrix(int classes) {
    this(classes, OptionalInt.empty(), OptionalInt.empty());
  }

  /**
   * An empty matrix.
   *
   * @param ignored a true label that does not count although it is in {@code [0, classes)}, e.g.
   *     255 of 256; those outside never count
   * @param background the class of pixels that are predicted to be nothing
   * @throws IllegalArgumentException if {@code classes} is less than 1 or the background is none of
   *     them
   */
  public ConfusionMatrix(int classes, OptionalInt ignored, OptionalInt background) {
    if (classes < 1) {
      throw new IllegalArgumentException("classes must be at least 1, but is " + classes);
    }
    this.classes = classes;
    this.ignored = ignored.orElse(PixelLabels.IGNORED);
    nothing = background.orElse(Segmentation.NOTHING) + 1;
    if (nothing < 0 || nothing > classes) {
      throw new IllegalArgumentException(
          "background %d is not a class in [0, %d)".formatted(nothing - 1, classes));
    }
    counts = new long[Math.multiplyExact(classes, classes + 1)];
  }

  /** An empty matrix with the same settings. */
  public ConfusionMatrix fresh() {
    return new ConfusionMatrix(
        classes,
        OptionalInt.of(ignored),
        nothing == 0 ? OptionalInt.empty() : OptionalInt.of(nothing - 1));
  }

  /** How many classes there are. */
  public int classes() {
    return classes;
  }

  /** Forgets all counts. */
  public void reset() {
    Arrays.fill(counts, 0);
  }

  /**
   * Counts the pixels of an image.
   *
   * @param truth the true labels
   * @param prediction of the same size, in {@code [0, classes)} or {@link Segmentation#NOTHING}
   *     wherever the truth is not ignored
   * @throws IllegalArgumentException if the sizes differ or a prediction is out of range; nothing
   *     is counted then
   */
  public void add(LabelMap truth, LabelMap prediction) {
    PixelRows.of(truth).count(PixelRows.of(prediction), this);
  }

  /** Counts the pixels of an image; otherwise as {@link #add(LabelMap, LabelMap)}. */
  public void add(PixelLabels truth, SemanticSegmentation prediction) {
    PixelRows.of(truth).count(PixelRows.of(prediction), this);
  }

  /** Counts the pixels of an image; otherwise as {@link #add(LabelMap, LabelMap)}. */
  public void add(PixelLabels truth, PixelLabels prediction) {
    PixelRows.of(truth).count(PixelRows.of(prediction), this);
  }

  /** Counts pixels in any order; otherwise as {@link #add(LabelMap, LabelMap)}. */
  public void add(int[] truth, int[] prediction) {
    if (truth.length != prediction.length) {
      throw new IllegalArgumentException(
          "there are %d true labels, but %d predictions"
              .formatted(truth.length, prediction.length));
    }
    int wrong = count(truth, prediction, truth.length, 1);
    if (wrong < truth.length) {
      count(truth, prediction, wrong, -1);
      throw new IllegalArgumentException(
          "prediction %d of pixel %d is not a class in [0, %d)"
              .formatted(prediction[wrong], wrong, classes));
    }
  }

  /**
   * Adds {@code weight} to the count of each of the first {@code length} pixels, up to the first
   * one whose prediction is out of range.
   *
   * @return the index of that pixel; {@code length} if there is none
   */
  int count(int[] truth, int[] prediction, int length, long weight) {
    int i = 0;
    for (; i < length; i++) {
      int row = truth[i];
      if (row < 0 || row >= classes || row == ignored) {
        continue;
      }
      int column = prediction[i] + 1;
      if (column <= 0) {
        if (prediction[i] != Segmentation.NOTHING) {
          break;
        }
        column = nothing;
      } else if (column > classes) {
        break;
      }
      counts[row * (classes + 1) + column] += weight;
    }
    return i;
  }

  /**
   * Adds the counts of another matrix.
   *
   * @throws IllegalArgumentException if it has another number of classes
   */
  public void add(ConfusionMatrix other) {
    if (other.classes != classes) {
      throw new IllegalArgumentException(
          "cannot add a matrix of %d classes to one of %d".formatted(other.classes, classes));
    }
    for (int i = 0; i < counts.length; i++) {
      counts[i] += other.counts[i];
    }
  }

  /**
   * How many pixels of class {@code truth} were predicted to be {@code prediction}.
   *
   * @param prediction a class or {@link Segmentation#NOTHING}
   */
  public long count(int truth, int prediction) {
    return counts[check(truth) * (classes + 1) + Objects.checkIndex(prediction + 1, classes + 1)];
  }

  private int check(int index) {
    return Objects.checkIndex(index, classes);
  }

  /** How many pixels of class {@code index} there are. */
  public long truePixels(int index) {
    int row = check(index) * (classes + 1);
    return Arrays.stream(counts, row, row + classes + 1).sum();
  }

  /** How many pixels were predicted to be of class {@code index}. */
  public long predictedPixels(int index) {
    return IntStream.range(0, classes).mapToLong(truth -> count(truth, index)).sum();
  }

  /** How many pixels were counted. */
  public long total() {
    return Arrays.stream(counts).sum();
  }

  /** The scores of all classes by these counts. */
  public ClassScores scores() {
    return new ClassScores(this);
  }

  /** {@link ClassScores#pixelAccuracy}. */
  public double pixelAccuracy() {
    return scores().pixelAccuracy();
  }

  /** {@link ClassScores#accuracy}. */
  public double accuracy(int index) {
    return (double) count(index, index) / truePixels(index);
  }

  /** {@link ClassScores#meanAccuracy}. */
  public double meanAccuracy() {
    return scores().meanAccuracy();
  }

  /** {@link ClassScores#iou} by {@link IouConvention#UNION}. */
  public double iou(int index) {
    long both = count(index, index);
    return (double) both / (truePixels(index) + predictedPixels(index) - both);
  }

  /** {@link ClassScores#meanIou} by {@link IouConvention#UNION}. */
  public double meanIou() {
    return scores().meanIou(IouConvention.UNION);
  }

  /** {@link ClassScores#frequencyWeightedIou}. */
  public double frequencyWeightedIou() {
    return scores().frequencyWeightedIou();
  }

  /** Writes the counts that are not 0. */
  void write(DataOutput state) throws IOException {
    state.writeInt(classes);
    state.writeInt((int) Arrays.stream(counts).filter(count -> count != 0).count());
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] != 0) {
        state.writeInt(i);
        state.writeLong(counts[i]);
      }
    }
  }

  /** Replaces the counts by written ones. */
  void read(DataInput state) throws IOException {
    int written = state.readInt();
    if (written != classes) {
      throw new IOException(
          "the stored confusion matrix has %d classes, not %d".formatted(written, classes));
    }
    reset();
    for (int left = state.readInt(); left > 0; left--) {
      counts[Objects.checkIndex(state.readInt(), counts.length)] = state.readLong();
    }
  }
}
