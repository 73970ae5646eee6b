package org.zeroseg.zutis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zeroseg.api.Mask;
import org.zeroseg.api.Vocabulary;
import org.zeroseg.core.data.DatasetOptions;
import org.zeroseg.core.data.pseudo.PseudoMaskFile;
import org.zeroseg.core.data.pseudo.PseudoMaskPaths;
import org.zeroseg.core.data.pseudo.PseudoMaskSet;
import org.zeroseg.core.golden.Goldens;
import org.zeroseg.core.image.ImageFiles;
import org.zeroseg.core.image.RgbImage;
import org.zeroseg.core.weights.SafetensorsFile;

/** Which images are found for which word, and which label an image of two words gets. */
@Tag("parity")
class IndexArchiveGoldenTest {
  @TempDir Path folder;

  @Test
  void similaritiesRankingAndLabelsAreTheGoldenOnes() throws IOException {
    try (SafetensorsFile golden = Goldens.of("zutis").open("retrieval.safetensors")) {
      float[][] images = units(rows(golden, "image_embeddings"));
      float[][] words = ensembles(golden);
      Goldens.assertClose(golden, "category_embeddings", flat(words), 1e-6, 0);
      float[] similarities = new float[words.length * images.length];
      for (int c = 0; c < words.length; c++) {
        for (int i = 0; i < images.length; i++) {
          similarities[c * images.length + i] = Naming.dot(words[c], images[i]);
        }
      }
      Goldens.assertClose(golden, "similarities", similarities, 1e-6, 0);
      checkRanking(golden, similarities, images.length);
      checkLabels(golden, images.length);
    }
  }

  private static void checkRanking(SafetensorsFile golden, float[] similarities, int images) {
    long[] shape = golden.shape("top_indices");
    double[] top = golden.doubles("top_indices");
    for (int c = 0; c < shape[0]; c++) {
      int row = c * images;
      List<Integer> order = new ArrayList<>();
      for (int i = 0; i < images; i++) {
        order.add(i);
      }
      order.sort((a, b) -> Float.compare(similarities[row + b], similarities[row + a]));
      for (int rank = 0; rank < shape[1]; rank++) {
        int wanted = (int) top[c * (int) shape[1] + rank];
        if (order.get(rank) != wanted) { // only where the similarities are a tie
          assertThat(similarities[row + order.get(rank)])
              .as("similarity at rank %d of word %d", rank, c)
              .isCloseTo(similarities[row + wanted], within(2e-6f));
        }
      }
    }
  }

  /** The pool of objects is what gives an image its label. */
  private void checkLabels(SafetensorsFile golden, int images) throws IOException {
    long[] shape = golden.shape("top_indices");
    double[] top = golden.doubles("top_indices");
    double[] labels = golden.doubles("label_of_image");
    PseudoMaskPaths paths = PseudoMaskPaths.of(folder.resolve("images"), folder.resolve("masks"));
    Files.createDirectories(folder.resolve("images"));
    for (int i = 0; i < images; i++) {
      ImageFiles.write(ImageFiles.png(RgbImage.generate(3, 2, (x, y) -> 0)), image(i));
      PseudoMaskFile.write(paths.of(image(i)), Mask.of(3, 2, (x, y) -> x == 1));
    }
    Map<String, List<Path>> found = new LinkedHashMap<>();
    for (int c = 0; c < shape[0]; c++) {
      List<Path> own = new ArrayList<>();
      for (int rank = 0; rank < shape[1]; rank++) {
        own.add(image((int) top[c * (int) shape[1] + rank]));
      }
      found.put("word " + c, own);
    }
    PseudoMaskSet set =
        new PseudoMaskSet(
            "golden",
            Vocabulary.of(found.keySet().toArray(String[]::new)),
            found,
            paths,
            DatasetOptions.builder(folder).build());
    for (int c = 0; c < shape[0]; c++) {
      for (int rank = 0; rank < shape[1]; rank++) {
        assertThat(set.load(c, rank).label())
            .isEqualTo((int) labels[(int) top[c * (int) shape[1] + rank]]);
      }
    }
  }

  private Path image(int index) {
    return folder.resolve("images").resolve(index + ".png");
  }

  private static float[][] ensembles(SafetensorsFile golden) {
    long[] shape = golden.shape("text_embeddings_per_template");
    float[][] all = units(rows(golden, "text_embeddings_per_template"));
    float[][] means = new float[(int) shape[0]][(int) shape[2]];
    for (int row = 0; row < all.length; row++) {
      for (int d = 0; d < shape[2]; d++) {
        means[row / (int) shape[1]][d] += all[row][d];
      }
    }
    return units(means);
  }

  private static float[][] rows(SafetensorsFile golden, String name) {
    long[] shape = golden.shape(name);
    float[] values = golden.floats(name);
    int size = (int) shape[shape.length - 1];
    float[][] rows = new float[values.length / size][size];
    for (int i = 0; i < values.length; i++) {
      rows[i / size][i % size] = values[i];
    }
    return rows;
  }

  private static float[][] units(float[][] rows) {
    for (float[] row : rows) {
      float norm = (float) Math.sqrt(Naming.dot(row, row));
      for (int i = 0; i < row.length; i++) {
        row[i] /= norm;
      }
    }
    return rows;
  }

  private static float[] flat(float[][] rows) {
    float[] all = new float[rows.length * rows[0].length];
    for (int i = 0; i < all.length; i++) {
      all[i] = rows[i / rows[0].length][i % rows[0].length];
    }
    return all;
  }
}
