package org.zeroseg.reco;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.zeroseg.api.Options;
import org.zeroseg.api.Vocabulary;
import org.zeroseg.core.runtime.OpenRuntime;
import org.zeroseg.core.runtime.TensorRuntime;

/** What tests of a segmenter in the world of colours share. */
abstract class InColourWorld {
  static final Options FEW = Options.of("archive-size", 4).with("context", "tree");
  static final Vocabulary RED_BLUE = Vocabulary.of("blue", "red");

  @TempDir Path folder;
  @TempDir Path cache;
  @OpenRuntime TensorRuntime runtime;
  ColourWorld world;

  @BeforeEach
  void open() {
    world = new ColourWorld(folder);
  }

  /** A segmenter with the archive. */
  RecoSegmenter segmenter(Options options) {
    return world.segmenter(runtime, cache, options, Optional.of(world.archive()));
  }
}
