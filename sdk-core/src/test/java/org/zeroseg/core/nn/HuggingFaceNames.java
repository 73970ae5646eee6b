package org.zeroseg.core.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.util.LinkedHashMap;
import java.util.Map;
import org.zeroseg.core.weights.StateDict;

/** Hugging Face names to OpenAI's, for golden tests. */
final class HuggingFaceNames {
  private HuggingFaceNames() {}

  static StateDict toOpenAi(StateDict state) {
    if (!state.contains("text_projection.weight")) {
      return state;
    }
    Map<String, NDArray> arrays = new LinkedHashMap<>();
    for (String name : state.names()) {
      if (name.endsWith("q_proj.weight") || name.endsWith("q_proj.bias")) {
        NDList parts = new NDList();
        for (String part : new String[] {"q", "k", "v"}) {
          parts.add(state.get(name.replace("q_proj", part + "_proj")));
        }
        String kind = name.endsWith("weight") ? "weight" : "bias";
        String in = rename(name).replace("q_proj." + kind, "in_proj_" + kind);
        arrays.put(in, ai.djl.ndarray.NDArrays.concat(parts, 0));
      } else if (name.equals("visual_projection.weight")) {
        arrays.put("visual.proj", state.get(name).transpose());
      } else if (name.equals("text_projection.weight")) {
        arrays.put("text_projection", state.get(name).transpose());
      } else {
        arrays.put(rename(name), state.get(name));
      }
    }
    return new StateDict(state.source(), arrays);
  }

  private static String rename(String name) {
    return name.replace("vision_model.embeddings.class_embedding", "visual.class_embedding")
        .replace("vision_model.embeddings.patch_embedding", "visual.conv1")
        .replace("vision_model.embeddings.position_embedding.weight", "visual.positional_embedding")
        .replace("vision_model.pre_layrnorm", "visual.ln_pre")
        .replace("vision_model.post_layernorm", "visual.ln_post")
        .replace("vision_model.encoder.layers", "visual.transformer.resblocks")
        .replace("text_model.encoder.layers", "transformer.resblocks")
        .replace("text_model.embeddings.token_embedding", "token_embedding")
        .replace("text_model.embeddings.position_embedding.weight", "positional_embedding")
        .replace("text_model.final_layer_norm", "ln_final")
        .replace("layer_norm1", "ln_1")
        .replace("layer_norm2", "ln_2")
        .replace("self_attn", "attn")
        .replace("mlp.fc1", "mlp.c_fc")
        .replace("mlp.fc2", "mlp.c_proj");
  }
}
