package org.zeroseg.core.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import java.util.List;
import java.util.stream.IntStream;
import org.zeroseg.core.weights.StateDict;

/**
 * Linear layers with ReLU between them and none at the end, under the names {@code
 * <prefix>layers.<i>.{weight,bias}}. Differentiable; results belong to the manager of the input.
 */
public final class Mlp {
  private final List<Linear> layers;

  /**
   * Takes the parameters.
   *
   * @param prefix in front of all names, e.g. {@code "ffn1."}
   * @param widths channels of the input, of every hidden layer, and of the output
   * @throws org.zeroseg.api.WeightsException if a parameter is missing or has another shape
   */
  public Mlp(StateDict state, String prefix, int... widths) {
    layers =
        IntStream.range(0, widths.length - 1)
            .mapToObj(i -> Linear.of(state, prefix + "layers." + i, widths[i], widths[i + 1]))
            .toList();
  }

  /** Features {@code [..., in]} to {@code [..., out]}. */
  public NDArray forward(NDArray x) {
    return Scoped.run(
        () -> {
          NDArray y = layers.get(0).apply(x);
          for (Linear layer : layers.subList(1, layers.size())) {
            y = layer.apply(Activation.relu(y));
          }
          return y;
        });
  }
}
