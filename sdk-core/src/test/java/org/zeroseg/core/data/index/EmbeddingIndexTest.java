package org.zeroseg.core.data.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zeroseg.api.data.DatasetException;
import org.zeroseg.core.weights.SafetensorsFile;
import org.zeroseg.core.weights.SafetensorsWriter;

class EmbeddingIndexTest {
  @TempDir Path temp;

  @Test
  void givesBackAnyRowsOfWhatWasWritten() {
    Path file = temp.resolve("index.safetensors");
    try (EmbeddingIndexWriter writer = new EmbeddingIndexWriter(file, 3)) {
      for (int i = 0; i < 5; i++) {
        writer.add("train/bild-ä/" + i + ".jpg", new float[] {i, i + 0.5f, -i});
      }
      writer.commit();
    }
    try (EmbeddingIndex index = EmbeddingIndex.open(file)) {
      assertThat(index.size()).isEqualTo(5);
      assertThat(index.dimension()).isEqualTo(3);
      assertThat(index.keys()).startsWith("train/bild-ä/0.jpg").hasSize(5);
      assertThat(index.rows(0, 5)).hasSize(15);
      assertThat(index.rows(3, 2)).containsExactly(3, 3.5f, -3, 4, 4.5f, -4);
      assertThatThrownBy(() -> index.rows(4, 2)).isInstanceOf(IndexOutOfBoundsException.class);
    }
    try (SafetensorsFile plain = SafetensorsFile.open(file)) { // any reader of the format opens it
      assertThat(plain.shape("embeddings")).containsExactly(5, 3);
      assertThat(plain.floats("embeddings")).endsWith(4, 4.5f, -4);
    }
  }

  @Test
  void leavesNothingBehindUnlessCommitted() throws IOException {
    Path file = temp.resolve("index.safetensors");
    try (EmbeddingIndexWriter writer = new EmbeddingIndexWriter(file, 2)) {
      writer.add("a", new float[2]);
    }
    try (Stream<Path> files = Files.list(temp)) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void refusesFilesThatDoNotBelongTogether() throws IOException {
    Path file = temp.resolve("index.safetensors");
    assertThatThrownBy(() -> EmbeddingIndex.open(file))
        .isInstanceOf(DatasetException.class)
        .hasMessageStartingWith("cannot read the keys '" + temp.resolve("index.keys.txt"));
    new SafetensorsWriter().add("embeddings", new float[6], 3, 2).write(file);
    Files.write(EmbeddingIndex.keysFile(file), List.of("a", "b"));
    assertThatThrownBy(() -> EmbeddingIndex.open(file))
        .isInstanceOf(DatasetException.class)
        .hasMessage(
            "'%s' has 3 embeddings, but '%s' has 2 keys; they must be written together"
                .formatted(file, EmbeddingIndex.keysFile(file)));
    new SafetensorsWriter().add("vectors", new float[6], 3, 2).write(file);
    assertThatThrownBy(() -> EmbeddingIndex.open(file))
        .hasMessage(
            "'%s' is not an embedding index: it needs a tensor 'embeddings' of shape [N, C]"
                .formatted(file));
  }

  @Test
  void refusesRowsOfAnotherLengthAndKeysOfSeveralLines() {
    try (EmbeddingIndexWriter writer =
        new EmbeddingIndexWriter(temp.resolve("index.safetensors"), 2)) {
      assertThatThrownBy(() -> writer.add("a", new float[3]))
          .hasMessage("the embedding of 'a' has 3 numbers, but the index has 2");
      assertThatThrownBy(() -> writer.add("a\nb", new float[2]))
          .hasMessageStartingWith("a key must be one line");
    }
  }
}
