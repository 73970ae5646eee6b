package org.zeroseg.core.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.stream.IntStream;
import org.zeroseg.core.runtime.Kernels;
import org.zeroseg.core.weights.StateDict;

/**
 * The query decoder of DETR (Carion et al., 2020): post-norm layers of self-attention among
 * queries, cross-attention to a memory, and an MLP. The learnt queries are added as position in
 * every layer; what is refined starts at zero. One norm is shared by the outputs of all layers.
 *
 * <p>Differentiable; results belong to the manager of the memory. Safe for use by several threads.
 */
public final class DetrDecoder {
  private final DetrConfig config;
  private final List<DetrLayer> layers;
  private final LayerNorm norm;

  /**
   * Takes the parameters {@code <prefix>layers.<i>.{self_attn,multihead_attn,linear1,linear2,
   * norm1,norm2,norm3}.*} and {@code <prefix>norm.*}.
   *
   * @param prefix in front of all names, e.g. {@code "decoder."}
   * @throws org.zeroseg.api.WeightsException if a parameter is missing or has another shape
   */
  public DetrDecoder(StateDict state, String prefix, DetrConfig config, Kernels kernels) {
    BlockContext context = new BlockContext(state, kernels);
    this.config = config;
    this.layers =
        IntStream.range(0, config.layers())
            .mapToObj(i -> new DetrLayer(context, prefix + "layers." + i + ".", config))
            .toList();
    this.norm = DetrLayer.norm(state, prefix + "norm", config.width());
  }

  /** The sizes of this network. */
  public DetrConfig config() {
    return config;
  }

  /**
   * The output of every layer, for supervision of all of them.
   *
   * @param queries learnt queries, {@code [Q, D]}
   * @param memory tokens to look at, {@code [N, L, D]}
   * @param positions added to the keys, {@code [L, D]} or {@code [N, L, D]}; null for none
   * @return {@code [N, layers, Q, D]}
   */
  public NDArray forward(NDArray queries, NDArray memory, NDArray positions) {
    return Scoped.run(
        () -> {
          NDArray keys = keys(queries, memory, positions);
          NDArray target = start(queries, memory);
          NDList outputs = new NDList(layers.size());
          for (DetrLayer layer : layers) {
            target = layer.forward(target, queries, keys, memory);
            outputs.add(norm.apply(target));
          }
          return NDArrays.stack(outputs, 1);
        });
  }

  /**
   * The output of the last layer.
   *
   * @param queries learnt queries, {@code [Q, D]}
   * @param memory tokens to look at, {@code [N, L, D]}
   * @param positions added to the keys, {@code [L, D]} or {@code [N, L, D]}; null for none
   * @return {@code [N, Q, D]}
   */
  public NDArray last(NDArray queries, NDArray memory, NDArray positions) {
    return Scoped.run(
        () -> {
          NDArray keys = keys(queries, memory, positions);
          NDArray target = start(queries, memory);
          for (DetrLayer layer : layers) {
            NDArray next = layer.forward(target, queries, keys, memory);
            target.close();
            target = next;
          }
          return norm.apply(target);
        });
  }

  private NDArray keys(NDArray queries, NDArray memory, NDArray positions) {
    check("queries", queries, 2);
    check("memory", memory, 3);
    return positions == null ? memory : memory.add(positions);
  }

  private void check(String name, NDArray array, int dimensions) {
    Shape shape = array.getShape();
    if (shape.dimension() != dimensions || shape.get(dimensions - 1) != config.width()) {
      throw new IllegalArgumentException(
          "%s must be of shape %s%d), but is %s"
              .formatted(name, dimensions == 2 ? "(Q, " : "(N, L, ", config.width(), shape));
    }
  }

  private static NDArray start(NDArray queries, NDArray memory) {
    long[] size = queries.getShape().getShape();
    NDManager owner = memory.getManager();
    return owner.zeros(new Shape(memory.getShape().get(0), size[0], size[1]), memory.getDataType());
  }
}
