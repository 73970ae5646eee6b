package org.zeroseg.core.runtime;

/** In which precision the linear layers of an encoder run; everything else is float32. */
public enum DtypePolicy {
  /** Everything in float32: the results of the published models. */
  FLOAT32,
  /** Linear layers in bfloat16: faster where the processor has the instructions, about 3e-3 off. */
  BF16_LINEARS,
  /** {@link #BF16_LINEARS} if a measurement at start finds it faster on this machine. */
  AUTO
}
