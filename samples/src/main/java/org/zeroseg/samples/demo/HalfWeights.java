package org.zeroseg.samples.demo;

import ai.djl.ndarray.NDArray;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.zeroseg.core.weights.SafetensorsFile;
import org.zeroseg.core.weights.SafetensorsWriter;
import org.zeroseg.core.weights.StateDict;

/**
 * Files of demo weights: matrices and kernels in float16, as the published files have them;
 * everything else in float32.
 */
final class HalfWeights {
  private final SafetensorsWriter writer =
      new SafetensorsWriter().metadata("made by", "ZeroSeg, trained on Toyland; a demo model");

  private HalfWeights() {}

  static void write(StateDict state, Path file) {
    HalfWeights weights = new HalfWeights();
    for (String name : state.names()) {
      NDArray array = state.get(name);
      weights.add(name, array::toFloatArray, array.getShape().getShape());
    }
    weights.writer.write(file);
  }

  static void write(Path full, Path file) {
    HalfWeights weights = new HalfWeights();
    try (SafetensorsFile source = SafetensorsFile.open(full)) {
      for (String name : source.names()) {
        weights.add(name, () -> source.floats(name), source.shape(name));
      }
      weights.writer.write(file);
    }
  }

  private void add(String name, Supplier<float[]> values, long... shape) {
    if (name.endsWith("num_batches_tracked")) {
      return;
    }
    if (shape.length >= 2) {
      writer.addHalf(name, values.get(), shape);
    } else {
      writer.add(name, values.get(), shape);
    }
  }
}
