package org.zeroseg.core.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zeroseg.core.golden.Goldens;
import org.zeroseg.core.weights.SafetensorsFile;

/**
 * The retrieval of the authors: un-normalised embeddings in, cosine scores and the best ten out.
 */
@Tag("parity")
class RetrievalGoldenTest {
  private static final double TOLERANCE = 1e-6;

  @TempDir Path folder;

  @Test
  void findsTheSameImagesWithTheSameScores() {
    try (SafetensorsFile golden = Goldens.of("reco").open("retrieval.safetensors")) {
      int images = (int) golden.shape("image_embeddings")[0];
      int dimension = (int) golden.shape("image_embeddings")[1];
      float[][] embeddings = rows(golden, "image_embeddings", dimension);
      double[] scores = golden.doubles("scores");
      double[] top = golden.doubles("top10");
      try (ArchiveStore store = TestArchives.create(folder, dimension, images * 2 / 3)) {
        List<NewEntry> entries = new ArrayList<>();
        for (int i = 0; i < images; i++) {
          entries.add(TestArchives.entry("image-" + i, embeddings[i]));
        }
        store.append(entries.subList(0, images * 3 / 4));
        store.append(entries.subList(images * 3 / 4, images));

        List<ScoredEntry> hits = store.search(rows(golden, "ensemble", dimension)[0], images);

        assertThat(hits).hasSize(images);
        for (ScoredEntry hit : hits) {
          assertThat(hit.score())
              .as("score of image %d", index(hit))
              .isCloseTo(scores[index(hit)], within(TOLERANCE));
        }
        for (int rank = 0; rank < top.length; rank++) {
          if (index(hits.get(rank)) != (int) top[rank]) { // only where the scores are a tie
            assertThat(scores[index(hits.get(rank))])
                .as("score at rank %d", rank)
                .isCloseTo(scores[(int) top[rank]], within(TOLERANCE));
          }
        }
      }
    }
  }

  private static int index(ScoredEntry hit) {
    return (int) hit.entry().id() - 1;
  }

  private static float[][] rows(SafetensorsFile golden, String name, int dimension) {
    double[] values = golden.doubles(name);
    float[][] rows = new float[values.length / dimension][dimension];
    for (int i = 0; i < values.length; i++) {
      rows[i / dimension][i % dimension] = (float) values[i];
    }
    assertThat(Arrays.stream(rows)).isNotEmpty();
    return rows;
  }
}
