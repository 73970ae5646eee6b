package org.zeroseg.core.data.formats;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.zeroseg.core.data.MiniDatasets;
import org.zeroseg.core.data.SampleException;
import org.zeroseg.core.data.SampleFiles;
import org.zeroseg.core.image.LabelMap;
import org.zeroseg.core.image.Resampling;
import org.zeroseg.core.weights.SafetensorsFile;

/** Label files in unusual forms. */
@Tag("parity")
class LabelFilesTest {
  @Test
  void readsPaletteIndicesAndSixteenBitSamples() throws SampleException {
    try (SafetensorsFile expected =
        SafetensorsFile.open(MiniDatasets.root("_extras/labels.safetensors"))) {
      assertThat(expected.names()).isNotEmpty();
      for (String name : expected.names()) {
        LabelMap labels = SampleFiles.labels(MiniDatasets.root("_extras/" + file(name)));
        assertThat(new long[] {labels.height(), labels.width()}).isEqualTo(expected.shape(name));
        assertThat(IntStream.of(labels.toArray()).asLongStream().toArray())
            .as(name)
            .isEqualTo(expected.longs(name));
      }
    }
  }

  private static String file(String tensor) {
    return tensor.endsWith(".png") ? tensor : tensor + ".png";
  }

  @Test
  void picksTheSameNearestNeighboursAsTheReference() throws IOException {
    JsonElement cases =
        JsonParser.parseString(Files.readString(MiniDatasets.root("_extras/resize_nearest.json")));
    assertThat(cases.getAsJsonArray()).isNotEmpty();
    for (JsonElement element : cases.getAsJsonArray()) {
      JsonObject each = element.getAsJsonObject();
      int from = each.get("in").getAsInt();
      int to = each.get("out").getAsInt();
      assertThat(Resampling.nearestSources(from, to))
          .as("%d to %d", from, to)
          .isEqualTo(numbers(each.getAsJsonArray("source")));
    }
  }

  private static int[] numbers(JsonArray array) {
    return IntStream.range(0, array.size()).map(i -> array.get(i).getAsInt()).toArray();
  }

  @Test
  void readsAFileThatMatlabWrote() throws IOException, SampleException {
    JsonObject about =
        JsonParser.parseString(
                Files.readString(MiniDatasets.root("_extras/matlab_written_uint8.json")))
            .getAsJsonObject();

    LabelMap labels =
        MatFile.read(
            MiniDatasets.root("_extras/" + about.get("file").getAsString()),
            about.get("variable").getAsString());

    assertThat(new int[] {labels.height(), labels.width()})
        .isEqualTo(numbers(about.getAsJsonArray("shape")));
    Map<String, Integer> histogram = new TreeMap<>();
    for (int label : labels.toArray()) {
      histogram.merge(Integer.toString(label), 1, Integer::sum);
    }
    JsonObject expected = about.getAsJsonObject("histogram");
    assertThat(histogram.keySet()).isEqualTo(expected.keySet());
    histogram.forEach(
        (label, count) -> assertThat(count).isEqualTo(expected.get(label).getAsInt()));
    for (JsonElement element : about.getAsJsonArray("samples")) {
      int[] sample = numbers(element.getAsJsonArray());
      assertThat(labels.at(sample[1], sample[0])).isEqualTo(sample[2]);
    }
  }
}
