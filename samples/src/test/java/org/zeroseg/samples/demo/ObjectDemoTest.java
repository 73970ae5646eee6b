package org.zeroseg.samples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zeroseg.api.Options;
import org.zeroseg.api.ProgressListener;
import org.zeroseg.api.ZeroSeg;

/** {@code zeroseg demo --plugin zutis} with the network in the samples. */
class ObjectDemoTest {
  private static final int SCENES = 6;

  @TempDir Path folder;

  private ZeroSeg.Builder settings() {
    return ZeroSeg.builder().model("demo").cache(folder.resolve("cache"));
  }

  @Test
  void theTrainedNetworkSegmentsUnseenScenesAndThePageStandsAlone() throws IOException {
    ObjectDemo.Outcome outcome =
        new ObjectDemo(SCENES, ProgressListener.none()).run(settings(), "zutis", Options.none());

    // Calling everything background would give less than a thirteenth.
    assertThat(outcome.meanIou()).isGreaterThan(2.0 / 13);
    assertThat(outcome.ap50()).isPositive();
    ObjectDemoReport report = new ObjectDemoReport(outcome);
    report.writePictures(folder.resolve("scenes"));
    assertThat(folder.resolve("scenes/06.objects.png")).isNotEmptyFile();
    assertThat(report.page().html())
        .contains("AP50", "umbrella", "data:image/")
        .doesNotContain("src=\"http");
  }

  @Test
  void suitsMethodsThatFindObjects() {
    assertThat(ObjectDemo.suits(settings(), "zutis")).isTrue();
    assertThat(ObjectDemo.suits(settings(), "reco")).isFalse();
  }
}
