package org.zeroseg.core.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.zeroseg.core.runtime.GradMode;
import org.zeroseg.core.runtime.Gradients;

/** What all optimizers share: groups, arrays of state per parameter, and counting. */
abstract class GradientOptimizer implements Optimizer {
  private final ParameterGroups groups;
  private final NDManager memory;
  private final Map<String, NDArray> state = new LinkedHashMap<>();
  private final Map<Parameter, NDArray[]> slots = new LinkedHashMap<>();
  private long steps;

  /**
   * Makes the state.
   *
   * @param kinds names of the arrays that each parameter has
   */
  GradientOptimizer(ParameterGroups groups, List<String> kinds) {
    this.groups = groups;
    this.memory = groups.parameters().get(0).array().getManager().newSubManager();
    for (Parameter parameter : groups.parameters()) {
      List<NDArray> arrays = new ArrayList<>();
      for (String kind : kinds) {
        NDArray zeros = memory.zeros(parameter.array().getShape());
        state.put(kind + "/" + parameter.name(), zeros);
        arrays.add(zeros);
      }
      slots.put(parameter, arrays.toArray(NDArray[]::new));
    }
  }

  /**
   * Changes one parameter and its state in place.
   *
   * @param slot its arrays, in the order of the kinds
   * @param step from 1
   */
  abstract void update(
      NDArray parameter, NDArray gradient, NDArray[] slot, double rate, double decay, long step);

  @Override
  public final void step() {
    long step = steps + 1;
    try (GradMode off = GradMode.off()) {
      for (ParameterGroup group : groups.groups()) {
        double rate = group.rate(steps);
        for (Parameter parameter : group.parameters()) {
          NDArray array = parameter.array();
          try (NDArray gradient = array.getGradient()) {
            update(array, gradient, slots.get(parameter), rate, group.decay(), step);
          }
          Gradients.zero(array);
        }
      }
    }
    steps = step;
  }

  @Override
  public final ParameterGroups groups() {
    return groups;
  }

  @Override
  public final long steps() {
    return steps;
  }

  @Override
  public final Map<String, NDArray> state() {
    return Collections.unmodifiableMap(state);
  }

  @Override
  public final void resumeAt(long done) {
    if (done < 0) {
      throw new IllegalArgumentException("steps done must be at least 0, but are " + done);
    }
    steps = done;
  }

  @Override
  public final void close() {
    memory.close();
  }
}
