package org.zeroseg.zutis;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.zeroseg.api.Options;
import org.zeroseg.api.Trainer;
import org.zeroseg.api.ZeroSeg;
import org.zeroseg.api.contract.TrainerContract;
import org.zeroseg.api.data.Dataset;

/** What every trainer must do, with a tiny SelfMask. */
class SelfMaskTrainerContractTest extends TrainerContract {
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

  @TempDir static Path shared;
  private static ZeroSeg zeroseg;

  @BeforeAll
  static void openZeroSeg() {
    zeroseg = ZeroSeg.builder().cache(shared.resolve("cache")).open();
  }

  @AfterAll
  static void closeZeroSeg() {
    zeroseg.close();
  }

  @Override
  protected Trainer open() {
    return zeroseg.trainer("selfmask", TINY);
  }

  @Override
  protected Dataset dataset() {
    return new ShapesDataset(4);
  }
}
