package org.zeroseg.core.nn;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zeroseg.core.golden.Goldens;
import org.zeroseg.core.runtime.OpenRuntime;
import org.zeroseg.core.runtime.TensorRuntime;
import org.zeroseg.core.weights.StateDict;

/** Networks take the parameter lists of the published checkpoints; the tensors hold no memory. */
class PublishedModelsTest {
  @OpenRuntime private static TensorRuntime runtime;
  private static NDArray zero;

  @BeforeAll
  static void open() {
    zero = runtime.root().zeros(new Shape());
  }

  private static JsonObject json(String file) {
    Path path = Goldens.beside("../shared/methods/data").resolve(file);
    Assumptions.assumeTrue(Files.exists(path), () -> "no parameter lists in " + path);
    try {
      return JsonParser.parseString(Files.readString(path)).getAsJsonObject();
    } catch (IOException e) {
      throw new AssertionError("cannot read " + path, e);
    }
  }

  static Stream<String> clipModels() {
    return json("clip_parameters.json").keySet().stream();
  }

  private static StateDict shapes(String source, JsonObject list) {
    Map<String, NDArray> arrays = new LinkedHashMap<>();
    for (Map.Entry<String, JsonElement> entry : list.entrySet()) {
      long[] shape =
          entry.getValue().getAsJsonArray().asList().stream()
              .mapToLong(JsonElement::getAsLong)
              .toArray();
      arrays.put(entry.getKey(), shape.length == 0 ? zero : zero.broadcast(shape));
    }
    return new StateDict(source, arrays);
  }

  @ParameterizedTest
  @MethodSource("clipModels")
  void clip(String name) {
    StateDict state =
        shapes(name, json("clip_parameters.json").getAsJsonObject(name).getAsJsonObject("openai"));
    ClipConfig config = ClipConfig.infer(state);
    assertThat(config.text().contextLength()).isEqualTo(77);
    assertThat(config.text().vocabularySize()).isEqualTo(49408);
    assertThat(config.text().heads()).isEqualTo(config.text().width() / 64);
    ClipTextTransformer texts = new ClipTextTransformer(state, config.text(), runtime.kernels());
    ImageEncoder images =
        config.vision() instanceof ClipVitConfig vit
            ? new ClipVisionTransformer(state, vit, runtime.kernels())
            : new ClipModifiedResNet(
                state, (ModifiedResNetConfig) config.vision(), runtime.kernels());
    assertThat(images.embeddingSize()).isEqualTo(texts.embeddingSize());
    assertThat(images.inputSize()).isBetween(224, 448);
  }

  @Test
  void deit() {
    StateDict state = reco("deit_small_distilled_patch16_224");
    VitConfig config = VitConfig.infer(state);
    assertThat(config).isEqualTo(new VitConfig(384, 12, 6, 16, 14, true));
    assertThat(new DeitEncoder(state, config, runtime.kernels()).channels()).isEqualTo(384);
  }

  @Test
  void dino() {
    StateDict state = reco("dino_vits16");
    VitConfig config = VitConfig.infer(state);
    assertThat(config).isEqualTo(new VitConfig(384, 12, 6, 16, 14, false));
    assertThat(new DinoEncoder(state, config, runtime.kernels()).stride()).isEqualTo(16);
  }

  @Test
  void moco() {
    StateDict state = reco("moco_v2_resnet50");
    ResNetConfig config = ResNetConfig.infer(state);
    assertThat(config.blocks()).containsExactly(3, 4, 6, 3);
    assertThat(new ResNetEncoder(state, config).channels()).isEqualTo(2048);
  }

  private static StateDict reco(String name) {
    return shapes(name, json("reco_parameters.json").getAsJsonObject(name));
  }

  @Test
  void deepLabOfRecoPlus() {
    String name = "reco_plus_deeplabv3plus_resnet101_27_classes";
    StateDict state = shapes(name, json("reco_parameters.json").getAsJsonObject(name));
    DeepLabConfig config = DeepLabConfig.infer(state, 8);
    assertThat(config)
        .isEqualTo(DeepLabConfig.published(new ResNetConfig(64, List.of(3, 4, 23, 3)), 27));
    assertThat(new DeepLabV3Plus(state, config, runtime.kernels()).config()).isEqualTo(config);
  }
}
