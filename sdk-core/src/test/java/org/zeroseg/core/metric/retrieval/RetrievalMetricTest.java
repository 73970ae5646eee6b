package org.zeroseg.core.metric.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.zeroseg.api.Seeds;
import org.zeroseg.core.golden.Goldens;
import org.zeroseg.core.metric.MetricResult;
import org.zeroseg.core.weights.SafetensorsFile;

class RetrievalMetricTest {
  private static final double EXACT = 1e-12;

  static LongStream seeds() {
    return Seeds.of(20);
  }

  @ParameterizedTest
  @Tag("parity")
  @ValueSource(strings = {"scores", "scoresTied"})
  void scoresRankingsAsThePublishedDefinitions(String tensor) {
    Goldens goldens = Goldens.of("evaluation");
    JsonObject expected = goldens.json("retrieval/expected.json");
    int[] ks =
        expected.getAsJsonArray("ks").asList().stream().mapToInt(JsonElement::getAsInt).toArray();
    JsonObject figures = tensor.equals("scores") ? expected : expected.getAsJsonObject("tied");
    RetrievalMetric metric = new RetrievalMetric(ks);
    try (SafetensorsFile file = goldens.open("retrieval/retrieval.safetensors")) {
      double[] all = file.doubles(tensor);
      double[] labels = file.doubles("labels");
      for (JsonElement json : figures.getAsJsonArray("queries")) {
        JsonObject query = json.getAsJsonObject();
        int row = query.get("query").getAsInt();
        int label = query.get("label").getAsInt();
        float[] scores = new float[labels.length];
        for (int i = 0; i < scores.length; i++) {
          scores[i] = (float) all[row * scores.length + i];
        }
        int[] top = Arrays.copyOf(Ranking.of(scores), query.getAsJsonArray("top10").size());
        assertThat(top)
            .containsExactly(
                query.getAsJsonArray("top10").asList().stream()
                    .mapToInt(JsonElement::getAsInt)
                    .toArray());
        QueryScores result = metric.add("" + row, scores, i -> labels[i] == label);
        assertThat(result.relevant()).isEqualTo(query.get("relevant").getAsInt());
      }
    }
    check(ks, figures, metric.result());
  }

  private static void check(int[] ks, JsonObject expected, MetricResult result) {
    checkFigures("mean", ks, expected.getAsJsonObject("mean"), result.headline());
    for (JsonElement json : expected.getAsJsonArray("queries")) {
      JsonObject query = json.getAsJsonObject();
      String name = query.get("query").getAsString();
      Map<String, Double> figures = new HashMap<>();
      result.perClass().forEach((figure, values) -> figures.put(figure, values.get(name)));
      checkFigures("query " + name, ks, query, figures);
    }
  }

  private static void checkFigures(
      String where, int[] ks, JsonObject expected, Map<String, Double> actual) {
    for (int k : ks) {
      for (String figure : List.of("precision@", "recall@", "hit@")) {
        checkFigure(where, expected.get(figure + k), actual.get(figure + k));
      }
      checkFigure(where, expected.get("ap@" + k), actual.get("mAP@" + k));
    }
    checkFigure(where, expected.get("ap"), actual.get("mAP"));
    checkFigure(where, expected.get("reciprocalRank"), actual.get("MRR"));
  }

  private static void checkFigure(String where, JsonElement expected, double actual) {
    if (expected.isJsonNull()) {
      assertThat(actual).as(where).isNaN();
    } else {
      assertThat(actual).as(where).isEqualTo(expected.getAsDouble(), within(EXACT));
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void ranksAsAStableSort(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] scores = new float[200];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = random.nextInt(-5, 6) * (random.nextBoolean() ? 0.1f : -1e20f);
    }
    scores[7] = Float.NEGATIVE_INFINITY;
    scores[8] = Float.POSITIVE_INFINITY;

    assertThat(Ranking.of(scores))
        .containsExactly(
            IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -(scores[i] + 0f) + 0.0))
                .mapToInt(Integer::intValue)
                .toArray());
  }

  @Test
  void aTruncatedRankingMissesTheRest() {
    QueryScores scores =
        new RetrievalMetric(2, 5).add("cat", new int[] {9, 3, 4}, item -> item != 9, 4);

    assertThat(scores.averagePrecision()).isEqualTo((1 / 2.0 + 2 / 3.0) / 4);
    assertThat(scores.reciprocalRank()).isEqualTo(0.5);
    assertThat(scores.cutoffs())
        .containsExactly(
            new QueryScores.Cutoff(2, 0.5, 0.25, 1, 0.25),
            new QueryScores.Cutoff(5, 0.4, 0.5, 1, (1 / 2.0 + 2 / 3.0) / 4));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void queriesScoredApartGiveTheSameMeans(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    RetrievalMetric whole = new RetrievalMetric(1, 10);
    RetrievalMetric even = new RetrievalMetric(1, 10);
    RetrievalMetric odd = new RetrievalMetric(1, 10);
    for (int q = 0; q < 9; q++) {
      float[] scores = new float[30];
      for (int i = 0; i < scores.length; i++) {
        scores[i] = random.nextInt(10);
      }
      int query = q;
      whole.add("q" + q, scores, i -> i % 9 == query);
      (q % 2 == 0 ? even : odd).add("q" + q, scores, i -> i % 9 == query);
    }

    odd.merge(even);

    assertThat(odd.result()).isEqualTo(whole.result());
  }

  @Test
  void refusesWhatCannotBeRanked() {
    RetrievalMetric metric = new RetrievalMetric(1);
    metric.add("cat", new int[] {0}, item -> true, 1);

    assertThatThrownBy(() -> metric.add("cat", new int[] {0}, item -> true, 1))
        .hasMessage("query 'cat' was scored before");
    assertThatThrownBy(() -> metric.add("dog", new int[] {0, 1}, item -> true, 1))
        .hasMessage("query 'dog': 2 ranked items are relevant, but only 1 are said to be");
    assertThatThrownBy(() -> metric.add("owl", new float[] {1, Float.NaN}, item -> true))
        .hasMessage("the score of item 1 is NaN");
    assertThatThrownBy(() -> metric.merge(new RetrievalMetric(2)))
        .hasMessage("cannot merge retrieval metrics with cut-offs [1] and [2]");
    assertThatThrownBy(() -> metric.merge(metric)).hasMessage("query 'cat' was scored twice");
    assertThatThrownBy(() -> new RetrievalMetric(0)).hasMessage("k must be at least 1, but is 0");
  }
}
