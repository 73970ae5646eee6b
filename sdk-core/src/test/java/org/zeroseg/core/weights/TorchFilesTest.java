package org.zeroseg.core.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.zeroseg.api.WeightsException;

/** Files that Python wrote; {@code make_fixtures.py} beside them says how. */
class TorchFilesTest {

  @ParameterizedTest
  @ValueSource(strings = {"state_dict.pth", "state_dict_legacy.pth"})
  void everyElementTypeIsRead(String name) {
    try (WeightsFile file = WeightsFiles.open(Fixtures.path(name))) {
      assertThat(file.floats("f32")).containsExactly(0, 1, 2, 3, 4, 5);
      assertThat(file.shape("f32")).containsExactly(2, 3);
      assertThat(file.floats("f16")).containsExactly(0, .25f, .5f, .75f, 1, 1.25f);
      assertThat(file.type("f16")).isEqualTo(ElementType.F16);
      assertThat(file.floats("bf16")).containsExactly(0, .5f, 1, 1.5f, 2);
      assertThat(file.doubles("f64")).containsExactly(0, 1 / 3.0, 2 / 3.0);
      assertThat(file.longs("i64")).containsExactly(-2, -1, 0, 1);
      assertThat(file.longs("i32")).containsExactly(-1, 0, 1);
      assertThat(file.longs("i16")).containsExactly(-1, 0, 1);
      assertThat(file.longs("i8")).containsExactly(-1, 0, 1);
      assertThat(file.longs("u8")).containsExactly(253, 254, 255);
      assertThat(file.bytes("u8")).containsExactly(253, 254, 255);
      assertThat(file.longs("bool")).containsExactly(1, 0, 1);
      assertThat(file.floats("scalar")).containsExactly(2.5f);
      assertThat(file.shape("scalar")).isEmpty();
      assertThat(file.floats("empty")).isEmpty();
      assertThat(file.shape("empty")).containsExactly(0, 3);
      assertThat(file.floats("parameter")).containsExactly(0, 1, 2, 3);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"state_dict.pth", "state_dict_legacy.pth"})
  void viewsOfASharedStorageAreGathered(String name) {
    try (WeightsFile file = WeightsFiles.open(Fixtures.path(name))) {
      assertThat(file.floats("row")).containsExactly(12, 13, 14, 15, 16, 17);
      assertThat(file.floats("columns")).containsExactly(1, 3, 7, 9, 13, 15, 19, 21);
      assertThat(file.shape("transposed")).containsExactly(6, 4);
      assertThat(file.floats("transposed")).startsWith(0, 6, 12, 18, 1, 7).endsWith(11, 17, 23);
      assertThat(file.floats("expanded")).containsExactly(7, 7, 7, 8, 8, 8);
    }
  }

  @Test
  void namesKeepTheOrderOfTheFile() {
    try (WeightsFile file = WeightsFiles.open(Fixtures.path("state_dict.pth"))) {
      assertThat(file.names()).startsWith("f32", "f16", "bf16", "f64").endsWith("parameter");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"state_dict.pth", "state_dict_legacy.pth"})
  void everyTypeLoadsToANativeArrayThatTheBindingHas(String name) {
    try (NDManager manager = NDManager.newBaseManager();
        WeightsFile file = WeightsFiles.open(Fixtures.path(name))) {
      StateDict loaded = file.load(manager);
      assertThat(loaded.names()).containsExactlyElementsOf(file.names());
      assertThat(loaded.get("bf16").getDataType()).isEqualTo(DataType.FLOAT32);
      assertThat(loaded.get("bf16").toFloatArray()).containsExactly(file.floats("bf16"));
      assertThat(loaded.get("i16").getDataType()).isEqualTo(DataType.INT32);
      assertThat(loaded.get("i16").toIntArray()).containsExactly(-1, 0, 1);
      assertThat(loaded.get("bool").toBooleanArray()).containsExactly(true, false, true);
      assertThat(loaded.get("f64").toDoubleArray()).containsExactly(file.doubles("f64"));
      assertThat(loaded.get("transposed", 6, 4).toFloatArray())
          .containsExactly(file.floats("transposed"));
      assertThat(loaded.get("empty", 0, 3).size()).isZero();
    }
  }

  @Test
  void unsignedTypesOfNewerTorchAreWidened() {
    try (NDManager manager = NDManager.newBaseManager();
        WeightsFile file = WeightsFiles.open(Fixtures.path("uint16.pth"))) {
      assertThat(file.longs("u16")).containsExactly(1, 65535);
      assertThat(file.load(manager).get("u16").toIntArray()).containsExactly(1, 65535);
    }
  }

