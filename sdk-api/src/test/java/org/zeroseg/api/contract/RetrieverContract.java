package org.zeroseg.api.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zeroseg.api.Archive;
import org.zeroseg.api.ArchiveException;
import org.zeroseg.api.Retriever;

/** What every {@link Retriever} must do. See {@link ArchiveContract} for the archives it opens. */
public abstract class RetrieverContract {
  @TempDir Path folder;
  private Retriever retriever;

  /**
   * Opens the retriever under test.
   *
   * @return a new one; the contract closes it
   */
  protected abstract Retriever open();

  @BeforeEach
  void openRetriever() {
    retriever = open();
  }

  @AfterEach
  void closeRetriever() {
    if (retriever != null) {
      retriever.close();
    }
  }

  @Test
  void createsAnEmptyArchiveInANewOrEmptyFolder() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    for (Path place : new Path[] {folder.resolve("new"), empty}) {
      try (Archive archive = retriever.create(place)) {
        assertThat(archive.info().entries()).isZero();
        assertThat(archive.info().dimension()).isPositive();
        assertThat(archive.info().model()).isNotBlank();
      }
    }
  }

  @Test
  void refusesToCreateWhereSomethingElseIs() throws IOException {
    Path taken = Files.createDirectory(folder.resolve("taken"));
    Files.writeString(taken.resolve("diary.txt"), "mine");

    assertThatThrownBy(() -> retriever.create(taken))
        .isInstanceOf(ArchiveException.class)
        .hasMessageContaining(taken.toString());
    assertThat(taken.resolve("diary.txt")).hasContent("mine");
  }

  @Test
  void refusesToOpenWhatIsNoArchive() throws IOException {
    Path other = Files.createDirectory(folder.resolve("other"));

    for (Path place : new Path[] {other, folder.resolve("absent")}) {
      assertThatThrownBy(() -> retriever.open(place))
          .isInstanceOf(ArchiveException.class)
          .hasMessageContaining(place.toString());
    }
  }

  @Test
  void closingTwiceIsHarmlessAndAClosedRetrieverRefusesCalls() {
    retriever.close();
    assertThatCode(retriever::close).doesNotThrowAnyException();

    assertThatThrownBy(() -> retriever.create(folder.resolve("late")))
        .isInstanceOf(IllegalStateException.class);
  }
}
