package org.zeroseg.core.saliency;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.zeroseg.api.Mask;
import org.zeroseg.core.golden.Goldens;
import org.zeroseg.core.image.Preprocessing;
import org.zeroseg.core.image.RgbImage;
import org.zeroseg.core.nn.DenseEncoder;
import org.zeroseg.core.runtime.OpenRuntime;
import org.zeroseg.core.runtime.TensorRuntime;
import org.zeroseg.core.weights.SafetensorsFile;

/** Spectral cluster voting against the authors' steps with an exact eigen-solver. */
@Tag("parity")
class SpectralGoldenTest {
  @OpenRuntime private TensorRuntime runtime;
  private SafetensorsFile golden;
  private JsonObject json;

  @BeforeEach
  void open() {
    Goldens zutis = Goldens.of("zutis");
    json = zutis.json("spectral.json");
    golden = zutis.open("spectral.safetensors");
  }

  @AfterEach
  void close() {
    if (golden != null) {
      golden.close();
    }
  }

  private Stream<JsonObject> encoders() {
    return StreamSupport.stream(json.getAsJsonArray("encoders").spliterator(), false)
        .map(JsonElement::getAsJsonObject);
  }

  private List<Integer> clusterNumbers() {
    List<Integer> numbers = new ArrayList<>();
    json.getAsJsonArray("cluster_sizes").forEach(k -> numbers.add(k.getAsInt()));
    return numbers;
  }

  private NDArray features(NDManager owner, String encoder) {
    String tensor = encoder + ".features";
    return golden.load(owner, tensor::equals).get(tensor);
  }

  /** The network of a golden encoder is its golden output. */
  private DenseEncoder encoder(JsonObject json) {
    String name = json.get("name").getAsString();
    return new DenseEncoder() {
      @Override
      public int channels() {
        return (int) golden.shape(name + ".features")[1];
      }

      @Override
      public int stride() {
        return json.get("stride").getAsInt();
      }

      @Override
      public NDArray features(NDManager scope, NDArray images) {
        return SpectralGoldenTest.this.features(scope, name);
      }

      @Override
      public void close() {}
    };
  }

  @Test
  void eigenvaluesAndClustersEqualTheExactOnes() {
    encoders()
        .forEach(
            entry -> {
              String name = entry.get("name").getAsString();
              NDArray map = features(runtime.root(), name);
              long height = 2 * map.getShape().get(2);
              long width = 2 * map.getShape().get(3);
              NDArray large = runtime.kernels().bilinear(map, height, width, true);
              if (golden.names().contains(name + ".features_upsampled")) {
                Goldens.assertClose(golden, name + ".features_upsampled", large, 2e-6, 1e-6);
              }
              NDArray rows = large.reshape(map.getShape().get(1), height * width).transpose();
              Affinity affinity = new Affinity(rows);
              checkAffinity(name, affinity);
              double[] expected = golden.doubles(name + ".eigenvalues");
              SpectralEmbedding embedding = SpectralEmbedding.of(affinity, expected.length, 3);
              Goldens.assertClose(name + ".eigenvalues", expected, embedding.values(), 1e-6, 0);
              for (int k : clusterNumbers()) {
                KMeans.Clusters clusters = KMeans.cluster(embedding.points(k), k, 10, 300, 5);
                double inertia = entry.getAsJsonObject("inertia").get("" + k).getAsDouble();
                assertThat(clusters.inertia()).isLessThanOrEqualTo(inertia * (1 + 1e-4) + 1e-9);
                assertThat(floats(clusters.labels()))
                    .isEqualTo(golden.floats(name + ".clusters_k" + k));
              }
            });
  }

