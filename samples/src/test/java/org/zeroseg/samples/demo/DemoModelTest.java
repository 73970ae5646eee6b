package org.zeroseg.samples.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zeroseg.api.ImageException;
import org.zeroseg.api.ImageInput;
import org.zeroseg.api.Options;
import org.zeroseg.api.ProgressListener;
import org.zeroseg.api.Segmentation;
import org.zeroseg.api.Segmenter;
import org.zeroseg.api.SemanticSegmentation;
import org.zeroseg.api.Vocabulary;
import org.zeroseg.api.ZeroSeg;
import org.zeroseg.core.data.toyland.Scene;
import org.zeroseg.core.metric.ConfusionMatrix;
import org.zeroseg.core.render.ReportPage;

/** The committed demo models, end to end, in a smaller world than the demo's. */
class DemoModelTest {
  private static final int ARCHIVE = 200;
  private static final int CALLS = 200;
  private static final Options WITHOUT_CRF = Options.of("crf", false);

  @TempDir static Path work;
  private static Demo.Outcome outcome;

  @BeforeAll
  static void runTheDemo() throws IOException {
    Demo demo = new Demo(work, ARCHIVE, 8, ProgressListener.none());
    outcome = demo.run(settings(), "reco", Options.none());
  }

  private static ZeroSeg.Builder settings() {
    return ZeroSeg.builder().model("demo").cache(work.resolve("cache"));
  }

  @Test
  void retrievesAndSegmentsUnseenScenes() {
    // A sixth of what is asked for would be chance; the full demo's figures stand in
    // docs/methods/reco.md.
    assertThat(outcome.meanPrecision()).isGreaterThan(0.8);
    assertThat(outcome.confusion().meanIou()).isGreaterThan(0.5);
    assertThat(outcome.evidence())
        .as("retrieved images, and dense attention")
        .hasSize(2 * Demo.vocabulary().size());
    assertThat(outcome.evidence()).allSatisfy(word -> assertThat(word.images()).isNotEmpty());
  }

  @Test
  void recoPlusSegmentsUnseenScenesWithoutAnArchive() {
    ConfusionMatrix confusion = new ConfusionMatrix(Demo.vocabulary().size());
    try (ZeroSeg zeroseg = settings().open();
        Segmenter segmenter = zeroseg.segmenter("reco-plus", WITHOUT_CRF)) {
      for (int i = 0; i < 8; i++) {
        Scene scene = DemoWorld.unseen(i);
        ImageInput input = ImageInput.of("scene " + i, scene.image().toColorImage());
        SemanticSegmentation result =
            (SemanticSegmentation) segmenter.segment(input, Demo.vocabulary());
        confusion.add(scene.semanticMap().toArray(), result.labels());
      }
    }
    assertThat(confusion.meanIou()).isGreaterThan(0.55);
    assertThat(confusion.pixelAccuracy()).isGreaterThan(0.85);
  }

  @Test
  void reportStandsAlone() {
    ReportPage page = new DemoReport(outcome, ARCHIVE).page();
    assertThat(page.html())
        .contains("mIoU", "umbrella", "data:image/")
        .doesNotContain("src=\"http");
  }

  @Test
  void twoHundredCallsAndTwoHundredFailuresLeaveMemoryAsItWas() throws IOException {
    Path damaged = Files.writeString(work.resolve("damaged.jpg"), "no image");
    try (ZeroSeg zeroseg = settings().archive(work.resolve("archive")).open();
        Segmenter segmenter = zeroseg.segmenter("reco", WITHOUT_CRF)) {
      List<ImageInput> scenes = scenes(4);
      Vocabulary vocabulary = Vocabulary.of("boat", "water", "sky");
      for (int i = 0; i < 20; i++) {
        segmenter.segment(scenes.get(i % 4), vocabulary);
      }
      String live = zeroseg.environment().get("live tensors");
      long resident = residentMegabytes();
      for (int i = 0; i < CALLS; i++) {
        segmenter.segment(scenes.get(i % 4), vocabulary);
      }
      for (int i = 0; i < CALLS; i++) {
        assertThatThrownBy(() -> segmenter.segment(damaged, vocabulary))
            .isInstanceOf(ImageException.class)
            .hasMessageContaining("damaged.jpg");
      }
      assertThat(zeroseg.environment().get("live tensors")).isEqualTo(live);
      assertThat(residentMegabytes() - resident)
          .as("growth of resident memory, MB")
          .isLessThan(200);
    }
  }

  @Test
  void eightThreadsShareOneSegmenter() throws Exception {
    try (ZeroSeg zeroseg = settings().archive(work.resolve("archive")).open();
        Segmenter segmenter = zeroseg.segmenter("reco", WITHOUT_CRF)) {
      List<ImageInput> scenes = scenes(8);
      Vocabulary vocabulary = Vocabulary.of("house", "tree", "grass", "sky");
      List<Segmentation> alone =
          scenes.stream().map(s -> segmenter.segment(s, vocabulary)).toList();
      ExecutorService threads = Executors.newFixedThreadPool(8);
      try {
        List<Future<Segmentation>> together = new ArrayList<>();
        for (int round = 0; round < 3; round++) {
          scenes.forEach(s -> together.add(threads.submit(() -> segmenter.segment(s, vocabulary))));
        }
        for (int i = 0; i < together.size(); i++) {
          assertThat(together.get(i).get()).isEqualTo(alone.get(i % scenes.size()));
        }
      } finally {
        threads.shutdownNow();
      }
    }
  }

  private static List<ImageInput> scenes(int count) {
    List<ImageInput> inputs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Scene scene = DemoWorld.unseen(500 + i);
      inputs.add(ImageInput.of("scene " + i, scene.image().toColorImage()));
    }
    return inputs;
  }

  /** Resident memory of this process; 0 where the system does not tell. */
  private static long residentMegabytes() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return 0;
    }
    System.gc();
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
        .findFirst()
        .orElse(0);
  }
}
