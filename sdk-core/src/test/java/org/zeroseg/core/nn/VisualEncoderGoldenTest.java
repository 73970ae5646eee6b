package org.zeroseg.core.nn;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.zeroseg.core.golden.Goldens;
import org.zeroseg.core.nn.DinoEncoder.Facet;
import org.zeroseg.core.runtime.OpenRuntime;
import org.zeroseg.core.runtime.TensorRuntime;
import org.zeroseg.core.runtime.Tensors;
import org.zeroseg.core.weights.SafetensorsFile;
import org.zeroseg.core.weights.StateDict;

/** DeiT, DINO, ResNet and dense CLIP against the golden features of ReCo. */
@Tag("parity")
class VisualEncoderGoldenTest {
  private static final double ABS = 2e-4;
  private static final double REL = 1e-4; // the random dense network gives values of thousands

  private Goldens reco;
  @OpenRuntime private TensorRuntime runtime;
  private NDManager root;

  @BeforeEach
  void open() {
    reco = Goldens.of("reco");
    root = runtime.root();
  }

  @Test
  void resNetGivesEveryStage() {
    ResNetEncoder encoder = new ResNetEncoder(weights("resnet_tiny"), resNetConfig());
    int checked = 0;
    try (SafetensorsFile io = reco.open("resnet_tiny_io.safetensors")) {
      for (int i = 0; io.names().contains(i + ".image"); i++) {
        NDArray images = load(io, i + ".image");
        for (int stage = 1; stage <= 4; stage++) {
          check(io, i + ".layer" + stage, encoder.forward(images, stage, false));
        }
        check(io, i + ".layer4", encoder.features(root, images));
        checked++;
      }
    }
    assertThat(checked).isPositive();
  }

  private ResNetConfig resNetConfig() {
    return ResNetConfig.infer(weights("resnet_tiny"));
  }

  @Test
  void dinoGivesTokensAndFacets() {
    int heads = reco.json("config.json").getAsJsonObject("dino_tiny").get("heads").getAsInt();
    StateDict state = weights("dino_tiny");
    VitConfig config = VitConfig.infer(state, heads);
    int checked = 0;
    try (SafetensorsFile io = reco.open("dino_tiny_io.safetensors")) {
      for (int i = 0; io.names().contains(i + ".image"); i++) {
        NDArray images = load(io, i + ".image");
        for (Facet facet : Facet.values()) {
          String name = facet.name().toLowerCase(Locale.ROOT);
          String tensor = facet == Facet.TOKEN ? "patch_tokens" : "facet_" + name.charAt(0);
          DenseEncoder encoder = new DinoEncoder(state, config, runtime.kernels(), facet);
          check(io, i + "." + tensor, encoder.features(root, images));
          checked++;
        }
      }
    }
    assertThat(checked).isPositive();
  }

  @Test
  void deitGivesTheFeaturesOfThePipeline() {
    int heads = reco.json("config.json").getAsJsonObject("pipeline").get("heads").getAsInt();
    StateDict state = weights("deit_dist_tiny");
    DenseEncoder encoder = new DeitEncoder(state, VitConfig.infer(state, heads), runtime.kernels());
    checkPipeline(encoder, ".features");
  }

  @Test
  void denseClipGivesTheFeaturesOfThePipeline() {
    StateDict state = weights("dense_clip_tiny");
    ModifiedResNetConfig config = ModifiedResNetConfig.infer(state);
    checkPipeline(
        new ClipModifiedResNet(state, config, runtime.kernels()).dense(), ".dense_features");
  }

  /** Every image of the pipeline whose features of that kind are golden. */
  private void checkPipeline(DenseEncoder encoder, String kind) {
    int checked = 0;
    try (SafetensorsFile io = reco.open("reco_pipeline.safetensors")) {
      for (String name : io.names()) {
        if (name.endsWith(kind)) {
          String subject = name.substring(0, name.length() - kind.length());
          String pixels = subject + (subject.startsWith("query.") ? ".image_u8" : ".archive_u8");
          check(io, name, encoder.features(root, normalised(load(io, pixels))));
          checked++;
        }
      }
    }
    assertThat(checked).isPositive();
  }

  /** Bytes {@code [N, H, W, 3]} to the ImageNet normalisation {@code [N, 3, H, W]}. */
  private NDArray normalised(NDArray bytes) {
    NDArray mean = Tensors.of(root, new float[] {0.485f, 0.456f, 0.406f}, 3);
    NDArray deviation = Tensors.of(root, new float[] {0.229f, 0.224f, 0.225f}, 3);
    return bytes
        .toType(DataType.FLOAT32, false)
        .div(255f)
        .sub(mean)
        .div(deviation)
        .transpose(0, 3, 1, 2);
  }

  private StateDict weights(String name) {
    try (SafetensorsFile file = reco.open(name + ".safetensors")) {
      return file.load(root);
    }
  }

  private NDArray load(SafetensorsFile file, String tensor) {
    return file.load(root, tensor::equals).get(tensor);
  }

  private static void check(SafetensorsFile io, String tensor, NDArray actual) {
    Goldens.assertClose(io, tensor, actual, ABS, REL);
  }
}
