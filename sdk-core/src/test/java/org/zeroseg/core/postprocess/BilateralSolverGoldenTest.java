package org.zeroseg.core.postprocess;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.zeroseg.api.Mask;
import org.zeroseg.core.golden.Goldens;
import org.zeroseg.core.image.RgbImage;
import org.zeroseg.core.weights.SafetensorsFile;

/** Parity of the bilateral solver with the authors' code. */
@Tag("parity")
class BilateralSolverGoldenTest {

  @TestFactory
  Stream<DynamicTest> reproducesTheReference() {
    Goldens goldens = Goldens.of("zutis");
    JsonObject json = goldens.json("bilateral.json");
    BilateralOptions options = options(json.getAsJsonObject("params"));
    return json.getAsJsonObject("cases").entrySet().stream()
        .map(
            entry ->
                DynamicTest.dynamicTest(
                    "case " + entry.getKey(),
                    () -> {
                      try (SafetensorsFile file = goldens.open("bilateral.safetensors")) {
                        check(file, entry.getKey(), entry.getValue().getAsJsonObject(), options);
                      }
                    }));
  }

  private static BilateralOptions options(JsonObject params) {
    return new BilateralOptions(
        params.get("sigma_spatial").getAsInt(),
        params.get("sigma_luma").getAsInt(),
        params.get("sigma_chroma").getAsInt(),
        params.get("lam").getAsDouble(),
        params.get("confidence").getAsDouble(),
        params.get("A_diag_min").getAsDouble(),
        params.get("cg_tol").getAsDouble(),
        params.get("cg_maxiter").getAsInt(),
        params.get("bistochastize_iters").getAsInt());
  }

  private static void check(
      SafetensorsFile file, String name, JsonObject expected, BilateralOptions options) {
    long[] shape = file.shape(name + ".image");
    int height = (int) shape[0];
    int width = (int) shape[1];
    RgbImage image = RgbImage.of(width, height, CrfFixtures.bytes(file.doubles(name + ".image")));
    double[] target = file.doubles(name + ".mask");
    BilateralGrid grid = new BilateralGrid(image, options);

    assertThat(grid.vertices).isEqualTo(expected.get("n_vertices").getAsInt());
    if (file.names().contains(name + ".pixel_n")) {
      assertClose(file, name + ".pixel_n", grid.slice(grid.n));
      assertClose(file, name + ".pixel_m", grid.slice(grid.m));
      assertClose(file, name + ".grid_coords", coordinates(image, options));
    }
    BilateralSolver solver = new BilateralSolver(options);
    assertClose(file, name + ".soft", solver.solve(image, target));
    Mask mask = mask(width, height, target);
    Mask refined = solver.refine(image, mask);
    assertThat(refined).isEqualTo(mask(width, height, file.doubles(name + ".binary")));
    if (!refined.isEmpty()) { // without any piece, the routine of the reference takes everything
      assertThat(MaskCleaning.largestPiece(MaskCleaning.fillHoles(refined)))
          .isEqualTo(mask(width, height, file.doubles(name + ".largest_filled")));
    }
  }

  private static double[] coordinates(RgbImage image, BilateralOptions options) {
    double[] all = new double[image.width() * image.height() * BilateralGrid.DIMENSIONS];
    int at = 0;
    for (int y = 0; y < image.height(); y++) {
      for (int x = 0; x < image.width(); x++) {
        for (int cell : BilateralGrid.coordinates(x, y, image.rgb(x, y), options)) {
          all[at++] = cell;
        }
      }
    }
    return all;
  }

  private static Mask mask(int width, int height, double[] values) {
    return Mask.of(width, height, (x, y) -> values[y * width + x] > 0.5);
  }

  private static void assertClose(SafetensorsFile file, String tensor, double[] actual) {
    Goldens.assertClose(tensor, file.doubles(tensor), actual, 1e-8, 0);
  }
}
