package org.zeroseg.core.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zeroseg.api.WeightsException;
import org.zeroseg.core.golden.Goldens;

class NameMapTest {
  @TempDir Path folder;

  private WeightsFile file(SafetensorsWriter writer) {
    Path path = folder.resolve("weights.safetensors");
    writer.write(path);
    return WeightsFiles.open(path);
  }

  @Test
  void stacksQueryKeyAndValueInThatOrderAndTransposesProjections() {
    String layer = "vision_model.encoder.layers.3.self_attn.";
    try (WeightsFile file =
        file(
            new SafetensorsWriter()
                .add(layer + "v_proj.weight", new float[] {9, 10, 11, 12}, 2, 2)
                .add(layer + "k_proj.weight", new float[] {5, 6, 7, 8}, 2, 2)
                .add(layer + "q_proj.weight", new float[] {1, 2, 3, 4}, 2, 2)
                .add("visual_projection.weight", new float[] {1, 2, 3, 4, 5, 6}, 2, 3)
                .add("text_model.embeddings.position_ids", new long[] {0, 1}, 1, 2)
                .add("logit_scale", new float[] {4.5f}))) {
      WeightsFile mapped = NameMap.huggingFaceClip().apply(file);
      String stacked = "visual.transformer.resblocks.3.attn.in_proj_weight";
      assertThat(mapped.names()).containsExactlyInAnyOrder(stacked, "visual.proj", "logit_scale");
      assertThat(mapped.shape(stacked)).containsExactly(6, 2);
      assertThat(mapped.floats(stacked)).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
      assertThat(mapped.shape("visual.proj")).containsExactly(3, 2);
      assertThat(mapped.floats("visual.proj")).containsExactly(1, 4, 2, 5, 3, 6);
    }
  }

  @Test
  void namesThePartsThatAreThereWhenOneIsMissing() {
    try (WeightsFile file =
        file(
            new SafetensorsWriter()
                .add("text_model.encoder.layers.0.self_attn.q_proj.bias", new float[2], 2)
                .add("text_model.encoder.layers.0.self_attn.k_proj.bias", new float[2], 2))) {
      assertThatThrownBy(() -> NameMap.huggingFaceClip().apply(file))
          .isInstanceOf(WeightsException.class)
          .hasMessageContaining("'transformer.resblocks.0.attn.in_proj_bias'")
          .hasMessageContaining("weights.safetensors")
          .hasMessageContaining("q_proj.bias")
          .hasMessageEndingWith("are 2 of 3 parts");
    }
  }

  @Test
  void stripKeepsOnlyWhatIsUnderThePrefix() {
    try (WeightsFile file =
        file(
            new SafetensorsWriter()
                .add("module.encoder_q.conv1.weight", new float[] {1}, 1)
                .add("module.encoder_k.conv1.weight", new float[] {2}, 1)
                .add("module.encoder_q.fc.0.weight", new float[] {3}, 1))) {
      WeightsFile query =
          NameMap.without("fc.").apply(NameMap.strip("module.encoder_q.").apply(file));
      assertThat(query.names()).containsExactly("conv1.weight");
      assertThat(query.floats("conv1.weight")).containsExactly(1);
    }
  }

  @Test
  void denseClipNamesBecomeOpenAis() {
    assertThat(DenseClipNames.openAi("stem.0.weight")).isEqualTo("conv1.weight");
    assertThat(DenseClipNames.openAi("visual.stem.7.running_var"))
        .isEqualTo("visual.bn3.running_var");
    assertThat(DenseClipNames.openAi("layer2.0.downsample.1.weight"))
        .isEqualTo("layer2.0.downsample.0.weight");
    assertThat(DenseClipNames.openAi("visual.layer2.0.downsample.2.bias"))
        .isEqualTo("visual.layer2.0.downsample.1.bias");
    assertThat(DenseClipNames.openAi("layer2.0.conv1.weight")).isEqualTo("layer2.0.conv1.weight");
  }

  /** The published lists of names and shapes: what the map makes is what OpenAI's files hold. */
  @Test
  @Tag("parity")
  void publishedHuggingFaceNamesMapToPublishedOpenAiNamesAndShapes() throws IOException {
    Path list = Goldens.beside("../shared/methods/data/clip_parameters.json");
    Assumptions.assumeTrue(Files.exists(list), () -> "no parameter list " + list);
    JsonObject models = JsonParser.parseString(Files.readString(list)).getAsJsonObject();
    int checked = 0;
    for (Map.Entry<String, JsonElement> model : models.entrySet()) {
      JsonObject forms = model.getValue().getAsJsonObject();
      if (forms.has("huggingface")) {
        try (WeightsFile file = HollowFile.of(forms.getAsJsonObject("huggingface"))) {
          WeightsFile mapped = NameMap.huggingFaceClip().apply(file);
          Map<String, String> found = new TreeMap<>();
          mapped.names().forEach(name -> found.put(name, shape(mapped.shape(name))));
          Map<String, String> expected = new LinkedHashMap<>();
          forms
              .getAsJsonObject("openai")
              .entrySet()
              .forEach(entry -> expected.put(entry.getKey(), entry.getValue().toString()));
          assertThat(found).as(model.getKey()).containsExactlyInAnyOrderEntriesOf(expected);
          checked++;
        }
      }
    }
    assertThat(checked).isPositive();
  }

  private static String shape(long[] shape) {
    return Arrays.toString(shape).replace(" ", "");
  }
}
