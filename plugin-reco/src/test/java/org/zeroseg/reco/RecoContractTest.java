package org.zeroseg.reco;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.zeroseg.api.Archive;
import org.zeroseg.api.Cancellation;
import org.zeroseg.api.ImageInput;
import org.zeroseg.api.Options;
import org.zeroseg.api.ProgressListener;
import org.zeroseg.api.Retriever;
import org.zeroseg.api.Segmenter;
import org.zeroseg.api.Vocabulary;
import org.zeroseg.api.ZeroSeg;
import org.zeroseg.api.contract.PluginContract;
import org.zeroseg.api.contract.SegmenterContract;
import org.zeroseg.api.spi.SegmentationPlugin;

/** The contracts of the API, with tiny networks. */
class RecoContractTest {
  @TempDir static Path folder;
  private static ZeroSeg zeroseg;
  private static Path photos;

  @BeforeAll
  static void openZeroSeg() {
    photos = TinyBundle.photos(folder.resolve("photos"), 6);
    zeroseg =
        ZeroSeg.builder()
            .model(TinyBundle.write(folder.resolve("bundle")))
            .archive(folder.resolve("archive"))
            .cache(folder.resolve("cache"))
            .open();
    try (Retriever retriever = zeroseg.retriever();
        Archive archive = retriever.create(folder.resolve("archive"))) {
      archive.add(List.of(photos), ProgressListener.none(), Cancellation.none());
    }
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
      return zeroseg.segmenter("reco", Options.of("archive-size", 3).with("context", "tree"));
    }

    @Override
    protected List<ImageInput> images() {
      return List.of(
          ImageInput.of(photos.resolve("photo0.png")), ImageInput.of(photos.resolve("photo3.png")));
    }

    @Override
    protected Vocabulary vocabulary() {
      return Vocabulary.of("car", "road", "vegetation");
    }
  }

  @Nested
  class AsPlugin extends PluginContract {
    @Override
    protected Class<? extends SegmentationPlugin> pluginClass() {
      return RecoPlugin.class;
    }
  }
}
