package org.zeroseg.core.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.zeroseg.core.nn.ClipTextConfig;
import org.zeroseg.core.nn.ClipVisionConfig;
import org.zeroseg.core.nn.ClipVitConfig;
import org.zeroseg.core.nn.DetrConfig;
import org.zeroseg.core.nn.ModifiedResNetConfig;
import org.zeroseg.core.nn.ResNetConfig;
import org.zeroseg.core.nn.SelfMaskConfig;
import org.zeroseg.core.nn.VitConfig;
import org.zeroseg.core.nn.ZutisConfig;

/** The names and shapes of the parameters that a network takes, in published names. */
final class NeededParameters {
  private static final long MLP = 4; // hidden channels per channel, in every published model

  private final Map<String, long[]> shapes = new LinkedHashMap<>();

  private NeededParameters() {}

  /** Both towers; {@code text} is null if there is none. */
  static Map<String, long[]> clip(ClipVisionConfig vision, ClipTextConfig text) {
    Map<String, long[]> needed = new LinkedHashMap<>(clipVisual(vision, text != null));
    if (text != null) {
      needed.putAll(clipText(text));
    }
    return needed;
  }

  /**
   * The image tower.
   *
   * @param pools whether a ResNet also embeds whole images, which takes queries, keys and positions
   */
  static Map<String, long[]> clipVisual(ClipVisionConfig vision, boolean pools) {
    NeededParameters needed = new NeededParameters();
    if (vision instanceof ClipVitConfig vit) {
      needed.clipVit("visual.", vit);
    } else {
      needed.clipResNet((ModifiedResNetConfig) vision, pools);
    }
    return needed.shapes;
  }

  static Map<String, long[]> clipText(ClipTextConfig text) {
    NeededParameters needed = new NeededParameters();
    needed.textTower(text);
    return needed.shapes;
  }

  static Map<String, long[]> vit(VitConfig config) {
    NeededParameters needed = new NeededParameters();
    needed.vit("", config);
    return needed.shapes;
  }

  private void vit(String tower, VitConfig config) {
    long width = config.width();
    long patches = (long) config.grid() * config.grid();
    put(tower + "cls_token", 1, 1, width);
    if (config.distilled()) {
      put(tower + "dist_token", 1, 1, width);
    }
    put(tower + "pos_embed", 1, config.specialTokens() + patches, width);
    put(tower + "patch_embed.proj.weight", width, 3, config.patch(), config.patch());
    put(tower + "patch_embed.proj.bias", width);
    for (int i = 0; i < config.layers(); i++) {
      String block = tower + "blocks." + i + ".";
      norm(block + "norm1", width);
      linear(block + "attn.qkv", width, 3 * width);
      linear(block + "attn.proj", width, width);
      norm(block + "norm2", width);
      linear(block + "mlp.fc1", width, MLP * width);
      linear(block + "mlp.fc2", MLP * width, width);
    }
    norm(tower + "norm", width);
  }

  static Map<String, long[]> selfMask(SelfMaskConfig config) {
    NeededParameters needed = new NeededParameters();
    long width = config.decoder().width();
    needed.put("query_embed", config.queries(), width);
    needed.vit("encoder.", config.encoder());
    needed.detr(config.decoder());
    needed.mlp("ffn.", width, width, width, 1);
    return needed.shapes;
  }

  static Map<String, long[]> resNet(ResNetConfig config) {
    NeededParameters needed = new NeededParameters();
    needed.put("conv1.weight", config.baseWidth(), 3, 7, 7);
    needed.batchNorm("bn1", config.baseWidth());
    needed.stages("", config.baseWidth(), config.blocks());
    return needed.shapes;
  }

  static Map<String, long[]> zutis(ZutisConfig config) {
    NeededParameters needed = new NeededParameters();
    long width = config.encoder().width();
    needed.put("query_embed", config.queries(), width);
    needed.clipVit("encoder.", config.encoder());
    for (String ffn : List.of("ffn1.", "ffn2.")) {
      needed.mlp(ffn, width, config.hidden(), config.hidden(), width);
    }
    needed.detr(config.decoder());
    return needed.shapes;
  }

