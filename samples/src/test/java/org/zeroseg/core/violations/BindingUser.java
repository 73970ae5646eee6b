package org.zeroseg.core.violations;

import ai.djl.engine.Engine;
import ai.djl.pytorch.engine.PtNDArray;

/** Breaks: only the runtime touches the binding and starts the engine. */
public final class BindingUser {
  PtNDArray array;

  static Engine start() {
    return Engine.getInstance();
  }
}
