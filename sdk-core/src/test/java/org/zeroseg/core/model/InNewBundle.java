package org.zeroseg.core.model;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What tests of imports into a bundle that is not there yet share. */
abstract class InNewBundle {
  @TempDir Path folder;
  Path bundle;

  @BeforeEach
  void name() {
    bundle = folder.resolve("bundle");
  }

  /** An import of a tiny OpenAI checkpoint. */
  ImportRequest.Builder openAi() throws IOException {
    return TinySources.openAi(folder, bundle);
  }
}
