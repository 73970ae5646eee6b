package org.zeroseg.samples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zeroseg.core.text.ClipTokenizer;

class BpeTrainerTest {
  @Test
  void frequentWordsBecomeOneToken(@TempDir Path folder) throws IOException {
    BpeTrainer trainer = new BpeTrainer(List.of("a boat on the water", "a boat", "the boat"), 100);
    Path file = Files.writeString(folder.resolve("tokenizer.json"), trainer.toJson().toString());
    ClipTokenizer tokenizer = ClipTokenizer.ofTokenizerJson(file);
    assertThat(tokenizer.vocabularySize()).isEqualTo(trainer.vocabularySize());
    assertThat(tokenizer.encode("boat")).hasSize(3);
    assertThat(tokenizer.encode("A boat on the WATER")).hasSize(7);
    assertThat(tokenizer.encode("zebra")).as("start, five letters, end").hasSize(7);
  }

  @Test
  void sameCorpusGivesSameVocabulary() {
    List<String> corpus = List.of("red car", "red boat", "blue car on a road");
    assertThat(new BpeTrainer(corpus, 20).toJson()).isEqualTo(new BpeTrainer(corpus, 20).toJson());
  }
}
