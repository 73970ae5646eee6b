package org.zeroseg.core.nn;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.zeroseg.core.golden.Goldens;
import org.zeroseg.core.runtime.OpenRuntime;
import org.zeroseg.core.runtime.TensorRuntime;
import org.zeroseg.core.weights.NameMap;
import org.zeroseg.core.weights.SafetensorsFile;
import org.zeroseg.core.weights.StateDict;

class RandomWeightsTest {
  @OpenRuntime private static TensorRuntime runtime;

  @Test
  void oneSeedGivesTheSameWeights() {
    StateDict first = RandomWeights.clip(runtime.root(), TinyNetworks.CLIP_VIT, 7);
    StateDict again = RandomWeights.clip(runtime.root(), TinyNetworks.CLIP_VIT, 7);
    StateDict other = RandomWeights.clip(runtime.root(), TinyNetworks.CLIP_VIT, 8);
    String name = "visual.proj";
    assertThat(first.get(name).toFloatArray()).isEqualTo(again.get(name).toFloatArray());
    assertThat(first.get(name).toFloatArray()).isNotEqualTo(other.get(name).toFloatArray());
  }

  @Test
  void everythingButRunningStatisticsIsTrainable() {
    for (StateDict state : all().toList()) {
      for (String name : state.names()) {
        boolean buffer = name.contains("running_") || name.endsWith("num_batches_tracked");
        assertThat(state.get(name).hasGradient()).as(name).isEqualTo(!buffer);
      }
    }
  }

  private static Stream<StateDict> all() {
    return Stream.of(
        RandomWeights.clip(runtime.root(), TinyNetworks.CLIP_VIT, 1),
        RandomWeights.clip(runtime.root(), TinyNetworks.CLIP_RESNET, 1),
        RandomWeights.vit(runtime.root(), TinyNetworks.DEIT, 1),
        RandomWeights.detr(runtime.root(), TinyNetworks.DETR, 3, 1),
        RandomWeights.mlp(runtime.root(), 1, 4, 3, 2),
        RandomWeights.resNet(runtime.root(), TinyNetworks.RESNET, 1),
        RandomWeights.deepLab(runtime.root(), TinyNetworks.DEEPLAB, 1),
        RandomWeights.deepLab(runtime.root(), TinyNetworks.DEEPLAB_PLAIN, 1),
        RandomWeights.deepLab(runtime.root(), TinyNetworks.DEEPLAB_MOBILE, 1));
  }

  @Test
  void allLayersOfAQueryDecoderBeginAlike() {
    StateDict detr = RandomWeights.detr(runtime.root(), TinyNetworks.DETR, 3, 1);
    for (String name : detr.names()) {
      if (name.startsWith("decoder.layers.0.")) {
        String last = name.replace(".0.", "." + (TinyNetworks.DETR.layers() - 1) + ".");
        assertThat(detr.get(last).toFloatArray()).isEqualTo(detr.get(name).toFloatArray());
      }
    }
  }

  @Test
  void configurationsCanBeReadOffTheShapes() {
    StateDict vit = RandomWeights.clip(runtime.root(), TinyNetworks.CLIP_VIT, 1);
    assertThat(
            ClipConfig.infer(
                vit, TinyNetworks.CLIP_VIT.vision().heads(), TinyNetworks.CLIP_VIT.text().heads()))
        .isEqualTo(TinyNetworks.CLIP_VIT);
    StateDict resNet = RandomWeights.clip(runtime.root(), TinyNetworks.CLIP_RESNET, 1);
    assertThat(
            ClipConfig.infer(
                resNet,
                TinyNetworks.CLIP_RESNET.vision().heads(),
                TinyNetworks.CLIP_RESNET.text().heads()))
        .isEqualTo(TinyNetworks.CLIP_RESNET);
    StateDict deit = RandomWeights.vit(runtime.root(), TinyNetworks.DEIT, 1);
    assertThat(VitConfig.infer(deit, TinyNetworks.DEIT.heads())).isEqualTo(TinyNetworks.DEIT);
    StateDict plain = RandomWeights.resNet(runtime.root(), TinyNetworks.RESNET, 1);
    assertThat(ResNetConfig.infer(plain)).isEqualTo(TinyNetworks.RESNET);
    for (DeepLabConfig config :
        List.of(TinyNetworks.DEEPLAB, TinyNetworks.DEEPLAB_PLAIN, TinyNetworks.DEEPLAB_MOBILE)) {
      StateDict deepLab = RandomWeights.deepLab(runtime.root(), config, 1);
      assertThat(DeepLabConfig.infer(deepLab, config.outputStride()).withDropout(config.dropout()))
          .isEqualTo(config);
    }
  }

  @Test
  @Tag("parity")
  void namesAndShapesAreThePublishedOnes() {
    Goldens clip = Goldens.of("clip");
    JsonObject models = clip.json("config.json").getAsJsonObject("configs");
    for (String file : models.keySet()) {
      JsonObject sizes = models.getAsJsonObject(file);
      StateDict published;
      try (SafetensorsFile weights = clip.open(file + ".safetensors")) {
        published = NameMap.huggingFaceClip().apply(weights).load(runtime.root());
      }
      ClipConfig config =
          ClipConfig.infer(
              published, sizes.get("vheads").getAsInt(), sizes.get("theads").getAsInt());
      assertThat(shapes(RandomWeights.clip(runtime.root(), config, 1)))
          .isEqualTo(shapes(published));
    }
    try (SafetensorsFile weights = Goldens.of("reco").open("resnet_tiny.safetensors")) {
      StateDict published = weights.load(runtime.root());
      ResNetConfig config = ResNetConfig.infer(published);
      assertThat(shapes(RandomWeights.resNet(runtime.root(), config, 1)))
          .isEqualTo(shapes(published));
    }
    try (SafetensorsFile weights = Goldens.of("reco").open("deit_dist_tiny.safetensors")) {
      StateDict published = weights.load(runtime.root(), name -> !name.startsWith("head"));
      VitConfig config = VitConfig.infer(published, 1);
      assertThat(shapes(RandomWeights.vit(runtime.root(), config, 1))).isEqualTo(shapes(published));
    }
  }

  private static Map<String, Shape> shapes(StateDict state) {
    Map<String, Shape> shapes = new TreeMap<>();
    for (String name : state.names()) {
      NDArray array = state.get(name);
      shapes.put(name, array.getShape());
    }
    return shapes;
  }
}
