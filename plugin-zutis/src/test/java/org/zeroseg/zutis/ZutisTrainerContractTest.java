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

/** What every trainer must do, with a tiny network. */
class ZutisTrainerContractTest extends TrainerContract {
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

  @TempDir static Path shared;
  private static ZeroSeg zeroseg;

  @BeforeAll
  static void openZeroSeg() {
    zeroseg =
        ZeroSeg.builder()
            .model(TinyBundle.write(shared.resolve("bundle")))
            .cache(shared.resolve("cache"))
            .open();
  }

  @AfterAll
  static void closeZeroSeg() {
    zeroseg.close();
  }

  @Override
  protected Trainer open() {
    return zeroseg.trainer("zutis", TINY);
  }

  @Override
  protected Dataset dataset() {
    return new ShapesDataset(4);
  }
}
