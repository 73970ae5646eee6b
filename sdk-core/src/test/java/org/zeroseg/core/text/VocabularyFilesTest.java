package org.zeroseg.core.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.Gson;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zeroseg.api.ModelException;

class VocabularyFilesTest {
  @TempDir Path folder;
  private ClipTokenizer tokenizer;

  @BeforeEach
  void open() throws IOException {
    tokenizer = TestVocabularies.tiny(folder);
  }

  @Test
  void readsAllPublishedForms() throws IOException {
    Path merges = TestVocabularies.mergesFile(folder);
    Path zipped = folder.resolve("merges.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(zipped))) {
      Files.copy(merges, out);
    }
    List<ClipTokenizer> same = new ArrayList<>();
    same.add(ClipTokenizer.ofMerges(zipped, TestVocabularies.tinySize()));
    for (boolean arrays : new boolean[] {false, true}) {
      same.add(ClipTokenizer.load(writeTokenizerJson(arrays)));
    }
    Files.delete(folder.resolve("tokenizer.json"));
    Files.writeString(
        folder.resolve("vocab.json"), new Gson().toJson(TestVocabularies.vocabulary()));
    List<String> lines = new ArrayList<>(List.of("#version: 0.2"));
    lines.addAll(TestVocabularies.MERGES);
    Files.write(folder.resolve("merges.txt"), lines);
    same.add(ClipTokenizer.load(folder));

    for (ClipTokenizer other : same) {
      assertThat(other.vocabularySize()).isEqualTo(tokenizer.vocabularySize());
      for (String text : List.of("a low cat", "aaaaaa <b>", "\u00e9t\u00e9 \uD83D\uDE00 12")) {
        assertThat(other.encode(text)).isEqualTo(tokenizer.encode(text));
      }
    }
  }

  @Test
  void takesIdsFromTheVocabularyOfTheFile() throws IOException {
    Map<String, Integer> ids = TestVocabularies.vocabulary();
    int last = ids.get("<|endoftext|>");
    ids.replaceAll((symbol, id) -> last - id);
    ids.put("<|endoftext|>", last);
    ids.put("low</w>", 0);

    Path file = write(ids, TestVocabularies.MERGES);

    assertThat(ClipTokenizer.load(file).encode("low"))
        .containsExactly(ids.get("<|startoftext|>"), 0, last);
  }

  private Path writeTokenizerJson(boolean arrays) throws IOException {
    List<?> merges =
        arrays
            ? TestVocabularies.MERGES.stream().map(line -> line.split(" ", -1)).toList()
            : TestVocabularies.MERGES;
    return write(TestVocabularies.vocabulary(), merges);
  }

  private Path write(Map<String, Integer> ids, List<?> merges) throws IOException {
    Map<String, Object> model =
        Map.of("type", "BPE", "end_of_word_suffix", "</w>", "vocab", ids, "merges", merges);
    return Files.writeString(
        folder.resolve("tokenizer.json"), new Gson().toJson(Map.of("model", model)));
  }

  @Test
  void saysWhatIsWrongWithATokenizer() throws IOException {
    Path missing = folder.resolve("none.json");
    assertThatThrownBy(() -> ClipTokenizer.load(missing))
        .isInstanceOf(ModelException.class)
        .hasMessageStartingWith("cannot read tokenizer " + missing);
    Path empty = Files.createDirectory(folder.resolve("empty"));
    assertThatThrownBy(() -> ClipTokenizer.load(empty))
        .hasMessage(
            "no tokenizer in %s: expected tokenizer.json, vocab.json with merges.txt, or "
                + "bpe_simple_vocab_16e6.txt.gz",
            empty);
    Path merges = TestVocabularies.mergesFile(folder);
    assertThatThrownBy(() -> ClipTokenizer.ofMerges(merges, 600))
        .hasMessageContaining("merge 11 is not two symbols with a space between");
    Path few = Files.write(folder.resolve("few.txt"), TestVocabularies.MERGES);
    assertThatThrownBy(() -> ClipTokenizer.load(few))
        .hasMessage(
            "tokenizer %s: a vocabulary of 49408 ids needs 48894 merges, but there are 9", few);
    Path text = Files.writeString(folder.resolve("text.json"), "no json");
    assertThatThrownBy(() -> ClipTokenizer.load(text)).hasMessageContaining("not a JSON object");
    Path other = Files.writeString(folder.resolve("other.json"), "{\"model\": {\"vocab\": 3}}");
    assertThatThrownBy(() -> ClipTokenizer.load(other))
        .hasMessageContaining("there is no 'model' with 'vocab' and 'merges'");
  }

  @Test
  void refusesAVocabularyThatDoesNotFitItsMerges() throws IOException {
    Map<String, Integer> ids = TestVocabularies.vocabulary();
    ids.remove("cat</w>");
    Path lacksMerge = write(ids, TestVocabularies.MERGES);
    assertThatThrownBy(() -> ClipTokenizer.load(lacksMerge))
        .hasMessageContaining(
            "merge 1 ('ca' 't</w>') needs a symbol that is not in the vocabulary");
    ids.remove("!");
    Path lacksByte = write(ids, TestVocabularies.MERGES);
    assertThatThrownBy(() -> ClipTokenizer.load(lacksByte))
        .hasMessageContaining("the vocabulary lacks '!'");
    Map<String, Integer> unordered = TestVocabularies.vocabulary();
    unordered.put("extra", 10_000);
    Path endIsNotLast = write(unordered, TestVocabularies.MERGES);
    assertThatThrownBy(() -> ClipTokenizer.load(endIsNotLast))
        .hasMessageContaining("'<|endoftext|>' must have the largest id");
  }

  @Test
  void refusesToUnpackMoreThanIsPlausible() {
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            return ' ';
          }
        };

    try (InputStream bounded = new BoundedInputStream(endless, 1000)) {
      assertThatThrownBy(bounded::readAllBytes)
          .isInstanceOf(IOException.class)
          .hasMessage("it holds more than 1000 bytes");
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
