package org.zeroseg.core.nn;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import org.zeroseg.core.weights.StateDict;

/** The four stages of a residual network of bottlenecks, {@code layer1} to {@code layer4}. */
final class ResNetStages {
  private final List<List<Bottleneck>> stages = new ArrayList<>();

  ResNetStages(StateDict state, int baseWidth, List<Integer> blocks, ResNetForm form) {
    blocks.forEach(count -> stages.add(new ArrayList<>()));
    ResNetLayout.forEach(
        baseWidth,
        blocks,
        form.outputStride(),
        spec -> {
          int stage = Character.digit(spec.name().charAt("layer".length()), 10) - 1;
          stages.get(stage).add(new Bottleneck(state, spec, form));
        });
  }

  /** Runs stages {@code from} (inclusive) to {@code to} (exclusive), counted from 0. */
  NDArray forward(NDArray x, int from, int to, boolean training) {
    NDArray map = x;
    for (List<Bottleneck> stage : stages.subList(from, to)) {
      for (Bottleneck block : stage) {
        NDArray next = block.forward(map, training);
        if (map != x) {
          map.close();
        }
        map = next;
      }
    }
    return map;
  }
}
