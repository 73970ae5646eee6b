package org.zeroseg.core.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.zeroseg.core.weights.StateDict;

/**
 * Untrained weights under the published names, to train a network from scratch.
 *
 * <p>The same seed gives the same weights everywhere. Parameters require gradients, running
 * statistics do not: {@code array.hasGradient()} tells them apart. The owner frees them.
 */
public final class RandomWeights {
  private RandomWeights() {}

  /** Both towers and the logit scale of a CLIP model, initialised as its authors did. */
  public static StateDict clip(NDManager owner, ClipConfig config, long seed) {
    Initializer init = new Initializer(owner, seed);
    if (config.vision() instanceof ClipVitConfig vit) {
      vision(init, vit);
    } else if (config.vision() instanceof ModifiedResNetConfig resNet) {
      vision(init, resNet);
    }
    text(init, config.text());
    init.constant("logit_scale", Math.log(1 / 0.07));
    return init.build("random CLIP weights, seed " + seed);
  }

  /** The image tower of a CLIP model alone, {@code visual.*}. */
  public static StateDict clipVision(NDManager owner, ClipVitConfig config, long seed) {
    Initializer init = new Initializer(owner, seed);
    vision(init, config);
    return init.build("random CLIP image tower, seed " + seed);
  }

  private static void vision(Initializer init, ClipVitConfig config) {
    int width = config.width();
    double deviation = 1 / Math.sqrt(width);
    init.normal("visual.class_embedding", deviation, width);
    long rows = 1 + (long) config.grid() * config.grid();
    init.normal("visual.positional_embedding", deviation, rows, width);
    init.normal("visual.proj", deviation, width, config.embeddingSize());
    init.uniformConvolution("visual.conv1", 3, width, config.patch());
    init.layerNorm("visual.ln_pre", width);
    init.layerNorm("visual.ln_post", width);
    clipBlocks(init, "visual.transformer.resblocks.", width, config.layers());
  }

  private static void vision(Initializer init, ModifiedResNetConfig config) {
    int width = config.baseWidth();
    init.uniformConvolution("visual.conv1", 3, width / 2, 3);
    init.batchNorm("visual.bn1", width / 2, 1);
    init.uniformConvolution("visual.conv2", width / 2, width / 2, 3);
    init.batchNorm("visual.bn2", width / 2, 1);
    init.uniformConvolution("visual.conv3", width / 2, width, 3);
    init.batchNorm("visual.bn3", width, 1);
    ResNetLayout.forEach(
        width,
        config.blocks(),
        spec -> {
          String block = "visual." + spec.name();
          int in = spec.in();
          int planes = spec.planes();
          init.uniformConvolution(block + "conv1", in, planes, 1);
          init.batchNorm(block + "bn1", planes, 1);
          init.uniformConvolution(block + "conv2", planes, planes, 3);
          init.batchNorm(block + "bn2", planes, 1);
          init.uniformConvolution(block + "conv3", planes, 4 * planes, 1);
          init.batchNorm(block + "bn3", 4 * planes, 0); // each block begins as the identity
          if (spec.projects()) {
            init.uniformConvolution(block + "downsample.0", in, 4 * planes, 1);
            init.batchNorm(block + "downsample.1", 4 * planes, 1);
          }
        });
    int features = config.featureSize();
    long grid = config.inputSize() / config.stride();
    double deviation = 1 / Math.sqrt(features);
    init.normal("visual.attnpool.positional_embedding", deviation, 1 + grid * grid, features);
    init.linear("visual.attnpool.k_proj", features, features, deviation);
    init.linear("visual.attnpool.q_proj", features, features, deviation);
    init.linear("visual.attnpool.v_proj", features, features, deviation);
    init.linear("visual.attnpool.c_proj", features, config.embeddingSize(), deviation);
  }

  private static void text(Initializer init, ClipTextConfig config) {
    int width = config.width();
    init.normal("token_embedding.weight", 0.02, config.vocabularySize(), width);
    init.normal("positional_embedding", 0.01, config.contextLength(), width);
    clipBlocks(init, "transformer.resblocks.", width, config.layers());
    init.layerNorm("ln_final", width);
    init.normal("text_projection", 1 / Math.sqrt(width), width, config.embeddingSize());
  }

  private static void clipBlocks(Initializer init, String prefix, int width, int layers) {
    double attention = 1 / Math.sqrt(width);
    double residual = attention / Math.sqrt(2.0 * layers);
    for (int i = 0; i < layers; i++) {
      String block = prefix + i + ".";
      init.normal(block + "attn.in_proj_weight", attention, 3L * width, width);
      init.constant(block + "attn.in_proj_bias", 0, 3L * width);
      init.linear(block + "attn.out_proj", width, width, residual);
      init.layerNorm(block + "ln_1", width);
      init.linear(block + "mlp.c_fc", width, 4 * width, 1 / Math.sqrt(2.0 * width));
      init.linear(block + "mlp.c_proj", 4 * width, width, residual);
      init.layerNorm(block + "ln_2", width);
    }
  }

