package org.zeroseg.core.metric;

/** What the mean over a group of classes does with those that have no value. */
public enum GroupRule {
  /** One class without a value leaves the group without one, as in the published evaluators. */
  STRICT,
  /** The mean is over the classes that have a value. */
  SKIP_UNDEFINED
}
