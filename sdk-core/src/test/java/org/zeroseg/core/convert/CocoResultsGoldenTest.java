package org.zeroseg.core.convert;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zeroseg.api.Explanation;
import org.zeroseg.api.InstanceSegmentation;
import org.zeroseg.api.Mask;
import org.zeroseg.api.Segment;
import org.zeroseg.api.Vocabulary;
import org.zeroseg.core.data.coco.CocoDetection;
import org.zeroseg.core.data.coco.CocoResults;
import org.zeroseg.core.data.coco.CocoShape;
import org.zeroseg.core.golden.Goldens;

/** Run lengths in results files, byte for byte as COCO's tools compress them. */
@Tag("parity")
class CocoResultsGoldenTest {
  private static final Vocabulary WORDS = Vocabulary.of("anything");
  private static final CocoCategories IDS = CocoCategories.numbered(WORDS);

  @TempDir Path folder;

  @Test
  void stringsAreTheSameBytes() throws IOException {
    Path golden = Goldens.of("evaluation/coco").path("detections.json");
    Path file = folder.resolve("results.json");
    List<ImageResult> results = new ArrayList<>();
    List<String> strings = new ArrayList<>();
    for (CocoDetection detection : CocoResults.read(golden)) {
      if (!(detection.shape() instanceof CocoShape.Text text)) {
        continue;
      }
      Mask mask = text.mask(text.width(), text.height());
      if (!mask.isEmpty()) { // a result has no empty segments
        Segment segment = new Segment(0, WORDS.get(0), mask, (float) detection.score());
        results.add(
            new ImageResult(
                detection.imageId(),
                InstanceSegmentation.of(
                    WORDS, text.width(), text.height(), List.of(segment), Explanation.none())));
        strings.add(text.counts());
      }
    }

    CocoResultsFile.write(file, results, IDS);

    assertThat(strings).isNotEmpty();
    assertThat(CocoResults.read(file))
        .extracting(detection -> ((CocoShape.Text) detection.shape()).counts())
        .isEqualTo(strings);
  }
}
