package org.zeroseg.core.text;

import java.util.ArrayList;
import java.util.List;

/**
 * The 256 printable characters that stand for bytes in merge lists and vocabularies: bytes that are
 * printable in Latin-1 stand for themselves, the others follow from U+0100 on.
 */
final class ByteAlphabet {
  /** Ends the last symbol of a word. */
  static final String END_OF_WORD = "</w>";

  private static final String[] SYMBOLS = new String[256];
  private static final List<Integer> ORDER = new ArrayList<>();

  static {
    for (int value = 0; value < 256; value++) {
      if (isPrintable(value)) {
        SYMBOLS[value] = String.valueOf((char) value);
        ORDER.add(value);
      }
    }
    char next = 0x100;
    for (int value = 0; value < 256; value++) {
      if (!isPrintable(value)) {
        SYMBOLS[value] = String.valueOf(next++);
        ORDER.add(value);
      }
    }
  }

  private ByteAlphabet() {}

  private static boolean isPrintable(int value) {
    return value >= 33 && value <= 126 || value >= 161 && value != 173;
  }

  /** The symbol of a byte from 0 to 255. */
  static String symbol(int value) {
    return SYMBOLS[value];
  }

  /** All symbols in the order of their ids in CLIP's vocabulary. */
  static List<String> inVocabularyOrder() {
    return ORDER.stream().map(ByteAlphabet::symbol).toList();
  }
}
