package org.zeroseg.reco;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.zeroseg.core.golden.Goldens;
import org.zeroseg.core.runtime.GradMode;
import org.zeroseg.core.runtime.RuntimeOptions;
import org.zeroseg.core.runtime.TensorRuntime;
import org.zeroseg.core.weights.SafetensorsFile;

/** Parity of co-segmentation and reference embeddings with the released function. */
@Tag("parity")
class CoSegmentationGoldenTest {
  private static final double TOLERANCE = 1e-5;

  @TestFactory
  Stream<DynamicTest> reproducesTheReleasedFunction() {
    Goldens goldens = Goldens.of("reco");
    List<String> cases;
    try (SafetensorsFile file = goldens.open("coseg_unit.safetensors")) {
      cases =
          file.names().stream()
              .filter(name -> name.endsWith(".features"))
              .map(name -> name.substring(0, name.indexOf('.')))
              .toList();
    }
    assertThat(cases).isNotEmpty();
    return cases.stream()
        .map(
            name ->
                DynamicTest.dynamicTest(
                    "case " + name,
                    () -> {
                      try (SafetensorsFile file = goldens.open("coseg_unit.safetensors");
                          TensorRuntime runtime = TensorRuntime.open(RuntimeOptions.defaults());
                          GradMode off = GradMode.off()) {
                        check(file, name, runtime.root());
                      }
                    }));
  }

  private static void check(SafetensorsFile file, String name, NDManager root) {
    long[] shape = file.shape(name + ".features");
    int k = (int) shape[0];
    int width = (int) shape[3];
    List<LocalFeatures> images =
        LocalFeaturesFixtures.split(file.floats(name + ".features"), shape);
    float[] weights =
        file.names().contains(name + ".weights") ? file.floats(name + ".weights") : null;
    CoSegmentation coSegmentation;
    try (NDManager scope = root.newSubManager()) {
      NDArray unit = LocalFeatures.stackUnit(scope, images);
      coSegmentation = CoSegmentation.of(unit, k, weights);
    }
    Goldens.assertClose(
        file, name + ".per_image_max", coSegmentation.perImageMaxima(), TOLERANCE, 0);
    Goldens.assertClose(
        file, name + ".grid", coSegmentation.grid(k, GridMode.PUBLISHED), TOLERANCE, 0);

    float[] average = coSegmentation.averageGrid(k, GridMode.PUBLISHED);
    Goldens.assertClose(file, name + ".avg_grid", average, TOLERANCE, 0);
    int[][] seeds = coSegmentation.seeds(average, 1);
    assertThat(positions(seeds, width)).isEqualTo(file.longs(name + ".seeds"));
    List<float[][]> seedFeatures = features(images, seeds);
    Goldens.assertClose(file, name + ".seed_features", flatten(seedFeatures), TOLERANCE, 0);
    for (ReferenceType type : ReferenceType.values()) {
      String tensor = name + ".ref." + type.name().toLowerCase(Locale.ROOT);
      Goldens.assertClose(
          file, tensor, ReferenceEmbedding.of(seedFeatures, type, false), TOLERANCE, 0);
    }
    Goldens.assertClose(
        file,
        name + ".ref.normalised_seed",
        ReferenceEmbedding.of(seedFeatures, ReferenceType.AVG, true),
        TOLERANCE,
        0);

    float[] perImage = coSegmentation.averageGrid(k, GridMode.PER_IMAGE);
    Goldens.assertClose(file, name + ".per_image.avg_grid", perImage, TOLERANCE, 0);
    int[][] perImageSeeds = coSegmentation.seeds(perImage, 1);
    assertThat(positions(perImageSeeds, width)).isEqualTo(file.longs(name + ".per_image.seeds"));
    Goldens.assertClose(
        file, name + ".per_image.ref", average(images, perImageSeeds), TOLERANCE, 0);

    for (String tensor : file.names()) {
      if (tensor.startsWith(name + ".multi.") && tensor.endsWith(".indices")) {
        int count = Integer.parseInt(tensor.split("\\.", -1)[2]);
        int[][] several = coSegmentation.seeds(average, count);
        long[] sorted =
            Arrays.stream(several)
                .flatMapToLong(s -> Arrays.stream(s).asLongStream().sorted())
                .toArray();
        assertThat(sorted).as(tensor).isEqualTo(file.longs(tensor));
        Goldens.assertClose(
            file, tensor.replace(".indices", ".ref"), average(images, several), TOLERANCE, 0);
      }
    }
  }

  private static float[] average(List<LocalFeatures> images, int[][] seeds) {
    return ReferenceEmbedding.of(features(images, seeds), ReferenceType.AVG, false);
  }

  private static List<float[][]> features(List<LocalFeatures> images, int[][] seeds) {
    List<float[][]> features = new ArrayList<>();
    for (int i = 0; i < seeds.length; i++) {
      features.add(images.get(i).at(seeds[i]));
    }
    return features;
  }

  private static long[] positions(int[][] seeds, int width) {
    return Arrays.stream(seeds)
        .flatMapToLong(s -> LongStream.of(s[0] / width, s[0] % width))
        .toArray();
  }

  private static float[] flatten(List<float[][]> features) {
    int channels = features.get(0)[0].length;
    float[] flat = new float[features.size() * channels];
    for (int i = 0; i < features.size(); i++) {
      System.arraycopy(features.get(i)[0], 0, flat, i * channels, channels);
    }
    return flat;
  }
}
