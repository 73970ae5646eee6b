package org.zeroseg.core.metric.coco;

import java.util.Arrays;

/**
 * Precision and recall for every threshold, category, area range and limit; -1 where there is no
 * ground truth, as in COCO's tools. Immutable.
 */
public final class CocoCurves {
  /** Recall levels 0, 0.01... 1 at which precision is read, bit for bit. */
  static final double[] LEVELS = levels();

  private final CocoOptions options;
  private final int rows;
  private final int limits;
  private final double[] precision;
  private final double[] scores;
  private final double[] recall;

  CocoCurves(CocoOptions options) {
    this.options = options;
    this.rows = options.rows();
    this.limits = options.limits().size();
    int points = options.thresholds().size() * rows * AreaRange.ALL.size() * limits;
    precision = filled(points * LEVELS.length);
    scores = filled(points * LEVELS.length);
    recall = filled(points);
  }

  private static double[] filled(int size) {
    double[] values = new double[size];
    Arrays.fill(values, -1);
    return values;
  }

  private static double[] levels() {
    double[] levels = new double[101];
    Arrays.setAll(levels, r -> r * 0.01);
    levels[100] = 1.0;
    return levels;
  }

  /** The settings. */
  public CocoOptions options() {
    return options;
  }

  /** The number of recall levels. */
  public static int levelCount() {
    return LEVELS.length;
  }

  private int point(int threshold, int row, int range, int limit) {
    return ((threshold * rows + row) * AreaRange.ALL.size() + range) * limits + limit;
  }

  /** Sets the values of one point of a category. */
  void set(
      int threshold,
      int row,
      int range,
      int limit,
      double recallThere,
      double[] precisionAtLevels,
      double[] scoreAtLevels) {
    int at = point(threshold, row, range, limit);
    recall[at] = recallThere;
    System.arraycopy(precisionAtLevels, 0, precision, at * LEVELS.length, LEVELS.length);
    System.arraycopy(scoreAtLevels, 0, scores, at * LEVELS.length, LEVELS.length);
  }

  /**
   * The precision at a recall level.
   *
   * @param threshold index of the IoU threshold
   * @param level from 0 to 100
   * @param row index of the category; 0 for all if they are not told apart
   * @param range 0 all, 1 small, 2 medium, 3 large
   * @param limit index of the limit
   * @return from 0 to 1, or -1 without ground truth
   */
  public double precision(int threshold, int level, int row, int range, int limit) {
    return precision[point(threshold, row, range, limit) * LEVELS.length + level];
  }

  /** The score of the detection that reaches a recall level, as {@link #precision}; 0 for none. */
  public double score(int threshold, int level, int row, int range, int limit) {
    return scores[point(threshold, row, range, limit) * LEVELS.length + level];
  }

  /** The recall that is reached, as {@link #precision}. */
  public double recall(int threshold, int row, int range, int limit) {
    return recall[point(threshold, row, range, limit)];
  }

  /**
   * The mean precision over all recall levels where there is ground truth.
   *
   * @param thresholds indices of thresholds
   * @param categories indices of categories
   * @return from 0 to 1, or -1 without ground truth
   */
  public double meanPrecision(int[] thresholds, int[] categories, int range, int limit) {
    double sum = 0;
    long count = 0;
    for (int t : thresholds) {
      for (int k : categories) {
        int at = point(t, k, range, limit);
        if (recall[at] > -1) {
          for (int r = 0; r < LEVELS.length; r++) {
            sum += precision[at * LEVELS.length + r];
          }
          count += LEVELS.length;
        }
      }
    }
    return count == 0 ? -1 : sum / count;
  }

  /** The mean recall, as {@link #meanPrecision}. */
  public double meanRecall(int[] thresholds, int[] categories, int range, int limit) {
    double sum = 0;
    long count = 0;
    for (int t : thresholds) {
      for (int k : categories) {
        double value = recall(t, k, range, limit);
        sum += value > -1 ? value : 0;
        count += value > -1 ? 1 : 0;
      }
    }
    return count == 0 ? -1 : sum / count;
  }
}
