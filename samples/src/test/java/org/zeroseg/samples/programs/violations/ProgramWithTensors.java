package org.zeroseg.samples.programs.violations;

import ai.djl.ndarray.NDArray;

/** Breaks: sample programs are written like applications. */
public final class ProgramWithTensors {
  NDArray tensor;
}
