package org.zeroseg.core.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import org.zeroseg.core.nn.PositionEmbeddings.Rule;
import org.zeroseg.core.runtime.Kernels;
import org.zeroseg.core.weights.StateDict;

/** The vision transformer that DeiT and DINO share. */
final class VitTrunk {
  private final VitConfig config;
  private final Conv2d patches;
  private final NDArray classToken;
  private final NDArray distillationToken;
  private final PositionEmbeddings positions;
  private final TransformerStack blocks;
  private final LayerNorm norm;

  VitTrunk(StateDict state, VitConfig config, Kernels kernels) {
    BlockContext context = new BlockContext(state, kernels);
    int width = config.width();
    int patch = config.patch();
    int special = config.specialTokens();
    long rows = special + (long) config.grid() * config.grid();
    this.config = config;
    this.patches =
        new Conv2d(
            state.get("patch_embed.proj.weight", width, 3, patch, patch),
            state.get("patch_embed.proj.bias", width),
            patch,
            0);
    this.classToken = state.get("cls_token", 1, 1, width);
    this.distillationToken = config.distilled() ? state.get("dist_token", 1, 1, width) : null;
    this.positions =
        new PositionEmbeddings(state.get("pos_embed", 1, rows, width), special, config.grid());
    this.blocks =
        new TransformerStack(
            config.layers(),
            i -> TransformerBlock.vit(context, "blocks." + i + ".", width, config.heads()));
    this.norm = new LayerNorm(state, "norm", width, LayerNorm.VIT_EPSILON);
  }

  void close() {
    blocks.close();
  }

  VitConfig config() {
    return config;
  }

  /** All tokens after the last norm, special tokens first, {@code [N, special + h * w, D]}. */
  NDArray tokens(NDArray images) {
    return Scoped.run(() -> norm.apply(blocks.forward(embed(images))));
  }

  /** All tokens after some of the blocks, before the last norm. */
  NDArray hidden(NDArray images, int layers) {
    return Scoped.run(() -> blocks.forward(embed(images), layers));
  }

  /** Queries (0), keys (1) or values (2) of the last block, {@code [N, special + h * w, D]}. */
  NDArray facet(NDArray images, int index) {
    return Scoped.run(
        () -> {
          int last = config.layers() - 1;
          NDArray tokens = blocks.forward(embed(images), last);
          return blocks.block(last).qkv(tokens).get(index);
        });
  }

  /** Drops the special tokens: {@code [N, special + h * w, D]} to {@code [N, D, h, w]}. */
  NDArray map(NDArray tokens, NDArray images) {
    NDArray patchTokens = tokens.get(new NDIndex(":, " + config.specialTokens() + ":"));
    return Tokens.unflatten(patchTokens, rows(images), columns(images));
  }

  private NDArray embed(NDArray images) {
    Images.check(images, config.patch());
    return Scoped.run(
        () -> {
          NDArray patchTokens = Tokens.flatten(patches.apply(images));
          NDArray tokens = Tokens.repeat(classToken, patchTokens);
          if (distillationToken != null) {
            tokens = tokens.concat(Tokens.repeat(distillationToken, patchTokens), 1);
          }
          return tokens.concat(patchTokens, 1).add(table(images));
        });
  }

  /** Published behaviour: a grid of another form with as many patches takes the table as it is. */
  private NDArray table(NDArray images) {
    int height = rows(images);
    int width = columns(images);
    return positions.fits(height, width)
        ? positions.table()
        : positions.resize(images.getManager(), height, width, Rule.SIZE_BASED);
  }

  private int rows(NDArray images) {
    return (int) (images.getShape().get(2) / config.patch());
  }

  private int columns(NDArray images) {
    return (int) (images.getShape().get(3) / config.patch());
  }
}
