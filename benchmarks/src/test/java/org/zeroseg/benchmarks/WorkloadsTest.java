package org.zeroseg.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkloadsTest {
  @Test
  void wordsAndPunctuationHaveOneIdEach() {
    long[] ids = new WordTokenizer().encode("a photo of the car.");
    assertThat(ids).hasSize(8).startsWith(49406).endsWith(49407);
    assertThat(ids[1]).isNotEqualTo(ids[2]);
  }

  @Test
  void bothFormsOfCoSegmentationComputeTheSame() {
    try (CoSegmentationWorkload work = new CoSegmentationWorkload(3)) {
      Checks.close("co-segmentation", work.naive(), work.blockwise(), 1e-5);
    }
  }

  @Test
  void aSmallArchiveIsMeasuredAndDeleted(@TempDir Path folder) throws IOException {
    Settings settings =
        Settings.parse("--rows", "500", "--rounds", "1", "--work", folder.toString());
    List<Row> rows = new ArchiveSection().measure(settings);
    assertThat(rows.get(rows.size() - 1).rate()).matches("(\\d+) of \\1");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void detectionsAreScoredAlikeOnSeveralThreads() {
    CocoWorkload work = new CocoWorkload(4, 10);
    assertThat(work.score(2)).isEqualTo(work.score(1));
    assertThat(work.score(1).headline().get("AP")).isBetween(0.05, 0.95);
  }

  @Test
  void metricsGiveTheSameOnSeveralThreads(@TempDir Path folder) {
    try (PanopticWorkload work = new PanopticWorkload(folder, 2)) {
      assertThat(work.countFiles(2)).isBetween(0.5, 0.99).isEqualTo(work.countDecoded(1));
    }
    assertThat(folder).isEmptyDirectory();
    MetricWorkload work = new MetricWorkload(2, 9);
    assertThat(work.countAll(2)).isBetween(0.5, 0.99).isEqualTo(work.countAll(1));
    assertThat(work.count().classes()).isEqualTo(9);
  }

  @Test
  void differencesAreReported() {
    assertThatThrownBy(() -> Checks.close("it", new float[] {1, 2}, new float[] {1, 2.5f}, 0.1))
        .hasMessage("it differs by 0.5 from values up to 2.0");
    Checks.close("it", new float[] {1, 2}, new float[] {1, 2.1f}, 0.1);
  }
}
