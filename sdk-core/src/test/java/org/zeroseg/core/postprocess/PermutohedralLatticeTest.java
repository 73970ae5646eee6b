package org.zeroseg.core.postprocess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PermutohedralLatticeTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5})
  void barycentricWeightsAreAConvexCombination(int d) {
    float[] features = randomFeatures(200, d, 40);
    SimplexLocator locator = new SimplexLocator(new LatticeKeys(features, d));
    long[] keys = new long[200 * (d + 1)];
    float[] weights = new float[keys.length];
    for (int p = 0; p < 200; p++) {
      locator.locate(features, p, keys, weights);
      float sum = 0;
      for (int r = 0; r <= d; r++) {
        assertThat(weights[p * (d + 1) + r]).isGreaterThan(-1e-3f);
        sum += weights[p * (d + 1) + r];
      }
      assertThat(sum).isCloseTo(1, within(1e-3f));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 5})
  void theFilterIsLinear(int d) {
    float[] x = randomFeatures(60, 1, 1);
    float[] y = Arrays.copyOf(randomFeatures(61, 1, 1), 60);
    float[] mixed = new float[60];
    for (int p = 0; p < 60; p++) {
      mixed[p] = 2 * x[p] - 3 * y[p];
    }
    try (Workers workers = new Workers(1)) {
      PermutohedralLattice lattice = new PermutohedralLattice(randomFeatures(60, d, 3), d, workers);
      LatticeFilter filter = new LatticeFilter(lattice, workers);
      float[] filteredX = filter.filterOne(x);
      float[] filteredY = filter.filterOne(y);
      float[] filteredMixed = filter.filterOne(mixed);
      for (int p = 0; p < 60; p++) {
        assertThat(filteredMixed[p]).isCloseTo(2 * filteredX[p] - 3 * filteredY[p], within(1e-4f));
      }
    }
  }

  @Test
  void approximatesAGaussian() {
    int size = 41;
    float[] features = new float[size * size * 2];
    for (int p = 0; p < size * size; p++) {
      features[2 * p] = p % size / 5f;
      features[2 * p + 1] = Math.floorDiv(p, size) / 5f;
    }
    float[] impulse = new float[size * size];
    int centre = 20 * size + 20;
    impulse[centre] = 1;
    try (Workers workers = new Workers(1)) {
      PermutohedralLattice lattice = new PermutohedralLattice(features, 2, workers);
      float[] response = new LatticeFilter(lattice, workers).filterOne(impulse);
      for (int distance : new int[] {5, 10}) {
        double expected = Math.exp(-distance * distance / 50.0);
        double found = response[centre + distance] / response[centre];
        assertThat(found).isCloseTo(expected, within(0.15));
      }
    }
  }

  @Test
  void theTableNumbersKeysInOrderOfAppearance() {
    SplittableRandom random = new SplittableRandom(9);
    VertexTable table = new VertexTable();
    Map<Long, Integer> expected = new HashMap<>();
    for (int i = 0; i < 20_000; i++) {
      long key = random.nextLong(9_000) * 0x10001L;
      Integer known = expected.putIfAbsent(key, expected.size());
      assertThat(table.findOrAdd(key)).isEqualTo(known == null ? expected.size() - 1 : known);
    }
    assertThat(table.size()).isEqualTo(expected.size());
    expected.forEach((key, vertex) -> assertThat(table.find(key)).isEqualTo(vertex));
    assertThat(table.find(-5)).isEqualTo(-1);
  }

  private static float[] randomFeatures(int points, int d, double spread) {
    SplittableRandom random = new SplittableRandom(points * 31L + d);
    float[] features = new float[points * d];
    for (int i = 0; i < features.length; i++) {
      features[i] = (float) random.nextDouble(-spread, spread);
    }
    return features;
  }
}
