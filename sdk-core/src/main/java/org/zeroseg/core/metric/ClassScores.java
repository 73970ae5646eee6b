package org.zeroseg.core.metric;

import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.zeroseg.api.IouConvention;

/** The scores that follow from the counts of a {@link ConfusionMatrix} at one moment. */
public final class ClassScores {
  private final long[] right;
  private final long[] truth;
  private final long[] predicted;
  private final long total;

  ClassScores(ConfusionMatrix matrix) {
    int classes = matrix.classes();
    right = new long[classes];
    truth = new long[classes];
    predicted = new long[classes];
    for (int t = 0; t < classes; t++) {
      right[t] = matrix.count(t, t);
      truth[t] = matrix.truePixels(t);
      for (int p = 0; p < classes; p++) {
        predicted[p] += matrix.count(t, p);
      }
    }
    total = matrix.total();
  }

  /** Of counted pixels by class: those that are right, all true ones, all predicted ones. */
  ClassScores(long[] right, long[] truth, long[] predicted) {
    this.right = right;
    this.truth = truth;
    this.predicted = predicted;
    this.total = LongStream.of(truth).sum();
  }

  /** How many pixels are of a class. */
  public long truePixels(int index) {
    return truth[index];
  }

  /** How many pixels were predicted to be of a class. */
  public long predictedPixels(int index) {
    return predicted[index];
  }

  /** The share of pixels that are right, in [0, 1]; NaN if none was counted. */
  public double pixelAccuracy() {
    return (double) IntStream.range(0, right.length).mapToLong(c -> right[c]).sum() / total;
  }

  /** The share of the pixels of a class that are right; NaN if it has none. */
  public double accuracy(int index) {
    return (double) right[index] / truth[index];
  }

  /** The mean of {@link #accuracy} over the classes that are in the ground truth. */
  public double meanAccuracy() {
    return mean(this::accuracy);
  }

  /**
   * Intersection over union of the true and the predicted pixels of a class, in [0, 1].
   *
   * @return NaN if the class has neither, or, by rules other than {@link IouConvention#UNION}, if
   *     it is nowhere true
   */
  public double iou(int index, IouConvention rule) {
    return rule == IouConvention.UNION || truth[index] > 0
        ? (double) right[index] / (truth[index] + predicted[index] - right[index])
        : Double.NaN;
  }

  /** The mean of the IoU of the classes; NaN if undefined. */
  public double meanIou(IouConvention rule) {
    // a class that is only predicted adds 0: both conventions that count it give the same mean
    IouConvention same = rule == IouConvention.LEGACY ? IouConvention.UNION : rule;
    return mean(c -> iou(c, same));
  }

  /** The mean of the IoU weighted by the true pixels of each class; NaN without pixels. */
  public double frequencyWeightedIou() {
    double sum = 0;
    for (int index = 0; index < truth.length; index++) {
      sum += truth[index] == 0 ? 0 : truth[index] * iou(index, IouConvention.UNION);
    }
    return sum / total;
  }

  private double mean(IntToDoubleFunction score) {
    return IntStream.range(0, truth.length)
        .mapToDouble(score)
        .filter(value -> !Double.isNaN(value))
        .average()
        .orElse(Double.NaN);
  }
}
