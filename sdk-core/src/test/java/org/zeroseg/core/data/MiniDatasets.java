package org.zeroseg.core.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.zeroseg.api.data.Dataset;
import org.zeroseg.api.data.PixelLabels;
import org.zeroseg.api.data.Sample;
import org.zeroseg.core.golden.Goldens;
import org.zeroseg.core.weights.SafetensorsFile;

/** Tiny trees in the layouts of the real datasets, and what must come out of them. */
public final class MiniDatasets {
  private MiniDatasets() {}

  /** The folder of all of them; skips the calling test if it is absent. */
  public static Path root() {
    Path root = Goldens.beside("../shared/data/mini-datasets");
    Assumptions.assumeTrue(Files.isDirectory(root), () -> "no miniature datasets in " + root);
    return root;
  }

  /** The folder of one of them. */
  public static Path root(String name) {
    return root().resolve(name);
  }

  /** What must come out. */
  public static JsonObject expected() {
    try {
      return JsonParser.parseString(Files.readString(root("_expected/expected.json")))
          .getAsJsonObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The expected order of keys, without the first folder. */
  public static List<String> list(String name) {
    List<String> keys = new ArrayList<>();
    for (JsonElement path : expected().getAsJsonObject("lists").getAsJsonArray(name)) {
      keys.add(path.getAsString());
    }
    return keys;
  }

  /** The keys of a dataset. */
  public static List<String> keys(Dataset dataset) {
    return IntStream.range(0, dataset.size()).mapToObj(dataset::key).toList();
  }

  /**
   * Checks every label map that is expected of a dataset, and that there are no others.
   *
   * @param name its name in the expectations
   * @param prefix what the expectations put in front of a key
   * @param ignored the expected value of pixels that do not count
   */
  public static void assertLabels(
      Dataset dataset, String name, String protocol, String prefix, int ignored) {
    List<String> keys = keys(dataset);
    int checked = 0;
    try (SafetensorsFile tensors = SafetensorsFile.open(root("_expected/labels.safetensors"))) {
      for (JsonElement element : expected().getAsJsonArray("labels")) {
        JsonObject label = element.getAsJsonObject();
        if (!label.get("dataset").getAsString().equals(name)
            || !label.get("protocol").getAsString().equals(protocol)) {
          continue;
        }
        String key = label.get("image").getAsString().substring(prefix.length());
        assertThat(keys).contains(key);
        Sample sample = dataset.get(keys.indexOf(key));
        PixelLabels found = sample.truth().semantic().orElseThrow();
        assertThat(found.height()).isEqualTo(label.get("height").getAsInt());
        assertThat(found.width()).isEqualTo(label.get("width").getAsInt());
        int[] values =
            Arrays.stream(found.toArray())
                .map(value -> value == PixelLabels.IGNORED ? ignored : value)
                .toArray();
        int[] wanted =
            Arrays.stream(tensors.longs(label.get("tensor").getAsString()))
                .mapToInt(Math::toIntExact)
                .toArray();
        assertThat(values).as(key).isEqualTo(wanted);
        checked++;
      }
    }
    assertThat(checked).as("samples of " + name).isEqualTo(dataset.size()).isPositive();
  }
}
