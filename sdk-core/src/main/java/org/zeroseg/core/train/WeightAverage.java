package org.zeroseg.core.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.zeroseg.core.runtime.GradMode;
import org.zeroseg.core.runtime.Kernels;
import org.zeroseg.core.runtime.TrainingKernels;
import org.zeroseg.core.weights.StateDict;

/**
 * An exponential moving average of the trained parameters, {@code a <- decay * a + (1 - decay) * p}
 * after each step; it often segments better than the last weights. Not thread-safe.
 */
public final class WeightAverage implements AutoCloseable {
  private final TrainingKernels kernels;
  private final ParameterGroups groups;
  private final double decay;
  private final NDManager memory;
  private final Map<String, NDArray> averages = new LinkedHashMap<>();

  /**
   * Starts from the parameters as they are.
   *
   * @param decay in [0, 1), e.g. 0.999
   */
  public WeightAverage(Kernels kernels, ParameterGroups groups, double decay) {
    if (!(decay >= 0 && decay < 1)) {
      throw new IllegalArgumentException("decay must be in [0, 1), but is " + decay);
    }
    this.kernels = kernels.training();
    this.groups = groups;
    this.decay = decay;
    this.memory = groups.parameters().get(0).array().getManager().newSubManager();
    try (GradMode off = GradMode.off()) {
      for (Parameter parameter : groups.parameters()) {
        NDArray copy = parameter.array().duplicate();
        copy.attach(memory);
        averages.put(parameter.name(), copy);
      }
    }
  }

  /** The share of the old average that is kept in a step. */
  public double decay() {
    return decay;
  }

  /** Takes in the parameters after a step. */
  public void update() {
    try (GradMode off = GradMode.off()) {
      for (Parameter parameter : groups.parameters()) {
        kernels.approach(averages.get(parameter.name()), parameter.array(), 1 - decay);
      }
    }
  }

  /** The live averages by the name of their parameters. */
  public Map<String, NDArray> averages() {
    return Collections.unmodifiableMap(averages);
  }

  /**
   * The network's arrays with averages in the place of the trained ones; the others are those of
   * the network itself. It changes with every {@link #update}.
   */
  public StateDict weights() {
    Map<String, NDArray> arrays = new LinkedHashMap<>();
    for (String name : groups.state().names()) {
      arrays.put(name, averages.getOrDefault(name, groups.state().get(name)));
    }
    return new StateDict(groups.state().source() + " (averaged)", arrays);
  }

  /** Frees the averages. */
  @Override
  public void close() {
    memory.close();
  }
}
