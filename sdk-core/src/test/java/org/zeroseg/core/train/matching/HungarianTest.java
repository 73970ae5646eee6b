package org.zeroseg.core.train.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zeroseg.api.Seeds;

class HungarianTest {

  static LongStream seeds() {
    return Seeds.of(120);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void costsAsLittleAsTheBestOfAllAssignments(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int rows = random.nextInt(7);
    int columns = random.nextInt(7);
    double[] cost = costs(random, rows * columns);
    double[] untouched = cost.clone();

    Assignment found = Hungarian.assign(cost, rows, columns);

    assertThat(cost).isEqualTo(untouched);
    assertThat(found.size()).isEqualTo(Math.min(rows, columns));
    assertThat(found.rows()).isSorted().doesNotHaveDuplicates();
    assertThat(found.columns()).doesNotHaveDuplicates();
    assertThat(found.total()).isCloseTo(sum(cost, columns, found), within(1e-12));
    double best = cheapest(cost, rows, columns, 0, new boolean[columns], found.size());
    assertThat(found.total()).isCloseTo(best, within(1e-9));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void addingANumberToARowOfASquareMatrixChangesNoPair(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int size = 1 + random.nextInt(30);
    double[] cost = random.doubles((long) size * size, -1, 1).toArray();
    double[] shifted = cost.clone();
    int row = random.nextInt(size);
    for (int column = 0; column < size; column++) {
      shifted[row * size + column] += 3;
    }

    assertThat(Hungarian.assign(shifted, size, size).columns())
        .isEqualTo(Hungarian.assign(cost, size, size).columns());
  }

  @Test
  void findsTheSamePairsAmongEquals() {
    double[] cost = new double[5 * 9];
    assertThat(Hungarian.assign(cost, 5, 9).columns())
        .isEqualTo(Hungarian.assign(cost, 5, 9).columns());
  }

  @Test
  void solvesAMatrixOfAHundredQueriesInBothDirections() {
    int queries = 100;
    int instances = 60;
    double[] cost = new SplittableRandom(3).doubles((long) queries * instances).toArray();
    double[] turned = new double[cost.length];
    for (int q = 0; q < queries; q++) {
      for (int i = 0; i < instances; i++) {
        turned[i * queries + q] = cost[q * instances + i];
      }
    }

    Assignment byQuery = Hungarian.assign(cost, queries, instances);
    Assignment byInstance = Hungarian.assign(turned, instances, queries);

    assertThat(byQuery.total()).isCloseTo(byInstance.total(), within(1e-12));
    int[] queryOf = byInstance.columns();
    for (int pair = 0; pair < byQuery.size(); pair++) {
      assertThat(queryOf[byQuery.columns()[pair]]).isEqualTo(byQuery.rows()[pair]);
    }
  }

  @Test
  void namesTheCostThatIsNotANumber() {
    double[] cost = {1, 2, 3, 4, Double.NaN, 6};
    assertThatThrownBy(() -> Hungarian.assign(cost, 2, 3))
        .hasMessage("the cost of row 1 and column 1 is NaN; all must be finite");
    assertThatThrownBy(() -> Hungarian.assign(cost, 2, 2))
        .hasMessage("6 costs do not make a matrix of 2 rows and 2 columns");
  }

  /** Small integers now and then, so that many assignments cost the same. */
  private static double[] costs(SplittableRandom random, int count) {
    boolean integers = random.nextInt(3) == 0;
    double[] costs = new double[count];
    Arrays.setAll(costs, i -> integers ? random.nextInt(-2, 3) : (random.nextDouble() - 0.5) * 1e3);
    return costs;
  }

  private static double sum(double[] cost, int columns, Assignment pairs) {
    double sum = 0;
    for (int i = 0; i < pairs.size(); i++) {
      sum += cost[pairs.rows()[i] * columns + pairs.columns()[i]];
    }
    return sum;
  }

  /** The least cost of {@code pairs} pairs in the rows from {@code row} on, by trying all. */
  private static double cheapest(
      double[] cost, int rows, int columns, int row, boolean[] taken, int pairs) {
    if (pairs == 0) {
      return 0;
    }
    double best = Double.POSITIVE_INFINITY;
    if (rows - row > pairs) {
      best = cheapest(cost, rows, columns, row + 1, taken, pairs);
    }
    for (int column = 0; column < columns; column++) {
      if (!taken[column]) {
        taken[column] = true;
        double rest = cheapest(cost, rows, columns, row + 1, taken, pairs - 1);
        best = Math.min(best, cost[row * columns + column] + rest);
        taken[column] = false;
      }
    }
    return best;
  }
}
