package org.zeroseg.samples.demo;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import org.zeroseg.core.data.toyland.Scene;
import org.zeroseg.core.data.toyland.ToyClass;
import org.zeroseg.core.runtime.Tensors;

/**
 * Scenes of one size, as a training step needs them.
 *
 * @param scenes the scenes
 * @param size width and height in pixels
 */
record SceneBatch(List<Scene> scenes, int size) {

  /** Normalised pictures, float32 {@code [n, 3, size, size]}. */
  NDArray images(NDManager scope, Normalising by) {
    int length = 3 * size * size;
    float[] values = new float[scenes.size() * length];
    for (int i = 0; i < scenes.size(); i++) {
      scenes.get(i).copyNormalized(values, i * length, by.mean(), by.std());
    }
    return Tensors.of(scope, values, scenes.size(), 3, size, size);
  }

  /** 1 where a class is visible, else 0, float32 {@code [n, classes]}. */
  NDArray labels(NDManager scope) {
    int classes = ToyClass.all().size();
    float[] values = new float[scenes.size() * classes];
    for (int i = 0; i < scenes.size(); i++) {
      for (ToyClass label : scenes.get(i).labels()) {
        values[i * classes + label.ordinal()] = 1;
      }
    }
    return Tensors.of(scope, values, scenes.size(), classes);
  }
}
