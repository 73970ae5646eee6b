package org.zeroseg.core.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.LinkedHashMap;
import java.util.Map;
import org.zeroseg.core.runtime.GradMode;
import org.zeroseg.core.runtime.Gradients;
import org.zeroseg.core.runtime.Tensors;
import org.zeroseg.core.weights.StateDict;

/**
 * A matrix of two values and a vector of one, in two groups. Their loss is the sum of {@code p^4},
 * so that the gradient {@code 4 p^3} changes in every step.
 */
final class ThreeValues {
  static final double DECAY = 0.1;
  static final Schedule SCHEDULE = Schedule.poly(10, 0.9, 1e-6);

  private ThreeValues() {}

  static void backward(NDManager owner, ParameterGroups groups) {
    try (NDManager scope = owner.newSubManager();
        GradMode on = GradMode.on()) {
      NDArray loss = Tensors.scalar(scope, 0);
      for (Parameter parameter : groups.parameters()) {
        NDArray square = parameter.array().square();
        square.attach(scope);
        loss = loss.add(square.square().sum());
      }
      Gradients.backward(loss);
    }
  }

  static void zero(ParameterGroups groups) {
    groups.parameters().forEach(parameter -> Gradients.zero(parameter.array()));
  }

  static ParameterGroups groups(StateDict state) {
    return ParameterGroups.builder(state, SCHEDULE)
        .group("matrices", Parameter::isMatrix, 0.05, DECAY)
        .group("vectors", p -> true, 0.02, 0)
        .build();
  }

  static StateDict state(NDManager owner, float[] values) {
    Map<String, NDArray> arrays = new LinkedHashMap<>();
    arrays.put("matrix", Tensors.of(owner, new float[] {values[0], values[1]}, 1, 2));
    arrays.put("vector", Tensors.of(owner, new float[] {values[2]}, 1));
    arrays.put("running_mean", Tensors.of(owner, new float[1], 1));
    return new StateDict("three values", arrays);
  }

  static StateDict copy(NDManager owner, StateDict state) {
    Map<String, NDArray> arrays = new LinkedHashMap<>();
    for (String name : state.names()) {
      float[] values = state.get(name).toFloatArray();
      arrays.put(name, Tensors.of(owner, values, state.get(name).getShape().getShape()));
    }
    return new StateDict("a copy", arrays);
  }
}
