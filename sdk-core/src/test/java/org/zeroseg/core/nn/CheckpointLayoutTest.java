package org.zeroseg.core.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.zeroseg.api.ModelException;
import org.zeroseg.api.WeightsException;
import org.zeroseg.core.runtime.OpenRuntime;
import org.zeroseg.core.runtime.TensorRuntime;
import org.zeroseg.core.weights.StateDict;

/** Names and shapes in which published checkpoints come, and what is said of other ones. */
class CheckpointLayoutTest {
  private static final ModifiedResNetConfig RESNET =
      (ModifiedResNetConfig) TinyNetworks.CLIP_RESNET.vision();
  private static final Map<String, String> STEM =
      Map.of(
          "conv1.", "stem.0.",
          "bn1.", "stem.1.",
          "conv2.", "stem.3.",
          "bn2.", "stem.4.",
          "conv3.", "stem.6.",
          "bn3.", "stem.7.");

  @OpenRuntime private static TensorRuntime runtime;

  private static StateDict renamed(StateDict state, UnaryOperator<String> name) {
    Map<String, NDArray> arrays = new LinkedHashMap<>();
    for (String old : state.names()) {
      arrays.put(name.apply(old), state.get(old));
    }
    return new StateDict("renamed.safetensors", arrays);
  }

  private static StateDict without(StateDict state, String name) {
    Map<String, NDArray> arrays = new LinkedHashMap<>();
    state.names().stream()
        .filter(other -> !other.equals(name))
        .forEach(other -> arrays.put(other, state.get(other)));
    return new StateDict("partial.safetensors", arrays);
  }

  private static float[] dense(StateDict state) {
    NDArray images = TrainableCase.images(runtime.root(), DataType.FLOAT32);
    try (DenseEncoder encoder = new ClipModifiedResNet(state, RESNET, runtime.kernels()).dense()) {
      return encoder.features(runtime.root(), images).toFloatArray();
    }
  }

  @Test
  void convertedDenseClipFilesGiveTheSameFeatures() {
    StateDict openAi =
        RandomWeights.clip(runtime.root(), TinyNetworks.CLIP_RESNET, 2).withPrefix("visual.");
    StateDict converted = renamed(openAi, CheckpointLayoutTest::toDenseClip);
    assertThat(converted.names()).contains("stem.0.weight", "layer1.0.downsample.2.running_var");
    Map<String, NDArray> pointwise = new LinkedHashMap<>();
    for (String name : converted.names()) {
      NDArray array = converted.get(name);
      boolean projection = name.matches("attnpool\\.[vc]_proj\\.weight");
      pointwise.put(name, projection ? array.expandDims(2).expandDims(3) : array);
    }
    assertThat(dense(new StateDict("dense_clip.pth", pointwise))).isEqualTo(dense(openAi));
  }

  private static String toDenseClip(String name) {
    for (Map.Entry<String, String> entry : STEM.entrySet()) {
      if (name.startsWith(entry.getKey())) {
        return name.replace(entry.getKey(), entry.getValue());
      }
    }
    return name.replace("downsample.1.", "downsample.2.").replace("downsample.0.", "downsample.1.");
  }

  @Test
  void mocoFilesGiveTheirQueryEncoder() {
    StateDict plain = RandomWeights.resNet(runtime.root(), TinyNetworks.RESNET, 3);
    StateDict other = RandomWeights.resNet(runtime.root(), TinyNetworks.RESNET, 4);
    Map<String, NDArray> moco = new LinkedHashMap<>();
    other.names().forEach(name -> moco.put("module.encoder_k." + name, other.get(name)));
    plain.names().forEach(name -> moco.put("module.encoder_q." + name, plain.get(name)));
    StateDict checkpoint = new StateDict("moco_v2.pth", moco);
    assertThat(ResNetConfig.infer(checkpoint)).isEqualTo(TinyNetworks.RESNET);
    assertThat(features(checkpoint)).isEqualTo(features(plain));
  }

  @Test
  void anyOtherPrefixOfAResNetIsTakenOff() {
    StateDict plain = RandomWeights.resNet(runtime.root(), TinyNetworks.RESNET, 3);
    assertThat(features(renamed(plain, name -> "module." + name))).isEqualTo(features(plain));
  }

  private static float[] features(StateDict state) {
    NDArray images = TrainableCase.images(runtime.root(), DataType.FLOAT32);
    return new ResNetEncoder(state, TinyNetworks.RESNET)
        .features(runtime.root(), images)
        .toFloatArray();
  }

  @Test
  void refusesAResNetThatIsNoneOrSeveral() {
    StateDict plain = RandomWeights.resNet(runtime.root(), TinyNetworks.RESNET, 3);
    Map<String, NDArray> two = new LinkedHashMap<>();
    plain.names().forEach(name -> two.put("student." + name, plain.get(name)));
    plain.names().forEach(name -> two.put("teacher." + name, plain.get(name)));
    assertThatThrownBy(() -> ResNetConfig.infer(new StateDict("two.pth", two)))
        .isInstanceOf(WeightsException.class)
        .hasMessage("two.pth holds several networks, under [student., teacher.]: keep one");
    assertThatThrownBy(() -> ResNetConfig.infer(new StateDict("none.pth", Map.of())))
        .isInstanceOf(WeightsException.class)
        .hasMessage("no tensor 'layer1.0.conv1.weight' in none.pth; is this a ResNet checkpoint?");
  }

