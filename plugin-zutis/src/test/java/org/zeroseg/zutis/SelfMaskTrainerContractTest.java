package org.zeroseg.zutis;

import org.zeroseg.api.Options;

/** What every trainer must do, with a tiny SelfMask. */
class SelfMaskTrainerContractTest extends ShapesTrainerContract {
  static final Options TINY =
      Options.of("encoder", "random")
          .with("width", 16)
          .with("layers", 1)
          .with("heads", 2)
          .with("decoder-layers", 1)
          .with("queries", 3)
          .with("crop", 32)
          .with("min-scale", 0.5)
          .with("photometry", false)
          .with("steps", 4)
          .with("batch", 2)
          .with("rate", 1e-3)
          .with("checkpoint-every", 3)
          .with("workers", 0);

  SelfMaskTrainerContractTest() {
    super("selfmask", TINY);
  }
}
