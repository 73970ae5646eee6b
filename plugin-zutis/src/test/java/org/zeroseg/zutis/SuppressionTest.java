package org.zeroseg.zutis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.zeroseg.api.Seeds;
import org.zeroseg.zutis.Suppression.Kind;

class SuppressionTest {
  private static final int WIDTH = 20;
  private static final int HEIGHT = 10;

  static LongStream seeds() {
    return Seeds.of(40);
  }

  /** Columns {@code from} to {@code to}, exclusive. */
  private static MaskBits columns(int from, int to) {
    long[] words = new long[MaskBits.words(WIDTH, HEIGHT)];
    for (int bit = from * HEIGHT; bit < to * HEIGHT; bit++) {
      words[bit >>> 6] |= 1L << bit;
    }
    return new MaskBits(WIDTH, HEIGHT, words);
  }

  private static Candidate candidate(int query, int type, int from, int to, double score) {
    return new Candidate(query, type, columns(from, to), (float) score);
  }

  private static Suppression of(Kind kind) {
    return new Suppression(kind, 0.3, 0.5, 0.001);
  }

  private static List<Integer> queries(List<Candidate> candidates) {
    return candidates.stream().map(Candidate::query).toList();
  }

  /** Half of the second lies in the first, so their IoU is 5 / 15. */
  private static List<Candidate> overlapping() {
    return List.of(
        candidate(0, 1, 0, 10, 0.6), candidate(1, 1, 5, 15, 0.9), candidate(2, 2, 5, 15, 0.1));
  }

  @Test
  void hardSuppressionRemovesWhatOverlapsABetterMaskOfItsClass() {
    assertThat(queries(of(Kind.HARD).apply(overlapping()))).containsExactly(1, 2);
  }

  @Test
  void anOverlapBelowTheLimitStays() {
    Suppression tolerant = new Suppression(Kind.HARD, 0.34, 0.5, 0.001);
    assertThat(queries(tolerant.apply(overlapping()))).containsExactly(1, 0, 2);
  }

  @Test
  void softSuppressionLowersScores() {
    List<Candidate> linear = of(Kind.LINEAR).apply(overlapping());
    List<Candidate> gaussian = of(Kind.GAUSSIAN).apply(overlapping());
    assertThat(queries(linear)).containsExactly(1, 0, 2);
    assertThat((double) linear.get(1).score()).isCloseTo(0.6 * (2.0 / 3), within(1e-6));
    assertThat((double) gaussian.get(1).score())
        .isCloseTo(0.6 * Math.exp(-1.0 / 9 / 0.5), within(1e-6));
  }

  @Test
  void aScoreAtTheFloorGoes() {
    List<Candidate> weak = List.of(candidate(0, 1, 0, 5, 0.5), candidate(1, 1, 10, 15, 0.001));
    for (Kind kind : new Kind[] {Kind.HARD, Kind.LINEAR, Kind.GAUSSIAN}) {
      assertThat(queries(of(kind).apply(weak))).containsExactly(0);
    }
  }

  @Test
  void withoutSuppressionNothingChanges() {
    List<Candidate> all = overlapping();
    assertThat(of(Kind.NONE).apply(all)).isEqualTo(all);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void hardSuppressionLeavesNoTwoSimilarMasksOfAClass(long seed) {
    List<Candidate> kept = of(Kind.HARD).apply(random(seed));
    for (Candidate a : kept) {
      for (Candidate b : kept) {
        if (a.query() != b.query() && a.classIndex() == b.classIndex()) {
          assertThat(a.mask().iou(b.mask())).isLessThanOrEqualTo(0.3);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void scoresNeverRise(Kind kind) {
    for (long seed : seeds().toArray()) {
      List<Candidate> before = random(seed);
      for (Candidate after : of(kind).apply(before)) {
        assertThat(after.score()).isLessThanOrEqualTo(before.get(after.query()).score());
      }
    }
  }

  private static List<Candidate> random(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Candidate> candidates = new ArrayList<>();
    for (int q = 0; q < 12; q++) {
      int from = random.nextInt(WIDTH);
      int to = random.nextInt(from, WIDTH) + 1;
      candidates.add(candidate(q, random.nextInt(3), from, to, random.nextDouble()));
    }
    return candidates;
  }
}
