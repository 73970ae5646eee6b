package org.zeroseg.core.model;

import java.util.Arrays;
import org.zeroseg.core.weights.SafetensorsWriter;

/** OpenAI's names of CLIP's tensors in Hugging Face's: the inverse of what the importer does. */
final class HuggingFaceNames {
  private HuggingFaceNames() {}

  static void add(SafetensorsWriter writer, String name, float[] data, long[] shape) {
    if (name.contains(".attn.in_proj_")) {
      String[] parts = {"q_proj", "k_proj", "v_proj"};
      long[] third = shape.clone();
      third[0] /= 3;
      int size = data.length / 3;
      for (int i = 0; i < 3; i++) {
        writer.add(
            block(name).replace("attn.in_proj_", "self_attn." + parts[i] + "."),
            Arrays.copyOfRange(data, i * size, (i + 1) * size),
            third);
      }
    } else if (name.equals("visual.proj") || name.equals("text_projection")) {
      String projection = name.startsWith("v") ? "visual_projection" : "text_projection";
      writer.add(projection + ".weight", transpose(data, shape), shape[1], shape[0]);
    } else {
      writer.add(plain(name), data, shape);
    }
  }

  private static float[] transpose(float[] data, long[] shape) {
    int rows = (int) shape[0];
    int columns = (int) shape[1];
    float[] turned = new float[data.length];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        turned[j * rows + i] = data[i * columns + j];
      }
    }
    return turned;
  }

  private static String block(String name) {
    return name.replaceFirst("^visual\\.transformer\\.resblocks", "vision_model.encoder.layers")
        .replaceFirst("^transformer\\.resblocks", "text_model.encoder.layers");
  }

  private static String plain(String name) {
    return switch (name) {
      case "visual.class_embedding" -> "vision_model.embeddings.class_embedding";
      case "visual.conv1.weight" -> "vision_model.embeddings.patch_embedding.weight";
      case "visual.positional_embedding" -> "vision_model.embeddings.position_embedding.weight";
      case "token_embedding.weight" -> "text_model.embeddings.token_embedding.weight";
      case "positional_embedding" -> "text_model.embeddings.position_embedding.weight";
      default ->
          block(name)
              .replace("visual.ln_pre", "vision_model.pre_layrnorm")
              .replace("visual.ln_post", "vision_model.post_layernorm")
              .replace("ln_final", "text_model.final_layer_norm")
              .replace("ln_1", "layer_norm1")
              .replace("ln_2", "layer_norm2")
              .replace("attn.out_proj", "self_attn.out_proj")
              .replace("mlp.c_fc", "mlp.fc1")
              .replace("mlp.c_proj", "mlp.fc2");
    };
  }
}
