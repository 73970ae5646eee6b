package org.zeroseg.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.zeroseg.core.golden.Goldens;
import org.zeroseg.core.nn.ClipTextConfig;
import org.zeroseg.core.nn.ClipVisionConfig;
import org.zeroseg.core.nn.ClipVitConfig;
import org.zeroseg.core.nn.DeepLabConfig;
import org.zeroseg.core.nn.ModifiedResNetConfig;
import org.zeroseg.core.nn.ResNetConfig;
import org.zeroseg.core.nn.SelfMaskConfig;
import org.zeroseg.core.nn.VitConfig;
import org.zeroseg.core.nn.ZutisConfig;
import org.zeroseg.core.weights.HollowFile;
import org.zeroseg.core.weights.LoadReport;
import org.zeroseg.core.weights.WeightsFile;

/** The lists of names and shapes of real checkpoints against what the networks need. */
@Tag("parity")
class PublishedParametersTest {

  private static JsonObject list(String name) throws IOException {
    Path file = Goldens.beside("../shared/methods/data/" + name);
    Assumptions.assumeTrue(Files.exists(file), () -> "no parameter list " + file);
    return JsonParser.parseString(Files.readString(file)).getAsJsonObject();
  }

  private static Checkpoint recognise(JsonElement shapes) {
    return Checkpoint.recognise(HollowFile.of(shapes.getAsJsonObject()));
  }

  private static void assertFits(WeightsFile file, Map<String, long[]> needed) {
    LoadReport report = LoadReport.compare(file, needed, Checkpoint.UNUSED);
    assertThat(report.toString()).endsWith(": all tensors found");
  }

  @Test
  void everyPublishedClipIsRecognisedAndFitsExactly() throws IOException {
    JsonObject models = list("clip_parameters.json");
    for (String model : models.keySet()) {
      for (Map.Entry<String, JsonElement> form : models.getAsJsonObject(model).entrySet()) {
        Checkpoint checkpoint = recognise(form.getValue());
        CheckpointShapes shapes = new CheckpointShapes(checkpoint.weights());
        ClipVisionConfig vision =
            checkpoint.architecture() == Architecture.CLIP_VIT
                ? shapes.clipVit(OptionalInt.empty())
                : shapes.clipResNet(OptionalInt.empty());
        ClipTextConfig text = shapes.clipText(OptionalInt.empty());
        assertFits(checkpoint.weights(), NeededParameters.clip(vision, text));
        assertThat(text.vocabularySize()).isEqualTo(Published.VOCABULARY_SIZE);
        assertThat(text.contextLength()).isEqualTo(Published.CONTEXT_LENGTH);
      }
    }
  }

  @Test
  void sizesReadOffTheShapesAreThePublishedOnes() throws IOException {
    JsonObject models = list("clip_parameters.json");
    Checkpoint large = recognise(models.getAsJsonObject("ViT-L/14@336px").get("openai"));
    assertThat(new CheckpointShapes(large.weights()).clipVit(OptionalInt.empty()))
        .isEqualTo(new ClipVitConfig(1024, 24, 16, 14, 336, 768));
    Checkpoint rn = recognise(models.getAsJsonObject("RN50x16").get("openai"));
    assertThat(new CheckpointShapes(rn.weights()).clipResNet(OptionalInt.empty()))
        .isEqualTo(new ModifiedResNetConfig(96, List.of(6, 8, 18, 8), 48, 384, 768));
    assertThat(new CheckpointShapes(rn.weights()).clipText(OptionalInt.empty()))
        .isEqualTo(new ClipTextConfig(768, 12, 12, 77, 49408, 768));
  }

