package org.zeroseg.zutis;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.zeroseg.api.ImageInput;
import org.zeroseg.api.Segmenter;
import org.zeroseg.api.Vocabulary;
import org.zeroseg.api.ZeroSeg;
import org.zeroseg.api.contract.PluginContract;
import org.zeroseg.api.contract.SegmenterContract;
import org.zeroseg.api.spi.SegmentationPlugin;

/** The contracts of the API, with tiny networks. */
class ZutisContractTest {
  @TempDir static Path folder;
  private static ZeroSeg zeroseg;
  private static Path photos;

  @BeforeAll
  static void openZeroSeg() {
    photos = TinyBundle.photos(folder.resolve("photos"), 2);
    zeroseg =
        ZeroSeg.builder()
            .model(TinyBundle.write(folder.resolve("bundle")))
            .cache(folder.resolve("cache"))
            .open();
  }

  @AfterAll
  static void closeZeroSeg() {
    zeroseg.close();
  }

  @Nested
  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  class AsSegmenter extends SegmenterContract {
    @Override
    protected Segmenter open() {
      return zeroseg.segmenter("zutis");
    }

    @Override
    protected List<ImageInput> images() {
      return List.of(
          ImageInput.of(photos.resolve("photo0.png")), ImageInput.of(photos.resolve("photo1.png")));
    }

    @Override
    protected Vocabulary vocabulary() {
      return Vocabulary.of("car", "road", "vegetation", "sky", "dog");
    }
  }

  @Nested
  class AsPlugin extends PluginContract {
    @Override
    protected Class<? extends SegmentationPlugin> pluginClass() {
      return ZutisPlugin.class;
    }
  }
}
