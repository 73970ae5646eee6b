package org.zeroseg.core.text;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Symbols with their ids, and the rules that merge them. */
record ClipVocabulary(Map<String, Integer> ids, List<String[]> merges) {
  static final String START = "<|startoftext|>";
  static final String END = "<|endoftext|>";

  /** Bytes, bytes at the end of a word, start and end. */
  static final int FIXED_SYMBOLS = 2 * 256 + 2;

  /**
   * Numbers the symbols as CLIP does: bytes, bytes that end a word, the result of each merge,
   * start, end.
   */
  static ClipVocabulary ofMerges(List<String[]> merges) {
    Map<String, Integer> ids = new HashMap<>(2 * merges.size());
    List<String> bytes = ByteAlphabet.inVocabularyOrder();
    bytes.forEach(symbol -> ids.put(symbol, ids.size()));
    bytes.forEach(symbol -> ids.put(symbol + ByteAlphabet.END_OF_WORD, ids.size()));
    int next = bytes.size() * 2;
    for (String[] merge : merges) {
      ids.put(merge[0] + merge[1], next++); // as in the original, of equal symbols the last counts
    }
    ids.put(START, next++);
    ids.put(END, next);
    return new ClipVocabulary(ids, merges);
  }
}
