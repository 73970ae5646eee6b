package org.zeroseg.core.data;

/** What happens to a sample that cannot be used. */
public enum SamplePolicy {
  /** It is an error; for evaluation. */
  STRICT,
  /** It is left out, counted and logged; for training and for building an index. */
  SKIP
}
