package org.zeroseg.core.nn;

import org.zeroseg.api.WeightsException;

/** How many attention heads a width has; no tensor shape of a checkpoint tells. */
@FunctionalInterface
interface HeadRule {
  /** The rule of every published CLIP model. */
  HeadRule WIDTH_OVER_64 =
      (width, source) -> {
        if (width % 64 != 0) {
          throw new WeightsException(
              "cannot tell the number of attention heads in %s: width %d is not a multiple of 64; give the head counts explicitly"
                  .formatted(source, width));
        }
        return width / 64;
      };

  int heads(int width, String source);

  static HeadRule of(int heads) {
    return (width, source) -> heads;
  }
}
