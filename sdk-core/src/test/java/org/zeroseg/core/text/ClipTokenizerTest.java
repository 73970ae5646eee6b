package org.zeroseg.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zeroseg.api.Seeds;

class ClipTokenizerTest {
  @TempDir Path folder;
  private ClipTokenizer tokenizer;

  static LongStream seeds() {
    return Seeds.of(100);
  }

  @BeforeEach
  void open() throws IOException {
    tokenizer = TestVocabularies.tiny(folder);
  }

  private long[] content(String text) {
    long[] ids = tokenizer.encode(text);
    assertThat(ids[0]).isEqualTo(tokenizer.startId());
    assertThat(ids[ids.length - 1]).isEqualTo(tokenizer.endId());
    return Arrays.copyOfRange(ids, 1, ids.length - 1);
  }

  /** The id of the symbol that the merge at a position makes. */
  private static long merged(int rank) {
    return 512L + rank;
  }

  @Test
  void numbersBytesMergesStartAndEnd() {
    assertThat(tokenizer.vocabularySize()).isEqualTo(514 + TestVocabularies.MERGES.size());
    assertThat(tokenizer.startId()).isEqualTo(tokenizer.vocabularySize() - 2);
    assertThat(tokenizer.endId()).isEqualTo(tokenizer.vocabularySize() - 1);
    assertThat(content("!")).containsExactly(256);
    assertThat(content("")).isEmpty();
  }

  @Test
  void mergesByRankAndEndsWords() {
    assertThat(content("cat")).containsExactly(merged(1));
    assertThat(content("Cats at"))
        .containsExactly(merged(0), 'T' + 32 - 33, 's' - 33 + 256, merged(2));
    assertThat(content("low lower")).containsExactly(merged(6), merged(8), 'r' - 33 + 256);
  }

  @Test
  void mergesEveryPlaceOfOneRuleBeforeTheNext() {
    // aaaaa -> aa aa a</w>: the second rule ("aa" "a") never sees a plain a.
    assertThat(content("aaaaa")).containsExactly(merged(3), merged(3), 'a' - 33 + 256);
    // aaaa -> aa a a</w> would be wrong; left to right: aa, then a</w> ends the word.
    assertThat(content("aaaa")).containsExactly(merged(4), 'a' - 33 + 256);
  }

  @Test
  void splitsContractionsNumbersAndPunctuation() {
    assertThat(content("it's")).hasSize(4);
    assertThat(content("12")).containsExactly('1' - 33 + 256, '2' - 33 + 256);
    assertThat(content("a!b")).hasSize(3);
  }

  @Test
  void givesLiteralSpecialTokensTheirIds() {
    assertThat(content("<|ENDOFTEXT|>")).containsExactly(tokenizer.endId());
    assertThat(content("x <|startoftext|>")).contains(tokenizer.startId());
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void encodesAnyStringWithinTheVocabulary(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(120); i > 0; i--) {
      switch (random.nextInt(5)) {
        case 0 -> text.append((char) random.nextInt(0x10000)); // lone surrogates too
        case 1 -> text.appendCodePoint(random.nextInt(0x110000));
        case 2 -> text.append("&#").append(random.nextInt(0x120000)).append(';');
        case 3 -> text.append("aacatlow &<'s".charAt(random.nextInt(13)));
        default -> text.append((char) random.nextInt(0x180));
      }
    }

    for (long id : tokenizer.encode(text.toString())) {
      assertThat(id).isBetween(0L, (long) tokenizer.vocabularySize() - 1);
    }
    assertThat(tokenizer.encode(text.toString())).isEqualTo(tokenizer.encode(text.toString()));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void mergesLikeTheTextbookAlgorithm(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    StringBuilder word = new StringBuilder();
    for (int i = random.nextInt(1, 40); i > 0; i--) {
      word.append("aacatlowe".charAt(random.nextInt(9)));
    }

    assertThat(content(word.toString())).isEqualTo(textbook(word.toString()));
  }

  private static long[] textbook(String word) {
    List<String> symbols = new ArrayList<>();
    for (int i = 0; i < word.length(); i++) {
      symbols.add(word.substring(i, i + 1));
    }
    symbols.set(symbols.size() - 1, symbols.get(symbols.size() - 1) + "</w>");
    while (true) {
      int best = TestVocabularies.MERGES.size();
      for (int i = 0; i + 1 < symbols.size(); i++) {
        int rank = TestVocabularies.MERGES.indexOf(symbols.get(i) + " " + symbols.get(i + 1));
        best = rank >= 0 ? Math.min(best, rank) : best;
      }
      if (best == TestVocabularies.MERGES.size()) {
        return symbols.stream().mapToLong(TestVocabularies.vocabulary()::get).toArray();
      }
      String rule = TestVocabularies.MERGES.get(best);
      for (int i = 0; i + 1 < symbols.size(); i++) {
        if (rule.equals(symbols.get(i) + " " + symbols.get(i + 1))) {
          symbols.set(i, symbols.get(i) + symbols.remove(i + 1));
        }
      }
    }
  }

  @Test
  void takesLittleTimeForAHugeWord() {
    String huge = "caatlow".repeat(30_000);

    assertThat(tokenizer.encode(huge)).hasSizeGreaterThan(30_000);
  }

  @Test
  void threadsShareOneTokenizer() throws Exception {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      texts.add("low cat " + Integer.toString(i, 36));
    }
    List<long[]> expected = texts.stream().map(tokenizer::encode).toList();
    ClipTokenizer shared = TestVocabularies.tiny(folder);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<List<long[]>>> runs = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        runs.add(threads.submit(() -> texts.stream().map(shared::encode).toList()));
      }
      for (Future<List<long[]>> run : runs) {
        List<long[]> ids = run.get();
        for (int i = 0; i < ids.size(); i++) {
          assertThat(ids.get(i)).isEqualTo(expected.get(i));
        }
      }
    } finally {
      threads.shutdownNow();
    }
  }
}
