package org.zeroseg.core.evaluate;

/**
 * Time that something took.
 *
 * @param wallNanos on the clock
 * @param cpuNanos of processors
 */
record Cost(long wallNanos, long cpuNanos) {
  static final Cost NONE = new Cost(0, 0);

  Cost plus(Cost other) {
    return new Cost(wallNanos + other.wallNanos, cpuNanos + other.cpuNanos);
  }
}
