package org.zeroseg.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetFolderTest {
  @TempDir Path root;

  private DatasetFolder folder() {
    new TinyTree(root)
        .lines("val/b/2.png", "")
        .lines("val/a/10.png", "")
        .lines("val/B/1.png", "")
        .lines("val/a.png", "")
        .lines("val/a/deep/3.png", "")
        .lines("val/a/.DS_Store.png", "")
        .lines("val/a/Thumbs.db", "")
        .lines("list.txt", " one ", "", "two\t");
    return DatasetFolder.find("toy", root, List.of(), "val/<city>/<n>.png\n", "val");
  }

  @Test
  void listsOneDepthInTheOrderOfCodePoints() {
    assertThat(folder().files("val", 2, name -> name.endsWith(".png")))
        .containsExactly("val/B/1.png", "val/a/10.png", "val/b/2.png");
    assertThat(folder().files("val", 1, name -> true)).containsExactly("val/a.png");
  }

  @Test
  void listsEveryDepthSortedByTheWholePath() {
    assertThat(folder().filesBelow("val", name -> name.endsWith(".png")))
        .containsExactly(
            "val/B/1.png", "val/a.png", "val/a/10.png", "val/a/deep/3.png", "val/b/2.png");
  }

  @Test
  void readsLinesWithoutWhiteSpace() {
    assertThat(folder().lines("list.txt")).containsExactly("one", "two");
    assertThatThrownBy(() -> folder().lines("train.txt"))
        .hasMessageStartingWith("dataset 'toy': there is no list " + root.resolve("train.txt"));
  }

  @Test
  void looksIntoTheFolderThatTheRootHolds() {
    folder();
    DatasetFolder found =
        DatasetFolder.find("toy", root.getParent(), List.of(root.getFileName() + ""), "", "val");

    assertThat(found.path("val")).isEqualTo(root.resolve("val"));
  }

  @Test
  void tellsTheLayoutWhereSomethingIsMissing() {
    assertThatThrownBy(() -> folder().files("train", 1, name -> true))
        .hasMessage(
            "dataset 'toy': there is no folder %s; expected below the root:%nval/<city>/<n>.png"
                .formatted(root.resolve("train")));
    Path nowhere = root.resolve("nowhere");
    assertThatThrownBy(() -> DatasetFolder.find("toy", nowhere, List.of(), "val/", "val"))
        .hasMessage(
            "dataset 'toy': there is no folder %s; expected below the root:%nval/"
                .formatted(nowhere));
  }
}