  /** A DeiT or DINO transformer without classification heads; normal with deviation 0.02. */
  public static StateDict vit(NDManager owner, VitConfig config, long seed) {
    Initializer init = new Initializer(owner, seed);
    int width = config.width();
    long rows = config.specialTokens() + (long) config.grid() * config.grid();
    init.normal("cls_token", 0.02, 1, 1, width);
    init.normal("pos_embed", 0.02, 1, rows, width);
    if (config.distilled()) {
      init.normal("dist_token", 0.02, 1, 1, width);
    }
    init.uniformConvolution("patch_embed.proj", 3, width, config.patch());
    init.constant("patch_embed.proj.bias", 0, width);
    for (int i = 0; i < config.layers(); i++) {
      String block = "blocks." + i + ".";
      init.layerNorm(block + "norm1", width);
      init.linear(block + "attn.qkv", width, 3 * width, 0.02);
      init.linear(block + "attn.proj", width, width, 0.02);
      init.layerNorm(block + "norm2", width);
      init.linear(block + "mlp.fc1", width, 4 * width, 0.02);
      init.linear(block + "mlp.fc2", 4 * width, width, 0.02);
    }
    init.layerNorm("norm", width);
    return init.build("random transformer weights, seed " + seed);
  }

  /** A residual network without classification head (He et al., 2015). */
  public static StateDict resNet(NDManager owner, ResNetConfig config, long seed) {
    Initializer init = new Initializer(owner, seed);
    DeepLabLayout.visit("", config, new RandomConvolutions(init));
    return init.build("random ResNet weights, seed " + seed);
  }

  /**
   * DeepLabv3+: the backbone as its authors start it, the head normal with variance 2 / fan-in. A
   * pretrained backbone replaces the former.
   */
  public static StateDict deepLab(NDManager owner, DeepLabConfig config, long seed) {
    Initializer init = new Initializer(owner, seed);
    DeepLabLayout.visit(config, new RandomConvolutions(init));
    return init.build("random DeepLabv3+ weights, seed " + seed);
  }

  /**
   * Learnt queries {@code query_embed} and the parameters {@code decoder.*} of a {@link
   * DetrDecoder}, whose layers begin as copies of one.
   *
   * @param queries number of queries
   */
  public static StateDict detr(NDManager owner, DetrConfig config, int queries, long seed) {
    Initializer init = new Initializer(owner, seed);
    int width = config.width();
    init.normal("query_embed", 1, queries, width);
    String first = "decoder.layers.0.";
    attention(init, first + "self_attn", width);
    attention(init, first + "multihead_attn", width);
    init.uniformLinear(first + "linear1", width, config.feedForward());
    init.uniformLinear(first + "linear2", config.feedForward(), width);
    for (int norm = 1; norm <= 3; norm++) {
      init.layerNorm(first + "norm" + norm, width);
    }
    List<String> layer = init.names(first);
    for (int i = 1; i < config.layers(); i++) {
      for (String name : layer) {
        init.copy(name, "decoder.layers." + i + "." + name.substring(first.length()));
      }
    }
    init.layerNorm("decoder.norm", width);
    return init.build("random query decoder weights, seed " + seed);
  }

  private static void attention(Initializer init, String name, int width) {
    // Xavier's rule, with the packed matrix as fan-out
    init.uniform(name + ".in_proj_weight", Math.sqrt(6.0 / (4.0 * width)), 3L * width, width);
    init.constant(name + ".in_proj_bias", 0, 3L * width);
    init.uniform(name + ".out_proj.weight", 1 / Math.sqrt(width), width, width);
    init.constant(name + ".out_proj.bias", 0, width);
  }

  /** {@link SelfMask}; a pretrained encoder replaces the random one. */
  public static StateDict selfMask(NDManager owner, SelfMaskConfig config, long seed) {
    int width = config.decoder().width();
    StateDict encoder = vit(owner, config.encoder(), seed);
    StateDict decoder = detr(owner, config.decoder(), config.queries(), seed + 1);
    StateDict ffn = mlp(owner, seed + 2, width, width, width, 1);
    Map<String, NDArray> all = new LinkedHashMap<>();
    encoder.names().forEach(name -> all.put("encoder." + name, encoder.get(name)));
    decoder.names().forEach(name -> all.put(name, decoder.get(name)));
    ffn.names().forEach(name -> all.put("ffn." + name, ffn.get(name)));
    return new StateDict("random SelfMask weights, seed " + seed, all);
  }

  /**
   * The parameters {@code layers.*} of an {@link Mlp}.
   *
   * @param widths channels of the input, of every hidden layer, and of the output
   */
  public static StateDict mlp(NDManager owner, long seed, int... widths) {
    Initializer init = new Initializer(owner, seed);
    for (int i = 0; i + 1 < widths.length; i++) {
      init.uniformLinear("layers." + i, widths[i], widths[i + 1]);
    }
    return init.build("random MLP weights, seed " + seed);
  }
}
