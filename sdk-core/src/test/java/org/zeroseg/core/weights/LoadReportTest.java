package org.zeroseg.core.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zeroseg.api.WeightsException;

class LoadReportTest {
  @TempDir Path folder;

  private WeightsFile file() {
    Path path = folder.resolve("w.safetensors");
    new SafetensorsWriter()
        .add("proj", new float[6], 2, 3)
        .add("bn1.num_batches_tracked", new long[1])
        .add("input_resolution", new long[1])
        .add("head.weight", new float[1], 1)
        .add("stray", new float[1], 1)
        .write(path);
    return WeightsFiles.open(path);
  }

  @Test
  void listsWhatIsMissingMismatchedAndUnexpectedButNotHarmlessExtras() {
    try (WeightsFile file = file()) {
      LoadReport report =
          LoadReport.compare(
              file,
              Map.of("proj", new long[] {3, 2}, "bias", new long[] {2}),
              Pattern.compile("head\\..*"));
      assertThat(report.missing()).containsExactly("bias");
      assertThat(report.mismatched()).containsExactly("'proj' expected [3, 2], found [2, 3]");
      assertThat(report.unexpected()).containsExactly("stray");
      assertThatThrownBy(() -> report.requireComplete("CLIP ViT-B/16"))
          .isInstanceOf(WeightsException.class)
          .hasMessage(
              file.path()
                  + ": 1 missing: 'bias'; 1 of another shape: 'proj' expected [3, 2], found [2, 3];"
                  + " 1 unexpected: 'stray'; is it a checkpoint of CLIP ViT-B/16?");
    }
  }

  @Test
  void aLongListIsCutWithACount() {
    Map<String, long[]> needed = new LinkedHashMap<>();
    for (int i = 0; i < 20; i++) {
      needed.put("layer" + i, new long[] {1});
    }
    try (WeightsFile file = file()) {
      assertThatThrownBy(() -> LoadReport.compare(file, needed).requireComplete("it"))
          .hasMessageContaining("20 missing: 'layer0', 'layer1'")
          .hasMessageContaining("'layer7' and 12 more");
    }
  }

  @Test
  void unexpectedTensorsDoNotEndAStrictLoad() {
    try (WeightsFile file = file()) {
      LoadReport report = LoadReport.compare(file, Map.of("proj", new long[] {-1, 3}));
      assertThat(report.requireComplete("it").unexpected()).containsExactly("head.weight", "stray");
    }
  }
}
