package org.zeroseg.core.weights;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.zeroseg.core.weights.NameMap.Target;

/** Hugging Face's names of CLIP's tensors in OpenAI's. */
final class HuggingFaceClip {
  private static final Map<String, String> SINGLE =
      Map.ofEntries(
          Map.entry("vision_model.embeddings.class_embedding", "visual.class_embedding"),
          Map.entry("vision_model.embeddings.patch_embedding.weight", "visual.conv1.weight"),
          Map.entry(
              "vision_model.embeddings.position_embedding.weight", "visual.positional_embedding"),
          Map.entry("vision_model.pre_layrnorm.weight", "visual.ln_pre.weight"), // spelled so
          Map.entry("vision_model.pre_layrnorm.bias", "visual.ln_pre.bias"),
          Map.entry("vision_model.post_layernorm.weight", "visual.ln_post.weight"),
          Map.entry("vision_model.post_layernorm.bias", "visual.ln_post.bias"),
          Map.entry("text_model.embeddings.token_embedding.weight", "token_embedding.weight"),
          Map.entry("text_model.embeddings.position_embedding.weight", "positional_embedding"),
          Map.entry("text_model.final_layer_norm.weight", "ln_final.weight"),
          Map.entry("text_model.final_layer_norm.bias", "ln_final.bias"));

  private static final Map<String, String> IN_LAYER =
      Map.of(
          "layer_norm1", "ln_1",
          "layer_norm2", "ln_2",
          "self_attn.out_proj", "attn.out_proj",
          "mlp.fc1", "mlp.c_fc",
          "mlp.fc2", "mlp.c_proj");

  private static final Pattern LAYER =
      Pattern.compile("(vision|text)_model\\.encoder\\.layers\\.(\\d+)\\.(.+)\\.(weight|bias)");

  private HuggingFaceClip() {}

  static Optional<Target> target(String name) {
    if (name.endsWith(".position_ids")) {
      return Optional.empty();
    }
    if (name.equals("visual_projection.weight")) {
      return Optional.of(new Target("visual.proj", true, 0, 1));
    }
    if (name.equals("text_projection.weight")) {
      return Optional.of(new Target("text_projection", true, 0, 1));
    }
    Matcher layer = LAYER.matcher(name);
    if (layer.matches()) {
      String tower = layer.group(1).equals("vision") ? "visual." : "";
      String block = tower + "transformer.resblocks." + layer.group(2) + ".";
      return Optional.of(inLayer(name, block, layer.group(3), layer.group(4)));
    }
    return Optional.of(Target.whole(SINGLE.getOrDefault(name, name)));
  }

  private static Target inLayer(String name, String block, String module, String parameter) {
    int part =
        switch (module) {
          case "self_attn.q_proj" -> 0;
          case "self_attn.k_proj" -> 1;
          case "self_attn.v_proj" -> 2;
          default -> -1;
        };
    if (part >= 0) {
      return new Target(block + "attn.in_proj_" + parameter, false, part, 3);
    }
    String known = IN_LAYER.get(module);
    return Target.whole(known == null ? name : block + known + "." + parameter);
  }
}
