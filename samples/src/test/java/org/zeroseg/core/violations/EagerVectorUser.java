package org.zeroseg.core.violations;

/** Names a class of the Vector API kernel, which would load it on every machine. */
public final class EagerVectorUser {
  private final VectorApiCopy kernel = new VectorApiCopy();

  @Override
  public String toString() {
    return kernel.toString();
  }

  /** Stands for the kernel. */
  static final class VectorApiCopy {}
}
