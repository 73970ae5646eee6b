package org.zeroseg.core.image.augment;

/** Checks of probabilities. */
final class Chance {
  private Chance() {}

  static void check(String name, double probability) {
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException(
          "%s must be in [0, 1], but is %s".formatted(name, probability));
    }
  }
}
