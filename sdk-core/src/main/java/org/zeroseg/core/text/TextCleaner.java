package org.zeroseg.core.text;

import java.util.Locale;

/** What CLIP's tokenizer does to a text first: repair, unescape, collapse white space, lower. */
final class TextCleaner {
  private TextCleaner() {}

  static String clean(String text) {
    String repaired = TextRepair.repair(text);
    String unescaped = HtmlEntities.unescape(HtmlEntities.unescape(repaired));
    return collapse(unescaped).toLowerCase(Locale.ROOT);
  }

  private static String collapse(String text) {
    StringBuilder collapsed = new StringBuilder(text.length());
    boolean gap = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isWhiteSpace(c)) {
        gap = !collapsed.isEmpty();
      } else {
        if (gap) {
          collapsed.append(' ');
          gap = false;
        }
        collapsed.append(c);
      }
    }
    return collapsed.toString();
  }

  /** Unicode's White_Space property, which {@link Character#isWhitespace} is not. */
  static boolean isWhiteSpace(char c) {
    return c >= 0x09 && c <= 0x0D
        || c == 0x20
        || c == 0x85
        || c == 0xA0
        || c == 0x1680
        || c >= 0x2000 && c <= 0x200A
        || c == 0x2028
        || c == 0x2029
        || c == 0x202F
        || c == 0x205F
        || c == 0x3000;
  }
}
