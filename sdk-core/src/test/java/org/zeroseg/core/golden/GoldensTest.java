package org.zeroseg.core.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.zeroseg.core.weights.SafetensorsFile;
import org.zeroseg.core.weights.StateDict;

class GoldensTest {

  @Test
  void aFailureNamesTheTensorTheWorstElementBothValuesAndTheError() {
    assertThatThrownBy(
            () ->
                Goldens.assertClose(
                    "image_embed", new float[] {1, 2, 3}, new float[] {1, 2.5f, 3.25f}, 0.125, 0))
        .hasMessageContaining("'image_embed'")
        .hasMessageContaining("2 of 3 elements differ")
        .hasMessageContaining("worst at [1]")
        .hasMessageContaining("expected 2.0, actual 2.5")
        .hasMessageContaining("error 0.500, allowed 0.125");
  }

  @Test
  void nanIsNeverClose() {
    assertThatThrownBy(
            () -> Goldens.assertClose("x", new float[] {1}, new float[] {Float.NaN}, 1, 1))
        .hasMessageContaining("actual NaN");
  }

  @Test
  @Tag("parity")
  void everyGoldenFileOfTheFoundationLoadsToEqualNativeArrays() {
    for (String folder : new String[] {"clip", "reco"}) {
      Goldens goldens = Goldens.of(folder);
      assertThat(goldens.files(".safetensors")).isNotEmpty();
      for (String name : goldens.files(".safetensors")) {
        try (NDManager manager = NDManager.newBaseManager();
            SafetensorsFile file = goldens.open(name)) {
          StateDict loaded = file.load(manager);
          assertThat(loaded.names()).containsExactlyElementsOf(file.names()).isNotEmpty();
          for (String tensor : file.names()) {
            NDArray array = loaded.get(tensor, file.shape(tensor));
            Goldens.assertClose(file, tensor, array, 0, 0);
          }
        }
      }
    }
  }
}
