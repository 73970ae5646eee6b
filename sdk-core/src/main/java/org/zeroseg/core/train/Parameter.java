package org.zeroseg.core.train;

import ai.djl.ndarray.NDArray;
import java.util.Objects;

/**
 * A trainable array and its published name.
 *
 * @param name as in the state dict
 * @param array float32; requires gradients while it is trained
 */
public record Parameter(String name, NDArray array) {

  /** Checks that nothing is missing. */
  public Parameter {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(array, "array");
  }

  /** Whether it has at least two axes: a matrix or kernel, not a bias or a scale. */
  public boolean isMatrix() {
    return array.getShape().dimension() >= 2;
  }
}