  private void checkAffinity(String name, Affinity affinity) {
    if (golden.names().contains(name + ".degree")) {
      Goldens.assertClose(
          name + ".degree", golden.doubles(name + ".degree"), affinity.degrees(), 1e-4, 0);
    }
    if (golden.names().contains(name + ".affinity")) {
      double[] matrix = new double[affinity.size * affinity.size];
      for (int i = 0; i < affinity.size; i++) {
        double[] unit = new double[affinity.size];
        unit[i] = 1;
        double[] row = new double[affinity.size];
        affinity.multiply(unit, row);
        System.arraycopy(row, 0, matrix, i * affinity.size, affinity.size);
      }
      Goldens.assertClose(name + ".affinity", golden.doubles(name + ".affinity"), matrix, 2e-6, 0);
    }
  }

  private static float[] floats(int[] values) {
    float[] result = new float[values.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = values[i];
    }
    return result;
  }

  @Test
  void candidatesFilterVotesAndWinnerEqualTheReference() {
    JsonArray size = json.getAsJsonArray("image_size");
    int height = size.get(0).getAsInt();
    int width = size.get(1).getAsInt();
    RgbImage image = RgbImage.generate(width, height, (x, y) -> 0);
    List<VotingEncoder> encoders =
        encoders()
            .map(
                entry ->
                    new VotingEncoder(
                        entry.get("name").getAsString(),
                        encoder(entry),
                        Preprocessing.imageNetNative()))
            .toList();
    VotingOptions options = VotingOptions.defaults().withClusters(clusterNumbers());
    ClusterVoting voting = new ClusterVoting(runtime, encoders, options);

    List<Candidate> candidates = voting.candidates(image);

    List<Mask> expected = masks("candidates");
    assertThat(candidates).extracting(Candidate::mask).containsExactlyElementsOf(expected);
    JsonArray names = json.getAsJsonArray("candidate_names");
    for (int i = 0; i < candidates.size(); i++) {
      Candidate candidate = candidates.get(i);
      assertThat(
              "%s/k%d/c%d"
                  .formatted(candidate.encoder(), candidate.clusters(), candidate.cluster()))
          .isEqualTo(names.get(i).getAsString());
    }
    List<Candidate> kept = candidates.stream().filter(c -> c.fits(options)).toList();
    assertThat(kept.stream().mapToLong(candidates::indexOf).toArray())
        .isEqualTo(golden.longs("kept_indices"));
    MaskVote vote = MaskVote.of(kept.stream().map(Candidate::mask).toList());
    Goldens.assertClose(
        "iou_sums",
        golden.doubles("iou_sums"),
        vote.scores().stream().mapToDouble(score -> score).toArray(),
        1e-5,
        0);
    assertThat(kept.get(vote.winner()).mask()) // several candidates may be one mask
        .isEqualTo(candidates.get(json.get("best_candidate_index").getAsInt()).mask());
    Mask best = mask(golden.floats("best_mask"), 0, width, height);
    assertThat(ClusterVoting.vote(candidates, options).winner().mask()).isEqualTo(best);
    assertThat(voting.find(image)).isEqualTo(best);
  }

  @Test
  void withoutAnySurvivorAllCandidatesVote() {
    List<Mask> masks = masks("fallback.candidates");
    List<Candidate> candidates = masks.stream().map(m -> new Candidate("any", 3, 0, m)).toList();
    assertThat(candidates).allMatch(Candidate::isFraming);

    Mask best = ClusterVoting.vote(candidates, VotingOptions.defaults()).winner().mask();

    int index = json.get("fallback_best").getAsInt();
    assertThat(best).isEqualTo(masks.get(index));
    int width = best.width();
    assertThat(best).isEqualTo(mask(golden.floats("fallback.best_mask"), 0, width, best.height()));
  }

  private List<Mask> masks(String tensor) {
    long[] shape = golden.shape(tensor);
    float[] values = golden.floats(tensor);
    int width = (int) shape[2];
    int height = (int) shape[1];
    List<Mask> masks = new ArrayList<>();
    for (int i = 0; i < shape[0]; i++) {
      masks.add(mask(values, i * width * height, width, height));
    }
    return masks;
  }

  private static Mask mask(float[] values, int from, int width, int height) {
    return Mask.of(width, height, (x, y) -> values[from + y * width + x] > 0);
  }
}
