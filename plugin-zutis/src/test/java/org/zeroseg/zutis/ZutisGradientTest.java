package org.zeroseg.zutis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.zeroseg.core.runtime.DirectMemory;
import org.zeroseg.core.runtime.GradMode;
import org.zeroseg.core.runtime.Gradients;
import org.zeroseg.core.runtime.OpenRuntime;
import org.zeroseg.core.runtime.TensorRuntime;
import org.zeroseg.core.runtime.Tensors;
import org.zeroseg.core.weights.StateDict;

/** What flows back into which parameters. */
class ZutisGradientTest {
  @OpenRuntime private TensorRuntime runtime;
  private NDManager root;

  @BeforeEach
  void open() {
    root = runtime.root();
  }

  private StateDict weights(DataType type) {
    StateDict start = ZutisWeights.random(root, TinyBundle.CONFIG, 3);
    Random random = new Random(4);
    Map<String, NDArray> arrays = new LinkedHashMap<>();
    for (String name : start.names()) {
      NDArray noise = noise(random, start.get(name).getShape()).abs();
      NDArray moved = start.get(name).stopGradient().add(noise.mul(0.1f)).toType(type, true);
      moved.setRequiresGradient(true);
      arrays.put(name, moved);
    }
    return new StateDict("moved", arrays);
  }

  private NDArray noise(Random random, Shape shape) {
    float[] values = new float[(int) shape.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return Tensors.of(root, values, shape.getShape());
  }

  private NDArray images(DataType type) {
    return noise(new Random(5), new Shape(2, 3, 16, 26)).toType(type, false);
  }

  private NDArray weighted(NDArray output) {
    NDArray weights = noise(new Random(11), output.getShape());
    return output.mul(weights.toType(output.getDataType(), false)).sum();
  }

  private interface Part {
    NDArray of(ZutisOutput output);
  }

  private NDArray loss(StateDict state, NDArray images, Part part) {
    ZutisNetwork network = new ZutisNetwork(state, TinyBundle.CONFIG, runtime.kernels());
    return weighted(part.of(network.forward(images)));
  }

  private void backward(StateDict state, NDArray images, Part part, Runnable between) {
    try (GradMode on = GradMode.on()) {
      NDArray loss = loss(state, images, part);
      between.run();
      Gradients.backward(loss);
    }
  }

  private static double size(NDArray parameter) {
    try (NDArray gradient = parameter.getGradient();
        NDArray sum = gradient.abs().sum()) {
      return sum.toType(DataType.FLOAT64, true).getDouble();
    }
  }

  @Test
  void masksTrainTheDecoderAndEmbeddingsTheEncoder() {
    StateDict masks = weights(DataType.FLOAT32);
    backward(masks, images(DataType.FLOAT32), ZutisOutput::proposals, () -> {});
    StateDict texts = weights(DataType.FLOAT32);
    backward(texts, images(DataType.FLOAT32), ZutisOutput::embeddings, () -> {});
    for (String name : masks.names()) {
      boolean encoder = name.startsWith("encoder.");
      NDArray untouched = encoder ? masks.get(name) : texts.get(name);
      assertThat(hasGradient(untouched)).as("gradient of '%s'", name).isFalse();
      if (!name.startsWith("decoder.layers.0.self_attn.in_proj")) {
        assertThat(size(encoder ? texts.get(name) : masks.get(name)))
            .as("gradient of '%s'", name)
            .isPositive();
      }
    }
  }

  private static boolean hasGradient(NDArray parameter) {
    try {
      return size(parameter) > 0;
    } catch (NullPointerException | IllegalStateException | ai.djl.engine.EngineException none) {
      return false;
    }
  }

  @Test
  void gradientsOfMasksAgreeWithFiniteDifferencesUpToTheEncoder() {
    assertSlopes(ZutisOutput::proposals, false);
  }

  @Test
  void gradientsOfEmbeddingsAgreeWithFiniteDifferences() {
    assertSlopes(ZutisOutput::embeddings, true);
  }

  private void assertSlopes(Part part, boolean ofEncoder) {
    NDArray images = images(DataType.FLOAT64);
    StateDict state = weights(DataType.FLOAT64);
    backward(state, images, part, () -> {});
    Random random = new Random(17);
    for (String name : state.names()) {
      if (name.startsWith("encoder.") == ofEncoder) {
        NDArray direction =
            noise(random, state.get(name).getShape()).toType(DataType.FLOAT64, false);
        double expected = difference(state, images, part, name, direction);
        double actual = state.get(name).getGradient().mul(direction).sum().getDouble();
        assertThat(actual)
            .as("slope along '%s'", name)
            .isCloseTo(expected, within(3e-4 * (Math.abs(expected) + 1)));
      }
    }
  }

  private double difference(
      StateDict state, NDArray images, Part part, String name, NDArray direction) {
    double step = 1e-7;
    return (lossAt(state, images, part, name, direction, step)
            - lossAt(state, images, part, name, direction, -step))
        / (2 * step);
  }

  private double lossAt(
      StateDict state, NDArray images, Part part, String name, NDArray direction, double step) {
    try (GradMode off = GradMode.off()) {
      Map<String, NDArray> moved = new LinkedHashMap<>();
      state.names().forEach(other -> moved.put(other, state.get(other)));
      moved.put(name, state.get(name).add(direction.mul(step)));
      return loss(new StateDict("moved", moved), images, part).getDouble();
    }
  }

  @Test
  void garbageBetweenForwardAndBackwardChangesNothing() {
    Part both = output -> weighted(output.proposals()).add(weighted(output.embeddings()));
    StateDict quiet = weights(DataType.FLOAT32);
    StateDict busy = weights(DataType.FLOAT32);
    backward(quiet, images(DataType.FLOAT32), both, () -> {});
    backward(busy, images(DataType.FLOAT32), both, DirectMemory::litter);
    for (String name : quiet.names()) {
      assertThat(busy.get(name).getGradient().toFloatArray())
          .as("gradient of '%s'", name)
          .isEqualTo(quiet.get(name).getGradient().toFloatArray());
    }
  }
}
