package org.zeroseg.core.nn;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Transformer blocks one after the other; at most two activations are alive in inference. */
final class TransformerStack {
  private final List<TransformerBlock> blocks;

  TransformerStack(int layers, IntFunction<TransformerBlock> block) {
    this.blocks = IntStream.range(0, layers).mapToObj(block).toList();
  }

  int layers() {
    return blocks.size();
  }

  TransformerBlock block(int index) {
    return blocks.get(index);
  }

  /** Frees what the blocks made for themselves. */
  void close() {
    blocks.forEach(TransformerBlock::close);
  }

  NDArray forward(NDArray x) {
    return forward(x, layers());
  }

  /** The first {@code layers} blocks; {@code x} itself if there are none. */
  NDArray forward(NDArray x, int layers) {
    NDArray tokens = x;
    for (TransformerBlock block : blocks.subList(0, layers)) {
      NDArray next = block.forward(tokens);
      if (tokens != x) {
        tokens.close();
      }
      tokens = next;
    }
    return tokens;
  }
}
