package org.zeroseg.core.render;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.zeroseg.core.image.Colours;
import org.zeroseg.core.image.RgbImage;

/**
 * A matrix of shares as colours, such as a confusion matrix whose rows sum to one. Small shares are
 * shown, too: the colour follows the square root of the share.
 *
 * @param title above the matrix; may be empty
 * @param rows names from top to bottom
 * @param columns names from left to right
 * @param shares row by row, in [0, 1]; NaN where undefined
 */
public record HeatMatrix(String title, List<String> rows, List<String> columns, double[][] shares) {
  private static final int UNDEFINED = 0x8A8F99;

  /** Checks the sizes and copies. */
  public HeatMatrix {
    Objects.requireNonNull(title, "title");
    rows = List.copyOf(rows);
    columns = List.copyOf(columns);
    shares = Arrays.stream(shares).map(double[]::clone).toArray(double[][]::new);
    int width = columns.size();
    if (shares.length != rows.size()
        || Arrays.stream(shares).anyMatch(row -> row.length != width)) {
      throw new IllegalArgumentException(
          "the matrix '%s' needs %d rows of %d shares".formatted(title, rows.size(), width));
    }
  }

  /** A copy of the shares. */
  @Override
  public double[][] shares() {
    return Arrays.stream(shares).map(double[]::clone).toArray(double[][]::new);
  }

  double share(int row, int column) {
    return shares[row][column];
  }

  static int colour(double share) {
    return Double.isNaN(share) ? UNDEFINED : Colours.heat(Math.sqrt(Math.max(0, share)));
  }

  /** One pixel per share. */
  RgbImage picture() {
    return RgbImage.generate(columns.size(), rows.size(), (x, y) -> colour(shares[y][x]));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof HeatMatrix that
        && title.equals(that.title)
        && rows.equals(that.rows)
        && columns.equals(that.columns)
        && Arrays.deepEquals(shares, that.shares);
  }

  @Override
  public int hashCode() {
    return Objects.hash(title, rows, columns);
  }
}
