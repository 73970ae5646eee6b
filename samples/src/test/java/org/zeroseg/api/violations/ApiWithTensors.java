package org.zeroseg.api.violations;

import ai.djl.ndarray.NDArray;

/** Breaks: the API depends on the JDK alone. */
public interface ApiWithTensors {
  NDArray features();
}
