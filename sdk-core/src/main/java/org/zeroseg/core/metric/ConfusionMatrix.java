package org.zeroseg.core.metric;

import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.zeroseg.api.Segmentation;
import org.zeroseg.core.image.LabelMap;

/**
 * Counts pixels by true and predicted class over any number of images, and the scores that are
 * computed from the counts.
 *
 * <p>Pixels whose true label is outside {@code [0, classes)} are ignored. A pixel that was
 * predicted to be {@link Segmentation#NOTHING} counts as wrong: it belongs to its true class and to
 * no predicted one. A mean over classes leaves out those for which the score is 0/0, and only
 * those: a class that is predicted somewhere but is nowhere in the ground truth has IoU 0, one that
 * is in neither has none. This is the protocol of ReCo (Shin, Xie, Albanie. ReCo: Retrieve and
 * Co-segment for Zero-shot Transfer. NeurIPS 2022).
 *
 * <p>Not thread-safe: give each thread its own and {@link #add(ConfusionMatrix)} them up.
 */
public final class ConfusionMatrix {

  private final int classes;

  /** Row by true class; the last column counts pixels that were predicted to be nothing. */
  private final long[] counts;

  /**
   * An empty matrix.
   *
   * @throws IllegalArgumentException if {@code classes} is less than 1
   */
  public ConfusionMatrix(int classes) {
    if (classes < 1) {
      throw new IllegalArgumentException("classes must be at least 1, but is " + classes);
    }
    this.classes = classes;
    counts = new long[Math.multiplyExact(classes, classes + 1)];
  }

  /** How many classes there are. */
  public int classes() {
    return classes;
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
    if (truth.width() != prediction.width() || truth.height() != prediction.height()) {
      throw new IllegalArgumentException(
          "the truth is %dx%d, but the prediction is %dx%d; resize one of them"
              .formatted(truth.width(), truth.height(), prediction.width(), prediction.height()));
    }
    add(truth.toArray(), prediction.toArray());
  }

  /** Counts pixels in any order; otherwise as {@link #add(LabelMap, LabelMap)}. */
  public void add(int[] truth, int[] prediction) {
    if (truth.length != prediction.length) {
      throw new IllegalArgumentException(
          "there are %d true labels, but %d predictions"
              .formatted(truth.length, prediction.length));
    }
    for (int i = 0; i < truth.length; i++) {
      if (isCounted(truth[i])
          && !isCounted(prediction[i])
          && prediction[i] != Segmentation.NOTHING) {
        throw new IllegalArgumentException(
            "prediction %d of pixel %d is not a class in [0, %d)"
                .formatted(prediction[i], i, classes));
      }
    }
    for (int i = 0; i < truth.length; i++) {
      if (isCounted(truth[i])) {
        int column = prediction[i] == Segmentation.NOTHING ? classes : prediction[i];
        counts[truth[i] * (classes + 1) + column]++;
      }
    }
  }

  private boolean isCounted(int label) {
    return label >= 0 && label < classes;
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
    int column = prediction == Segmentation.NOTHING ? classes : check(prediction);
    return counts[check(truth) * (classes + 1) + column];
  }

  private int check(int index) {
    return java.util.Objects.checkIndex(index, classes);
  }

  /** How many pixels of class {@code index} there are. */
  public long truePixels(int index) {
    long sum = count(index, Segmentation.NOTHING);
    for (int prediction = 0; prediction < classes; prediction++) {
      sum += count(index, prediction);
    }
    return sum;
  }

  /** How many pixels were predicted to be of class {@code index}. */
  public long predictedPixels(int index) {
    return IntStream.range(0, classes).mapToLong(truth -> count(truth, index)).sum();
  }

  /** How many pixels were counted. */
  public long total() {
    return IntStream.range(0, classes).mapToLong(this::truePixels).sum();
  }

  /** The share of pixels that are right, in [0, 1]; NaN if none was counted. */
  public double pixelAccuracy() {
    long right = IntStream.range(0, classes).mapToLong(c -> count(c, c)).sum();
    return (double) right / total();
  }

  /** The share of the pixels of class {@code index} that are right; NaN if it has none. */
  public double accuracy(int index) {
    return (double) count(index, index) / truePixels(index);
  }

  /** The mean of {@link #accuracy} over the classes that are in the ground truth. */
  public double meanAccuracy() {
    return mean(this::accuracy);
  }

  /**
   * Intersection over union of the true and the predicted pixels of class {@code index}, in [0, 1];
   * NaN if it has neither.
   */
  public double iou(int index) {
    long both = count(index, index);
    return (double) both / (truePixels(index) + predictedPixels(index) - both);
  }

  /** The mean of {@link #iou} over the classes that have one; NaN if none has. */
  public double meanIou() {
    return mean(this::iou);
  }

  /** The mean of {@link #iou} weighted by the true pixels of each class; NaN without pixels. */
  public double frequencyWeightedIou() {
    double sum = 0;
    for (int index = 0; index < classes; index++) {
      long pixels = truePixels(index);
      sum += pixels == 0 ? 0 : pixels * iou(index);
    }
    return sum / total();
  }

  private double mean(IntToDoubleFunction score) {
    return IntStream.range(0, classes)
        .mapToDouble(score)
        .filter(value -> !Double.isNaN(value))
        .average()
        .orElse(Double.NaN);
  }
}
