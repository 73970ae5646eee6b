package org.zeroseg.core.nn;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import org.zeroseg.core.weights.StateDict;

/** The four stages of a residual network of bottlenecks, {@code layer1} to {@code layer4}. */
final class ResNetStages {
  private final List<List<Bottleneck>> stages = new ArrayList<>();

  ResNetStages(StateDict state, int baseWidth, List<Integer> blocks, boolean averaged) {
    int in = baseWidth;
    for (int stage = 0; stage < blocks.size(); stage++) {
      int planes = baseWidth << stage;
      List<Bottleneck> bottlenecks = new ArrayList<>();
      for (int block = 0; block < blocks.get(stage); block++) {
        String prefix = "layer%d.%d.".formatted(stage + 1, block);
        int stride = stage > 0 && block == 0 ? 2 : 1;
        bottlenecks.add(new Bottleneck(state, prefix, in, planes, stride, averaged));
        in = 4 * planes;
      }
      stages.add(List.copyOf(bottlenecks));
    }
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
