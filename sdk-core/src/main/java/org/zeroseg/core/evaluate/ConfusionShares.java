package org.zeroseg.core.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.zeroseg.core.render.HeatMatrix;

/**
 * The part of a confusion matrix that there is something in.
 *
 * @param classes their names, and one for nothing if there is such a column
 * @param counts pixels by true class (row) and predicted class (column)
 * @param rows classes that are true somewhere
 * @param columns classes that are true or predicted somewhere
 */
record ConfusionShares(
    List<String> classes, long[][] counts, List<Integer> rows, List<Integer> columns) {

  static ConfusionShares of(List<String> classes, long[][] counts) {
    List<String> names = new ArrayList<>(classes);
    names.add("(nothing)");
    List<Integer> rows = new ArrayList<>();
    List<Integer> columns = new ArrayList<>();
    int width = counts.length == 0 ? 0 : counts[0].length;
    for (int label = 0; label < width; label++) {
      boolean isTrue = label < counts.length && Arrays.stream(counts[label]).sum() > 0;
      int column = label;
      boolean isPredicted = Arrays.stream(counts).anyMatch(row -> row[column] > 0);
      if (isTrue) {
        rows.add(label);
      }
      if (isTrue || isPredicted) {
        columns.add(label);
      }
    }
    return new ConfusionShares(names, counts, rows, columns);
  }

  /** Each row as shares that sum to one. */
  HeatMatrix matrix() {
    double[][] shares = new double[rows.size()][columns.size()];
    for (int row = 0; row < shares.length; row++) {
      long[] pixels = counts[rows.get(row)];
      long sum = Arrays.stream(pixels).sum();
      for (int column = 0; column < columns.size(); column++) {
        shares[row][column] = (double) pixels[columns.get(column)] / sum;
      }
    }
    return new HeatMatrix(
        "",
        rows.stream().map(classes::get).toList(),
        columns.stream().map(classes::get).toList(),
        shares);
  }
}
