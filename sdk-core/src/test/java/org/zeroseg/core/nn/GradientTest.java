package org.zeroseg.core.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zeroseg.core.runtime.DirectMemory;
import org.zeroseg.core.runtime.GradMode;
import org.zeroseg.core.runtime.Gradients;
import org.zeroseg.core.runtime.OpenRuntime;
import org.zeroseg.core.runtime.TensorRuntime;
import org.zeroseg.core.weights.StateDict;

/** Gradients through every network in every form. */
class GradientTest {
  @OpenRuntime private static TensorRuntime runtime;

  static List<TrainableCase> cases() {
    return TrainableCase.ALL;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void agreeWithFiniteDifferencesForEveryParameter(TrainableCase network) {
    try (NDManager owner = runtime.root().newSubManager()) {
      StateDict state = network.perturbed(owner, DataType.FLOAT64);
      NDArray images = TrainableCase.images(owner, DataType.FLOAT64);
      double loss = backward(network, state, images, () -> {});
      Random random = new Random(17);
      for (String name : state.names()) {
        NDArray parameter = state.get(name);
        if (!parameter.hasGradient()) {
          continue;
        }
        NDArray direction =
            TrainableCase.noise(owner, random, parameter.getShape())
                .toType(DataType.FLOAT64, false);
        double expected = difference(network, state, images, name, direction);
        double actual = parameter.getGradient().mul(direction).sum().getDouble();
        double scale = Math.abs(expected) + 1e-3 * Math.abs(loss) + 1e-3;
        assertThat(actual)
            .as("slope of the loss along '%s'", name)
            .isCloseTo(expected, within(3e-4 * scale));
      }
    }
  }

  /** Central difference of the loss along a direction of one parameter. */
  private static double difference(
      TrainableCase network, StateDict state, NDArray images, String name, NDArray direction) {
    double step = 1e-7; // small, so that hardly any ReLU changes sides
    double up = lossAt(network, state, images, name, direction, step);
    double down = lossAt(network, state, images, name, direction, -step);
    return (up - down) / (2 * step);
  }

  private static double lossAt(
      TrainableCase network,
      StateDict state,
      NDArray images,
      String name,
      NDArray direction,
      double step) {
    try (GradMode off = GradMode.off()) {
      Map<String, NDArray> moved = new LinkedHashMap<>();
      state.names().forEach(other -> moved.put(other, state.get(other)));
      moved.put(name, state.get(name).add(direction.mul(step)));
      return network.loss(new StateDict("moved", moved), runtime.kernels(), images).getDouble();
    }
  }

  /** Adds gradients to the parameters and returns the loss. */
  private static double backward(
      TrainableCase network, StateDict state, NDArray images, Runnable between) {
    try (GradMode on = GradMode.on()) {
      NDArray loss = network.loss(state, runtime.kernels(), images);
      between.run();
      Gradients.backward(loss);
      return loss.toType(DataType.FLOAT64, true).getDouble();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void surviveGarbageBetweenForwardAndBackward(TrainableCase network) {
    try (NDManager owner = runtime.root().newSubManager()) {
      NDArray images = TrainableCase.images(owner, DataType.FLOAT32);
      StateDict quiet = network.perturbed(owner, DataType.FLOAT32);
      StateDict busy = network.perturbed(owner, DataType.FLOAT32);
      backward(network, quiet, images, () -> {});
      backward(network, busy, images, DirectMemory::litter);
      for (String name : quiet.names()) {
        if (quiet.get(name).hasGradient()) {
          assertThat(busy.get(name).getGradient().toFloatArray())
              .as("gradient of '%s'", name)
              .isEqualTo(quiet.get(name).getGradient().toFloatArray());
        }
      }
    }
  }
}