  @Test
  void aResNetWithoutPoolingPositionsIsADenseEncoderOnly() {
    StateDict state =
        without(
            RandomWeights.clip(runtime.root(), TinyNetworks.CLIP_RESNET, 2),
            "visual.attnpool.positional_embedding");
    assertThat(dense(state)).isNotEmpty();
    ImageEncoder encoder = new ClipModifiedResNet(state, RESNET, runtime.kernels());
    NDArray images = TrainableCase.images(runtime.root(), DataType.FLOAT32);
    assertThatThrownBy(() -> encoder.embed(runtime.root(), images.get(":, :, :64, :64")))
        .isInstanceOf(ModelException.class)
        .hasMessage(
            "partial.safetensors has no 'attnpool.positional_embedding': it gives dense features, but no image embeddings");
  }

  @Test
  void missingAndMisshapenTensorsAreNamed() {
    StateDict state = RandomWeights.clip(runtime.root(), TinyNetworks.CLIP_VIT, 2);
    ClipVitConfig config = (ClipVitConfig) TinyNetworks.CLIP_VIT.vision();
    String name = "visual.transformer.resblocks.1.mlp.c_fc.bias";
    assertThatThrownBy(
            () -> new ClipVisionTransformer(without(state, name), config, runtime.kernels()))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining("'" + name + "'")
        .hasMessageContaining("partial.safetensors");
    ClipVitConfig wider = new ClipVitConfig(16, 2, 2, 4, 16, 9);
    assertThatThrownBy(() -> new ClipVisionTransformer(state, wider, runtime.kernels()))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining("'visual.proj'")
        .hasMessageContaining("[16, 9]")
        .hasMessageContaining("[16, 8]");
  }

  @Test
  void headsCannotBeGuessedForUnusualWidths() {
    StateDict state = RandomWeights.clip(runtime.root(), TinyNetworks.CLIP_VIT, 2);
    assertThatThrownBy(() -> ClipConfig.infer(state))
        .isInstanceOf(WeightsException.class)
        .hasMessage(
            "cannot tell the number of attention heads in random CLIP weights, seed 2: width 16 is not a multiple of 64; give the head counts explicitly");
  }

  @Test
  void publishedWidthsHaveHeadsOf64Channels() {
    ClipConfig published =
        new ClipConfig(
            new ClipVitConfig(128, 1, 2, 8, 16, 8), new ClipTextConfig(64, 1, 1, 5, 20, 8));
    StateDict state = RandomWeights.clip(runtime.root(), published, 2);
    assertThat(ClipConfig.infer(state)).isEqualTo(published);
  }

  @Test
  void aQueryDecoderNamesWhatDoesNotFit() {
    StateDict state = RandomWeights.detr(runtime.root(), TinyNetworks.DETR, 3, 2);
    DetrDecoder decoder = new DetrDecoder(state, "decoder.", TinyNetworks.DETR, runtime.kernels());
    NDArray memory = runtime.root().zeros(new Shape(1, 5, 9));
    assertThatThrownBy(() -> decoder.last(state.get("query_embed"), memory, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("memory must be of shape (N, L, 8), but is (1, 5, 9)");
    String name = "decoder.layers.2.multihead_attn.in_proj_bias";
    assertThatThrownBy(
            () ->
                new DetrDecoder(
                    without(state, name), "decoder.", TinyNetworks.DETR, runtime.kernels()))
        .isInstanceOf(WeightsException.class)
        .hasMessage("tensor '" + name + "' is missing in partial.safetensors");
  }

  @Test
  void configurationsCheckTheirSizes() {
    assertThatThrownBy(() -> new ClipVitConfig(16, 2, 3, 4, 16, 8))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the vision heads must divide the width, but heads=3 and width=16");
    assertThatThrownBy(() -> new ClipVitConfig(16, 2, 2, 5, 16, 8))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("inputSize must be a positive multiple of patch, but inputSize=16 and patch=5");
    assertThatThrownBy(() -> new ModifiedResNetConfig(4, List.of(1, 2, 1), 4, 64, 8))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("blocks must be four positive counts, but is [1, 2, 1]");
    assertThatThrownBy(() -> new ModifiedResNetConfig(4, List.of(1, 2, 1, 1), 4, 60, 8))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("inputSize must be a positive multiple of 32, but inputSize=60");
    assertThatThrownBy(
            () ->
                new ClipConfig(
                    new ClipVitConfig(16, 2, 2, 4, 16, 8), new ClipTextConfig(16, 1, 2, 9, 30, 12)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("both towers must have one embedding size, but vision has 8 and text has 12");
  }
}
