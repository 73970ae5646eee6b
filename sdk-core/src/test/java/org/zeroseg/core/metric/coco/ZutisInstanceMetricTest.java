package org.zeroseg.core.metric.coco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zeroseg.core.data.coco.CocoInstances;
import org.zeroseg.core.data.coco.CocoResults;
import org.zeroseg.core.golden.Goldens;

/** The instance figures of ZUTIS, with and without classes. */
@Tag("parity")
class ZutisInstanceMetricTest {
  private static final List<String> NAMES =
      List.of(
          "AP", "AP50", "AP75", "APs", "APm", "APl", "AR1", "AR10", "AR100", "ARs", "ARm", "ARl");

  @TempDir Path folder;

  @Test
  void figuresAreThoseOfTheAuthors() throws IOException {
    JsonObject golden = Goldens.of("zutis").json("instance_metric.json");
    Path truthFile = folder.resolve("truth.json");
    Path foundFile = folder.resolve("found.json");
    Files.writeString(truthFile, golden.get("ground_truth").toString());
    Files.writeString(foundFile, golden.get("detections").toString());
    CocoInstances truth = CocoInstances.read(truthFile);
    CocoScoring scoring = new CocoScoring(truth, CocoResults.read(foundFile));

    for (boolean agnostic : new boolean[] {false, true}) {
      CocoOptions options =
          CocoOptions.builder(CocoScoring.categories(truth)).classAgnostic(agnostic).build();
      var headline = scoring.score(options, 1).result().headline();
      JsonArray stats =
          golden
              .getAsJsonObject("stats")
              .getAsJsonArray(agnostic ? "class_agnostic" : "class_aware");
      for (int i = 0; i < NAMES.size(); i++) {
        double value = stats.get(i).getAsDouble();
        double actual = headline.get(NAMES.get(i));
        assertThat(Double.isNaN(actual) ? -1 : actual)
            .as("%s, agnostic %s", NAMES.get(i), agnostic)
            .isCloseTo(value, within(1e-9));
      }
    }
  }
}
