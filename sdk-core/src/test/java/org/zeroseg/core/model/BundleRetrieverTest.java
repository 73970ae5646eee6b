package org.zeroseg.core.model;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zeroseg.api.Archive;
import org.zeroseg.api.Cancellation;
import org.zeroseg.api.ModelException;
import org.zeroseg.api.ProgressListener;
import org.zeroseg.api.Retriever;
import org.zeroseg.api.ZeroSeg;
import org.zeroseg.api.contract.ArchiveContract;
import org.zeroseg.api.contract.RetrieverContract;
import org.zeroseg.core.nn.ClipTextConfig;

/** Retrievers of a very small model, as an application gets them. */
class BundleRetrieverTest {
  private static final ClipTextConfig TEXT =
      new ClipTextConfig(16, 1, 4, 128, TinySources.VOCABULARY, 8);

  @TempDir static Path folder;
  private static ZeroSeg zeroseg;

  @BeforeAll
  static void importModel() throws IOException {
    Path checkpoint = folder.resolve("tiny.safetensors");
    TinySources.merges(folder);
    TinySources.writer(NeededParameters.clip(TinySources.VIT, TEXT)).write(checkpoint);
    Path bundle = folder.resolve("bundle");
    ImportRequest request =
        ImportRequest.of(checkpoint, bundle).visionHeads(2).textHeads(4).build();
    ModelImporter.run(request, ProgressListener.none());
    zeroseg = ZeroSeg.builder().model(bundle).open();
  }

  @AfterAll
  static void close() {
    zeroseg.close();
  }

  @Nested
  class TheRetriever extends RetrieverContract {
    @Override
    protected Retriever open() {
      return zeroseg.retriever();
    }
  }

  @Nested
  class ItsArchives extends ArchiveContract {
    @Override
    protected Retriever open() {
      return zeroseg.retriever();
    }

    @Override
    protected List<String> queries() {
      return List.of("tree", "the sky");
    }
  }

  @Test
  void aNameThatIsTooLongForTheModelIsRefusedByName() throws IOException {
    Path place = Files.createTempDirectory(folder, "long").resolve("archive");
    try (Retriever retriever = zeroseg.retriever();
        Archive archive = retriever.create(place)) {
      archive.add(List.of(), ProgressListener.none(), Cancellation.none());
      assertThatThrownBy(() -> archive.search("x".repeat(200), 1))
          .hasMessageStartingWith("concept 'xxxxx")
          .hasMessageContaining("cannot be put into words for the model");
    }
  }

  @Test
  void aFolderWithoutManifestIsNoModel() throws IOException {
    Path empty = Files.createTempDirectory(folder, "empty");
    try (ZeroSeg other = ZeroSeg.builder().model(empty).open()) {
      assertThatThrownBy(other::retriever)
          .isInstanceOf(ModelException.class)
          .hasMessageContaining(empty.toString());
    }
  }
}
