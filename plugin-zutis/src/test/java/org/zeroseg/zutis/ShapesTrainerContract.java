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

/** What every trainer must do, on four images of shapes. */
abstract class ShapesTrainerContract extends TrainerContract {
  @TempDir static Path shared;
  private static ZeroSeg zeroseg;

  private final String plugin;
  private final Options options;

  ShapesTrainerContract(String plugin, Options options) {
    this.plugin = plugin;
    this.options = options;
  }

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
    return zeroseg.trainer(plugin, options);
  }

  @Override
  protected Dataset dataset() {
    return new ShapesDataset(4);
  }
}