  private void detr(DetrConfig config) {
    long width = config.width();
    for (int i = 0; i < config.layers(); i++) {
      String layer = "decoder.layers." + i + ".";
      attention(layer + "self_attn", width);
      attention(layer + "multihead_attn", width);
      linear(layer + "linear1", width, config.feedForward());
      linear(layer + "linear2", config.feedForward(), width);
      for (int norm = 1; norm <= 3; norm++) {
        norm(layer + "norm" + norm, width);
      }
    }
    norm("decoder.norm", width);
  }

  private void attention(String name, long width) {
    put(name + ".in_proj_weight", 3 * width, width);
    put(name + ".in_proj_bias", 3 * width);
    linear(name + ".out_proj", width, width);
  }

  private void clipVit(String tower, ClipVitConfig config) {
    long width = config.width();
    put(tower + "class_embedding", width);
    put(tower + "positional_embedding", 1L + (long) config.grid() * config.grid(), width);
    put(tower + "conv1.weight", width, 3, config.patch(), config.patch());
    norm(tower + "ln_pre", width);
    blocks(tower, config.layers(), width);
    norm(tower + "ln_post", width);
    put(tower + "proj", width, config.embeddingSize());
  }

  private void textTower(ClipTextConfig config) {
    put("token_embedding.weight", config.vocabularySize(), config.width());
    put("positional_embedding", config.contextLength(), config.width());
    blocks("", config.layers(), config.width());
    norm("ln_final", config.width());
    put("text_projection", config.width(), config.embeddingSize());
  }

  private void blocks(String tower, int layers, long width) {
    for (int i = 0; i < layers; i++) {
      String block = tower + "transformer.resblocks." + i + ".";
      norm(block + "ln_1", width);
      attention(block + "attn", width);
      norm(block + "ln_2", width);
      linear(block + "mlp.c_fc", width, MLP * width);
      linear(block + "mlp.c_proj", MLP * width, width);
    }
  }

  private void clipResNet(ModifiedResNetConfig config, boolean pools) {
    long width = config.baseWidth();
    put("visual.conv1.weight", width / 2, 3, 3, 3);
    batchNorm("visual.bn1", width / 2);
    put("visual.conv2.weight", width / 2, width / 2, 3, 3);
    batchNorm("visual.bn2", width / 2);
    put("visual.conv3.weight", width, width / 2, 3, 3);
    batchNorm("visual.bn3", width);
    stages("visual.", width, config.blocks());
    long features = config.featureSize();
    if (pools) {
      long positions = (long) (config.inputSize() / 32) * (config.inputSize() / 32);
      put("visual.attnpool.positional_embedding", 1 + positions, features);
      linear("visual.attnpool.q_proj", features, features);
      linear("visual.attnpool.k_proj", features, features);
    }
    linear("visual.attnpool.v_proj", features, features);
    linear("visual.attnpool.c_proj", features, config.embeddingSize());
  }

  private void stages(String tower, long width, List<Integer> blocks) {
    long in = width;
    for (int stage = 0; stage < blocks.size(); stage++) {
      long planes = width << stage;
      for (int i = 0; i < blocks.get(stage); i++) {
        String block = tower + "layer" + (stage + 1) + "." + i + ".";
        put(block + "conv1.weight", planes, in, 1, 1);
        batchNorm(block + "bn1", planes);
        put(block + "conv2.weight", planes, planes, 3, 3);
        batchNorm(block + "bn2", planes);
        put(block + "conv3.weight", 4 * planes, planes, 1, 1);
        batchNorm(block + "bn3", 4 * planes);
        if (i == 0) {
          put(block + "downsample.0.weight", 4 * planes, in, 1, 1);
          batchNorm(block + "downsample.1", 4 * planes);
        }
        in = 4 * planes;
      }
    }
  }

  private void mlp(String name, long... widths) {
    for (int i = 0; i + 1 < widths.length; i++) {
      linear(name + "layers." + i, widths[i], widths[i + 1]);
    }
  }

  private void linear(String name, long in, long out) {
    put(name + ".weight", out, in);
    put(name + ".bias", out);
  }

  private void norm(String name, long width) {
    put(name + ".weight", width);
    put(name + ".bias", width);
  }

  private void batchNorm(String name, long channels) {
    norm(name, channels);
    put(name + ".running_mean", channels);
    put(name + ".running_var", channels);
  }

  private void put(String name, long... shape) {
    shapes.put(name, shape);
  }
}
