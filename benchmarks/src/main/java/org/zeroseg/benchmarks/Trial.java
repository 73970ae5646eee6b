package org.zeroseg.benchmarks;

/**
 * One thing to be timed.
 *
 * @param name how the report calls it
 * @param repeats calls per measurement, so that a measurement is not too short
 * @param body the work, done by the calling thread
 */
record Trial(String name, int repeats, Runnable body) {
  Trial(String name, Runnable body) {
    this(name, 1, body);
  }

  /** CPU milliseconds of one call. */
  double measure() {
    double start = CpuClock.millis();
    for (int i = 0; i < repeats; i++) {
      body.run();
    }
    return (CpuClock.millis() - start) / repeats;
  }
}
