package org.zeroseg.core.data.toyland;

import java.util.ArrayList;
import java.util.List;

/**
 * SplitMix64 (Steele, Lea, Flood. Fast Splittable Pseudorandom Number Generators. OOPSLA 2014),
 * kept here so that a seed draws the same scene on every Java version.
 */
final class ToyRandom {

  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private long state;

  /** A generator for {@code seed}; different {@code stream}s of one seed are independent. */
  ToyRandom(long seed, long stream) {
    state = mix(seed + GOLDEN * (2 * stream + 1)) ^ mix(stream);
  }

  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  long next() {
    state += GOLDEN;
    return mix(state);
  }

  /** Uniform in [0, 1). */
  double unit() {
    return (next() >>> 11) * 0x1.0p-53;
  }

  double between(double low, double high) {
    return low + (high - low) * unit();
  }

  /** Uniform in [0, bound). */
  int below(int bound) {
    return (int) (unit() * bound);
  }

  boolean chance(double probability) {
    return unit() < probability;
  }

  double sign() {
    return chance(0.5) ? 1 : -1;
  }

  <T> T pick(List<T> choices) {
    return choices.get(below(choices.size()));
  }

  int pick(int... choices) {
    return choices[below(choices.length)];
  }

  <T> List<T> shuffled(List<T> items) {
    List<T> result = new ArrayList<>(items);
    for (int i = result.size() - 1; i > 0; i--) {
      result.set(i, result.set(below(i + 1), result.get(i)));
    }
    return result;
  }
}
