package org.zeroseg.core.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.zeroseg.core.golden.Goldens;

/** Tokenizers for tests: a tiny one that is written here, and the published one where it is. */
final class TestVocabularies {
  static final List<String> MERGES =
      List.of("c a", "ca t</w>", "a t</w>", "a a", "aa a", "l o", "lo w</w>", "lo w", "low e");

  private TestVocabularies() {}

  /** Writes a merge list with a header and more lines than {@link #tiny} uses. */
  static Path mergesFile(Path folder) throws IOException {
    List<String> lines = new ArrayList<>(List.of("\"tiny.txt#version: 0.2"));
    lines.addAll(MERGES);
    lines.add("beyond the vocabulary");
    return Files.write(folder.resolve("merges-list.txt"), lines);
  }

  static int tinySize() {
    return ClipVocabulary.FIXED_SYMBOLS + MERGES.size();
  }

  static ClipTokenizer tiny(Path folder) throws IOException {
    return ClipTokenizer.ofMerges(mergesFile(folder), tinySize());
  }

  /** The published merge list; skips the calling test if it is absent. */
  static Path publishedMerges() {
    Path file = Goldens.beside("../shared/data/clip-bpe/bpe_simple_vocab_16e6.txt.gz");
    Assumptions.assumeTrue(Files.exists(file), () -> "no merge list " + file);
    return file;
  }

  /** The symbols of {@link #tiny} with their ids; a new map. */
  static Map<String, Integer> vocabulary() {
    List<String[]> merges = MERGES.stream().map(line -> line.split(" ", -1)).toList();
    return new HashMap<>(ClipVocabulary.ofMerges(merges).ids());
  }
}