  @Test
  void bothPublishedNetworksOfZutisAreRecognisedAndFitExactly() {
    JsonObject layouts = Goldens.of("zutis").json("checkpoint_layout.json");
    JsonObject counts = layouts.getAsJsonObject("parameter_counts");
    JsonObject sixteen = layouts.getAsJsonObject("zutis_vit_b_16");
    JsonObject thirtyTwo = sixteen.deepCopy();
    layouts
        .getAsJsonObject("zutis_vit_b_32_differs_only_in")
        .entrySet()
        .forEach(tensor -> thirtyTwo.add(tensor.getKey(), tensor.getValue()));
    Map<String, JsonObject> models = Map.of("zutis_vit_b_16", sixteen, "zutis_vit_b_32", thirtyTwo);
    models.forEach(
        (model, layout) -> {
          Checkpoint checkpoint = recognise(layout);
          assertThat(checkpoint.architecture()).isEqualTo(Architecture.ZUTIS);
          ZutisConfig config =
              new CheckpointShapes(checkpoint.weights()).zutis(OptionalInt.empty());
          assertThat(config).isEqualTo(ZutisConfig.published(config.encoder()));
          Map<String, long[]> needed = NeededParameters.zutis(config);
          assertThat(needed.keySet()).isEqualTo(layout.keySet());
          assertFits(checkpoint.weights(), needed);
          assertThat(parameters(needed)).isEqualTo(counts.get(model).getAsLong());
        });
  }

  @Test
  void thePublishedSelfMaskIsRecognisedWrappedOrNotAndFitsExactly() {
    JsonObject layouts = Goldens.of("zutis").json("checkpoint_layout.json");
    JsonObject plain = layouts.getAsJsonObject("selfmask_nq20");
    JsonObject wrapped = new JsonObject();
    plain.entrySet().forEach(tensor -> wrapped.add("model." + tensor.getKey(), tensor.getValue()));
    for (JsonObject layout : List.of(plain, wrapped)) {
      Checkpoint checkpoint = recognise(layout);
      assertThat(checkpoint.architecture()).isEqualTo(Architecture.SELFMASK);
      SelfMaskConfig config =
          new CheckpointShapes(checkpoint.weights()).selfMask(OptionalInt.empty());
      assertThat(config).isEqualTo(SelfMaskConfig.published());
      Map<String, long[]> needed = NeededParameters.selfMask(config);
      assertThat(needed.keySet()).isEqualTo(plain.keySet());
      assertFits(checkpoint.weights(), needed);
      assertThat(parameters(needed))
          .isEqualTo(layouts.getAsJsonObject("parameter_counts").get("selfmask_nq20").getAsLong());
    }
  }

  private static long parameters(Map<String, long[]> shapes) {
    return shapes.values().stream()
        .mapToLong(shape -> Arrays.stream(shape).reduce(1, (a, b) -> a * b))
        .sum();
  }

  @Test
  void everyPublishedVisualEncoderIsRecognisedAndFitsExactly() throws IOException {
    JsonObject models = list("reco_parameters.json");
    Checkpoint deit = recognise(models.get("deit_small_distilled_patch16_224"));
    assertThat(deit.architecture()).isEqualTo(Architecture.DEIT);
    VitConfig small = new CheckpointShapes(deit.weights()).vit(OptionalInt.empty());
    assertThat(small).isEqualTo(new VitConfig(384, 12, 6, 16, 14, true));
    assertFits(deit.weights(), NeededParameters.vit(small));

    Checkpoint dino = recognise(models.get("dino_vits16"));
    assertThat(dino.architecture()).isEqualTo(Architecture.DINO);
    VitConfig plain = new CheckpointShapes(dino.weights()).vit(OptionalInt.empty());
    assertFits(dino.weights(), NeededParameters.vit(plain));

    Checkpoint moco = recognise(models.get("moco_v2_resnet50"));
    assertThat(moco.architecture()).isEqualTo(Architecture.RESNET);
    ResNetConfig fifty = new CheckpointShapes(moco.weights()).resNet();
    assertThat(fifty).isEqualTo(new ResNetConfig(64, List.of(3, 4, 6, 3)));
    assertFits(moco.weights(), NeededParameters.resNet(fifty));
  }

  @Test
  void theNetworkOfRecoPlusIsRecognisedAndFitsExactly() throws IOException {
    JsonObject shapes =
        list("reco_parameters.json")
            .getAsJsonObject("reco_plus_deeplabv3plus_resnet101_27_classes");
    Checkpoint checkpoint = recognise(shapes);
    assertThat(checkpoint.architecture()).isEqualTo(Architecture.DEEPLAB);
    DeepLabConfig network = new CheckpointShapes(checkpoint.weights()).deepLab();
    assertThat(network)
        .isEqualTo(
            DeepLabConfig.published(new ResNetConfig(64, List.of(3, 4, 23, 3)), 27).withDropout(0));
    assertFits(checkpoint.weights(), network.parameters());
  }
}
