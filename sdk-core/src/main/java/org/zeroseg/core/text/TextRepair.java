package org.zeroseg.core.text;

import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * The deterministic part of the text repair that CLIP's captions went through: entities, ligatures,
 * full-width forms, curly quotes, line breaks, lone surrogates, terminal escapes, control
 * characters, NFC. UTF-8 that was read in another encoding is left as it is.
 */
final class TextRepair {
  private static final Pattern TERMINAL_ESCAPE = Pattern.compile("\u001B\\[[0-9;]*[a-zA-Z]");
  private static final String[] DIGRAPHS = {
    "D\u017D", "D\u017E", "d\u017E", "LJ", "Lj", "lj", "NJ", "Nj", "nj"
  };
  private static final String[] LIGATURES = {"ff", "fi", "fl", "ffi", "ffl", "\u017Ft", "st"};

  private TextRepair() {}

  static String repair(String text) {
    StringBuilder repaired = new StringBuilder(text.length());
    boolean unescapes = true;
    int start = 0;
    while (start < text.length()) {
      int end = text.indexOf('\n', start) + 1;
      String line = text.substring(start, end == 0 ? text.length() : end);
      unescapes = unescapes && line.indexOf('<') < 0; // text with tags keeps its entities
      repaired.append(repairLine(line, unescapes));
      start += line.length();
    }
    return repaired.toString();
  }

  private static String repairLine(String line, boolean unescapes) {
    String before;
    String text = line;
    do {
      before = text;
      if (unescapes) {
        text = HtmlEntities.unescapeStrictly(text);
      }
      text = replaceCharacters(text);
      if (text.indexOf('\u001B') >= 0) {
        text = TERMINAL_ESCAPE.matcher(text).replaceAll("");
      }
      text = removeControls(text);
      text = Normalizer.normalize(text, Normalizer.Form.NFC);
    } while (!text.equals(before));
    return text;
  }

  private static String replaceCharacters(String text) {
    StringBuilder replaced = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\r') {
        replaced.append('\n');
        i += i + 1 < text.length() && text.charAt(i + 1) == '\n' ? 1 : 0;
      } else if (c < 0x80) {
        replaced.append(c);
      } else if (Character.isSurrogate(c)) {
        boolean pair =
            Character.isHighSurrogate(c)
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
        replaced.append(pair ? text.substring(i, i + 2) : "\uFFFD");
        i += pair ? 1 : 0;
      } else {
        replaced.append(replacement(c));
      }
    }
    return replaced.toString();
  }

  private static String replacement(char c) {
    if (c >= '\uFB00' && c <= '\uFB06') {
      return LIGATURES[c - '\uFB00'];
    }
    if (c >= '\u01C4' && c <= '\u01CC') {
      return DIGRAPHS[c - '\u01C4'];
    }
    if (c >= '\uFF01' && c <= '\uFFEF') {
      // A quote or digraph among them is replaced in the next round.
      return Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFKC);
    }
    return switch (c) {
      case '\u0132' -> "IJ";
      case '\u0133' -> "ij";
      case '\u0149' -> "'n";
      case '\u01F1' -> "DZ";
      case '\u01F2' -> "Dz";
      case '\u01F3' -> "dz";
      case '\u3000' -> " ";
      case '\u201C', '\u201D', '\u201E', '\u201F' -> "\"";
      case '\u02BC', '\u2018', '\u2019', '\u201A', '\u201B' -> "'";
      case '\u2028', '\u2029', '\u0085' -> "\n";
      default -> String.valueOf(c);
    };
  }

  private static String removeControls(String text) {
    StringBuilder kept = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!isControl(c)) {
        kept.append(c);
      }
    }
    return kept.toString();
  }

  private static boolean isControl(char c) {
    return c <= 0x08
        || c == 0x0B
        || c >= 0x0E && c <= 0x1F
        || c == 0x7F
        || c >= 0x206A && c <= 0x206F
        || c == 0xFEFF
        || c >= 0xFFF9 && c <= 0xFFFC;
  }
}
