package org.zeroseg.zutis;

import org.zeroseg.api.Options;

/** What every trainer must do, with a tiny network. */
class ZutisTrainerContractTest extends ShapesTrainerContract {
  static final Options TINY =
      Options.of("steps", 4)
          .with("batch", 1)
          .with("crop", 32)
          .with("queries", 4)
          .with("decoder-layers", 1)
          .with("feed-forward", 16)
          .with("hidden", 8)
          .with("objects", 3)
          .with("checkpoint-every", 3)
          .with("workers", 0);

  ZutisTrainerContractTest() {
    super("zutis", TINY);
  }
}
