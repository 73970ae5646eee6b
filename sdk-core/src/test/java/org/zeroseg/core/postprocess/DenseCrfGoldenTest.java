package org.zeroseg.core.postprocess;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.zeroseg.core.golden.Goldens;
import org.zeroseg.core.weights.SafetensorsFile;

/** Parity of the dense CRF with the reference library. */
@Tag("parity")
class DenseCrfGoldenTest {

  @TestFactory
  Stream<DynamicTest> reproducesTheReferenceLibrary() {
    Goldens goldens = Goldens.of("reco");
    JsonObject cases = goldens.json("config.json").getAsJsonObject("densecrf");
    return cases.entrySet().stream()
        .map(
            entry ->
                DynamicTest.dynamicTest(
                    "case " + entry.getKey(),
                    () -> {
                      try (SafetensorsFile file = goldens.open("densecrf.safetensors")) {
                        check(file, entry.getKey(), entry.getValue().getAsJsonObject());
                      }
                    }));
  }

  private static void check(SafetensorsFile file, String name, JsonObject config) {
    long[] shape = file.shape(name + ".prob");
    int classes = (int) shape[0];
    int height = (int) shape[1];
    int width = (int) shape[2];
    float[] probabilities = file.floats(name + ".prob");
    byte[] pixels = CrfFixtures.bytes(file.doubles(name + ".image_channel_order_as_used"));
    CrfOptions.Builder builder =
        CrfOptions.builder()
            .smoothness(config.get("sxy_g").getAsFloat(), config.get("w_g").getAsFloat())
            .appearance(
                config.get("sxy_b").getAsFloat(),
                config.get("srgb").getAsFloat(),
                config.get("w_b").getAsFloat());
    DenseCrf crf = new DenseCrf(builder.build());

    Goldens.assertClose(file, name + ".unary", crf.unary(probabilities), 1e-6, 0);
    try (Workers workers = new Workers(1)) {
      Map<String, PermutohedralLattice> lattices =
          Map.of(
              "gaussian", new PermutohedralLattice(crf.positions(width, height), 2, workers),
              "bilateral",
                  new PermutohedralLattice(
                      crf.positionsAndColours(width, height, pixels), 5, workers));
      lattices.forEach(
          (kernel, lattice) -> {
            assertThat(lattice.vertices)
                .as("vertices of the %s lattice of case %s", kernel, name)
                .isEqualTo(config.get("lattice_vertices_" + kernel).getAsInt());
            Goldens.assertClose(file, name + ".norm_" + kernel, lattice.normalise(), 1e-5, 0);
          });
    }
    String prefix = name + ".q.";
    for (String tensor : file.names()) {
      if (tensor.startsWith(prefix)) {
        int iterations = Integer.parseInt(tensor.substring(prefix.length()));
        float[] q =
            new DenseCrf(builder.iterations(iterations).build())
                .refine(probabilities, classes, width, height, pixels);
        CrfFixtures.assertMatches(file, tensor, q, classes, iterations);
      }
    }
  }
}
