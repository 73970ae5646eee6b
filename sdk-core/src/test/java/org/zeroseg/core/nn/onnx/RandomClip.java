package org.zeroseg.core.nn.onnx;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.Map;
import org.zeroseg.core.nn.ClipTextConfig;
import org.zeroseg.core.nn.ClipVitConfig;
import org.zeroseg.core.weights.StateDict;

/** Random weights of a small CLIP model under OpenAI's names. */
final class RandomClip {
  static final ClipVitConfig VISION = new ClipVitConfig(16, 2, 2, 8, 32, 12);
  static final ClipTextConfig TEXT = new ClipTextConfig(16, 2, 2, 20, 50, 12);

  private final NDManager owner;
  private final Map<String, NDArray> arrays = new LinkedHashMap<>();

  private RandomClip(NDManager owner) {
    this.owner = owner;
  }

  static StateDict state(NDManager owner) {
    RandomClip clip = new RandomClip(owner);
    int grid = VISION.grid();
    clip.add("visual.conv1.weight", VISION.width(), 3, VISION.patch(), VISION.patch());
    clip.add("visual.class_embedding", VISION.width());
    clip.add("visual.positional_embedding", 1 + grid * grid, VISION.width());
    clip.norm("visual.ln_pre", VISION.width());
    clip.norm("visual.ln_post", VISION.width());
    clip.add("visual.proj", VISION.width(), VISION.embeddingSize());
    clip.blocks("visual.transformer.resblocks.", VISION.layers(), VISION.width());
    clip.add("token_embedding.weight", TEXT.vocabularySize(), TEXT.width());
    clip.add("positional_embedding", TEXT.contextLength(), TEXT.width());
    clip.norm("ln_final", TEXT.width());
    clip.add("text_projection", TEXT.width(), TEXT.embeddingSize());
    clip.blocks("transformer.resblocks.", TEXT.layers(), TEXT.width());
    return new StateDict("random", clip.arrays);
  }

  private void blocks(String prefix, int layers, int width) {
    for (int i = 0; i < layers; i++) {
      String block = prefix + i + ".";
      norm(block + "ln_1", width);
      linear(block + "attn.in_proj_", 3 * width, width);
      linear(block + "attn.out_proj.", width, width);
      norm(block + "ln_2", width);
      linear(block + "mlp.c_fc.", 4 * width, width);
      linear(block + "mlp.c_proj.", width, 4 * width);
    }
  }

  private void norm(String name, int width) {
    add(name + ".weight", width);
    add(name + ".bias", width);
  }

  private void linear(String prefix, int out, int in) {
    add(prefix + "weight", out, in);
    add(prefix + "bias", out);
  }

  private void add(String name, long... shape) {
    arrays.put(name, owner.randomNormal(0, 0.3f, new Shape(shape), DataType.FLOAT32));
  }
}
