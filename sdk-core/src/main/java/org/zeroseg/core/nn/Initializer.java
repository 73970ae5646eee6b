package org.zeroseg.core.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.zeroseg.core.runtime.Tensors;
import org.zeroseg.core.weights.StateDict;

/**
 * Collects freshly initialised tensors. {@link Random} is used because its sequence is specified:
 * one seed gives the same weights on every platform and Java version.
 */
final class Initializer {
  private final NDManager owner;
  private final Random random;
  private final Map<String, NDArray> arrays = new LinkedHashMap<>();

  Initializer(NDManager owner, long seed) {
    this.owner = owner;
    this.random = new Random(seed);
  }

  StateDict build(String description) {
    return new StateDict(description, arrays);
  }

  /** Normal with mean 0. */
  void normal(String name, double deviation, long... shape) {
    float[] values = new float[count(shape)];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (deviation * random.nextGaussian());
    }
    trainable(name, Tensors.of(owner, values, shape));
  }

  /** Uniform in plus or minus one over the root of the fan-in: a convolution's usual default. */
  void uniformConvolution(String name, int in, int out, int kernel) {
    double bound = 1 / Math.sqrt((double) in * kernel * kernel);
    uniform(name + ".weight", bound, out, in, kernel, kernel);
  }

  /** Normal with variance 2 / fan-out (He et al., 2015). */
  void heConvolution(String name, int in, int out, int kernel) {
    double deviation = Math.sqrt(2.0 / ((double) out * kernel * kernel));
    normal(name + ".weight", deviation, out, in, kernel, kernel);
  }

  /** Normal with variance 2 / fan-in (He et al., 2015). */
  void heConvolutionIn(String name, int in, int out, int kernel) {
    double deviation = Math.sqrt(2.0 / ((double) in * kernel * kernel));
    normal(name + ".weight", deviation, out, in, kernel, kernel);
  }

  void constant(String name, double value, long... shape) {
    float[] values = new float[count(shape)];
    Arrays.fill(values, (float) value);
    trainable(name, Tensors.of(owner, values, shape));
  }

  /** Normal weights, zero bias. */
  void linear(String name, int in, int out, double deviation) {
    normal(name + ".weight", deviation, out, in);
    constant(name + ".bias", 0, out);
  }

  /**
   * Weight and bias uniform in plus or minus one over the root of the fan-in: PyTorch's default.
   */
  void uniformLinear(String name, int in, int out) {
    double bound = 1 / Math.sqrt(in);
    uniform(name + ".weight", bound, out, in);
    uniform(name + ".bias", bound, out);
  }

  /** Uniform in plus or minus {@code bound}. */
  void uniform(String name, double bound, long... shape) {
    float[] values = new float[count(shape)];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (bound * (2 * random.nextDouble() - 1));
    }
    trainable(name, Tensors.of(owner, values, shape));
  }

  /** The names so far that begin with {@code prefix}. */
  List<String> names(String prefix) {
    return arrays.keySet().stream().filter(name -> name.startsWith(prefix)).toList();
  }

  /** A second tensor with the values of the first, so that both begin alike. */
  void copy(String from, String to) {
    NDArray original = arrays.get(from);
    trainable(to, Tensors.of(owner, original.toFloatArray(), original.getShape().getShape()));
  }

  void layerNorm(String name, int width) {
    constant(name + ".weight", 1, width);
    constant(name + ".bias", 0, width);
  }

  void batchNorm(String name, int channels, double weight) {
    constant(name + ".weight", weight, channels);
    constant(name + ".bias", 0, channels);
    arrays.put(name + ".running_mean", Tensors.of(owner, new float[channels], channels));
    float[] ones = new float[channels];
    Arrays.fill(ones, 1);
    arrays.put(name + ".running_var", Tensors.of(owner, ones, channels));
    arrays.put(name + ".num_batches_tracked", Tensors.of(owner, new long[1]));
  }

  private void trainable(String name, NDArray array) {
    array.setRequiresGradient(true);
    arrays.put(name, array);
  }

  private static int count(long... shape) {
    return Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact));
  }
}
