package org.zeroseg.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zeroseg.core.nn.ClipVitConfig;
import org.zeroseg.core.nn.DetrConfig;
import org.zeroseg.core.nn.ZutisConfig;

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
  void aTrainingStepOfZutisLowersTheLossThatItMeasures() {
    ClipVitConfig encoder = new ClipVitConfig(32, 2, 2, 8, 32, 12);
    ZutisConfig config = new ZutisConfig(encoder, new DetrConfig(32, 2, 4, 48), 7, 16);
    try (ZutisWorkload work = new ZutisWorkload(config, 2, 48)) {
      float before = work.loss();
      assertThat(work.step()).isCloseTo(before, within(1e-4f));
      for (int i = 0; i < 5; i++) {
        work.step();
      }
      assertThat(work.loss()).isLessThan(before);
      assertThat(work.forward()).hasSize(2 * 7 * 12 * 12).doesNotContain(Float.NaN);
    }
  }

  @Test
  void operationsOfZutisAreThePublishedOnes() {
    assertThat(ZutisWorkload.flops(ZutisWorkload.VIT_B_16, 1, 384, 6)).isBetween(162e9, 164e9);
    assertThat(ZutisWorkload.flops(ZutisWorkload.VIT_B_16, 3, 224, 6)).isBetween(174e9, 180e9);
  }

  @Test
  void differencesAreReported() {
    assertThatThrownBy(() -> Checks.close("it", new float[] {1, 2}, new float[] {1, 2.5f}, 0.1))
        .hasMessage("it differs by 0.5 from values up to 2.0");
    Checks.close("it", new float[] {1, 2}, new float[] {1, 2.1f}, 0.1);
  }
}
