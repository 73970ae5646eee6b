package org.zeroseg.core.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zeroseg.api.WeightsException;

class ShardedFileTest {
  @TempDir Path folder;
  private Path index;

  @BeforeEach
  void write() throws IOException {
    new SafetensorsWriter()
        .add("a", new float[] {1, 2}, 2)
        .add("unlisted", new float[1], 1)
        .write(folder.resolve("model-00001-of-00002.safetensors"));
    new SafetensorsWriter()
        .add("b", new long[] {3}, 1)
        .write(folder.resolve("model-00002-of-00002.safetensors"));
    index = folder.resolve("model.safetensors.index.json");
    Files.writeString(
        index,
        """
        {"metadata": {"total_size": 16},
         "weight_map": {"b": "model-00002-of-00002.safetensors",
                        "a": "model-00001-of-00002.safetensors"}}
        """);
  }

  @Test
  void theIndexNamesTheTensorsOfAllShards() {
    try (WeightsFile file = WeightsFiles.open(index)) {
      assertThat(file.names()).containsExactly("b", "a");
      assertThat(file.floats("a")).containsExactly(1, 2);
      assertThat(file.longs("b")).containsExactly(3);
      assertThat(file.path()).isEqualTo(index);
    }
  }

  @Test
  void aMissingShardOrTensorIsNamed() throws IOException {
    Files.writeString(index, "{\"weight_map\": {\"c\": \"model-00001-of-00002.safetensors\"}}");
    assertThatThrownBy(() -> WeightsFiles.open(index))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining(index.toString())
        .hasMessageContaining("tensor 'c' is missing in")
        .hasMessageContaining("model-00001-of-00002.safetensors");
    Files.writeString(index, "{\"weight_map\": {\"a\": \"model-3.safetensors\"}}");
    assertThatThrownBy(() -> WeightsFiles.open(index))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining("model-3.safetensors: there is no such file");
    Files.writeString(index, "{\"weights\": 1}");
    assertThatThrownBy(() -> WeightsFiles.open(index))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining("it is JSON without a 'weight_map'");
  }
}