  @Test
  void aTrainingCheckpointGivesItsStateDict() {
    try (WeightsFile file = WeightsFiles.open(Fixtures.path("checkpoint.pth"))) {
      assertThat(file.names())
          .containsExactly(
              "module.encoder_q.0.weight",
              "module.encoder_q.0.bias",
              "module.encoder_q.1.weight",
              "module.encoder_q.1.bias",
              "module.encoder_q.1.running_mean",
              "module.encoder_q.1.running_var",
              "module.encoder_q.1.num_batches_tracked");
      assertThat(file.floats("module.encoder_q.0.weight")).containsExactly(0, 1, 2, 3, 4, 5);
    }
  }

  @Test
  void anEntryCanBeChosen() {
    ReadOptions optimizer = ReadOptions.DEFAULT.withEntry("optimizer/state");
    try (WeightsFile file = WeightsFiles.open(Fixtures.path("checkpoint.pth"), optimizer)) {
      assertThat(file.names()).containsExactly("0.step", "0.exp_avg", "0.exp_avg_sq");
    }
    assertThatThrownBy(
            () ->
                WeightsFiles.open(
                    Fixtures.path("checkpoint.pth"), ReadOptions.DEFAULT.withEntry("teacher")))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining("checkpoint.pth")
        .hasMessageContaining(
            "it has no entry 'teacher'; it has the entries 'epoch', 'arch', 'state_dict', 'optimizer'");
  }

  @Test
  void anUnknownClassIsRefusedByNameAndCanBeReadAsInertFields() {
    assertThatThrownBy(() -> WeightsFiles.open(Fixtures.path("with_namespace.pth")))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining("with_namespace.pth")
        .hasMessageContaining("'argparse.Namespace', which is refused");
    ReadOptions inert = ReadOptions.DEFAULT.withUnknownClassesAsFields();
    try (WeightsFile file = WeightsFiles.open(Fixtures.path("with_namespace.pth"), inert)) {
      assertThat(file.names()).containsExactly("module.backbone.w");
      assertThat(file.floats("module.backbone.w")).containsExactly(5, 6);
    }
  }

  @Test
  void aTorchScriptArchiveGivesParametersAndBuffersUnderFlatNames() {
    try (WeightsFile file = WeightsFiles.open(Fixtures.path("scripted.pt"))) {
      assertThat(file.names())
          .containsExactlyInAnyOrder(
              "cls",
              "input_resolution",
              "conv1.weight",
              "bn1.weight",
              "bn1.bias",
              "bn1.running_mean",
              "bn1.running_var",
              "bn1.num_batches_tracked",
              "layers.0.weight",
              "layers.0.bias");
      assertThat(file.type("conv1.weight")).isEqualTo(ElementType.F16);
      assertThat(file.floats("conv1.weight")).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
      assertThat(file.floats("bn1.running_mean")).containsExactly(9, 10);
      assertThat(file.longs("input_resolution")).containsExactly(224);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 4, 5})
  void detectron2PicklesOfNumpyArraysAreRead(int protocol) {
    try (WeightsFile file = WeightsFiles.open(Fixtures.path("detectron2_p" + protocol + ".pkl"))) {
      assertThat(file.names()).containsExactly("backbone.w", "fortran", "i", "s", "big");
      assertThat(file.floats("backbone.w")).containsExactly(0, 1, 2, 3, 4, 5);
      assertThat(file.doubles("fortran")).containsExactly(0, 1, 2, 3, 4, 5);
      assertThat(file.longs("i")).containsExactly(1, -2);
      assertThat(file.floats("s")).containsExactly(1.5f);
      byte[] big = file.bytes("big");
      assertThat(big).hasSize(70000);
      for (int i = 0; i < big.length; i++) {
        assertThat(Byte.toUnsignedInt(big[i])).isEqualTo(i % 251);
      }
    }
  }

  @Test
  void aMissingTensorIsNamedTogetherWithTheFileAndWhatItHas() {
    try (WeightsFile file = WeightsFiles.open(Fixtures.path("uint16.pth"))) {
      assertThatThrownBy(() -> file.floats("visual.proj"))
          .isInstanceOf(WeightsException.class)
          .hasMessage(
              "tensor 'visual.proj' is missing in %s, which has 'u16'".formatted(file.path()));
    }
  }

  @Test
  void aClosedFileSaysSo() {
    WeightsFile file = WeightsFiles.open(Fixtures.path("uint16.pth"));
    file.close();
    file.close();
    assertThatThrownBy(() -> file.floats("u16"))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining("cannot read tensor 'u16'")
        .hasMessageContaining("has been closed");
  }
}
