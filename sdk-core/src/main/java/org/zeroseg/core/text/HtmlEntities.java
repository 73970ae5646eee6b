package org.zeroseg.core.text;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Character references of HTML: {@code &eacute;}, {@code &#233;}, {@code &#xE9;}. */
final class HtmlEntities {
  private static final Pattern REFERENCE =
      Pattern.compile("&(#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[^\\t\\n\\f <&#;]{1,32};?)");
  private static final Pattern STRICT = Pattern.compile("&#?[0-9A-Za-z]{1,24};");

  /** What the numbers 128 to 159 mean: browsers read them as Windows-1252. */
  private static final String C1 =
      "\u20AC\u0081\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u008D\u017D"
          + "\u008F\u0090\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153"
          + "\u009D\u017E\u0178";

  private static final Map<String, String> NAMED = readNames();
  private static final Map<String, String> UPPER_CASED = upperCased();

  private HtmlEntities() {}

  private static Map<String, String> readNames() {
    Map<String, String> names = new HashMap<>();
    for (String line : ResourceLines.of("html5-entities.txt")) {
      String[] parts = line.split(" ", -1);
      StringBuilder text = new StringBuilder();
      for (int i = 1; i < parts.length; i++) {
        text.appendCodePoint(Integer.parseInt(parts[i], 16));
      }
      boolean optionalSemicolon = parts[0].startsWith("*");
      String name = optionalSemicolon ? parts[0].substring(1) : parts[0];
      names.put(name + ";", text.toString());
      if (optionalSemicolon) {
        names.put(name, text.toString());
      }
    }
    return names;
  }

  /** Names that databases have put into upper case, where that is not ambiguous. */
  private static Map<String, String> upperCased() {
    Map<String, String> upper = new HashMap<>();
    NAMED.forEach(
        (name, text) -> {
          String reference = "&" + name.toUpperCase(Locale.ROOT);
          if (name.endsWith(";")
              && name.equals(name.toLowerCase(Locale.ROOT))
              && unescape(reference).equals(reference)) {
            upper.put(name.toUpperCase(Locale.ROOT), text.toUpperCase(Locale.ROOT));
          }
        });
    return upper;
  }

  /** Replaces references as browsers do, also those without a semicolon. */
  static String unescape(String text) {
    if (text.indexOf('&') < 0) {
      return text;
    }
    return REFERENCE
        .matcher(text)
        .replaceAll(match -> Matcher.quoteReplacement(value(match.group(1))));
  }

  /** Replaces only references that end with a semicolon and are known as a whole. */
  static String unescapeStrictly(String text) {
    if (text.indexOf('&') < 0) {
      return text;
    }
    return STRICT
        .matcher(text)
        .replaceAll(match -> Matcher.quoteReplacement(strictValue(match.group())));
  }

  private static String strictValue(String reference) {
    if (reference.charAt(1) == '#') {
      String unescaped = unescape(reference);
      return unescaped.indexOf(';') < 0 ? unescaped : reference;
    }
    String name = reference.substring(1);
    return NAMED.getOrDefault(name, UPPER_CASED.getOrDefault(name, reference));
  }

  private static String value(String reference) {
    if (reference.charAt(0) == '#') {
      return numericValue(reference);
    }
    for (int length = reference.length(); length >= 2; length--) {
      String known = NAMED.get(reference.substring(0, length));
      if (known != null) {
        return known + reference.substring(length);
      }
    }
    return "&" + reference;
  }

  private static String numericValue(String reference) {
    boolean hexadecimal = reference.charAt(1) == 'x' || reference.charAt(1) == 'X';
    int radix = hexadecimal ? 16 : 10;
    int codePoint = 0;
    for (int i = hexadecimal ? 2 : 1; i < reference.length(); i++) {
      int digit = Character.digit(reference.charAt(i), radix);
      if (digit >= 0) { // it is the semicolon otherwise
        codePoint = Math.min(codePoint * radix + digit, Character.MAX_CODE_POINT + 1);
      }
    }
    if (codePoint >= 128 && codePoint < 160) {
      return C1.substring(codePoint - 128, codePoint - 127);
    }
    boolean replaced =
        codePoint == 0
            || codePoint > Character.MAX_CODE_POINT
            || codePoint >= 0xD800 && codePoint <= 0xDFFF;
    if (replaced) {
      return "\uFFFD";
    }
    return isDropped(codePoint) ? "" : Character.toString(codePoint);
  }

  private static boolean isDropped(int codePoint) {
    boolean control =
        codePoint < 32 && codePoint != 9 && codePoint != 10 && codePoint != 12 && codePoint != 13
            || codePoint == 127;
    boolean noncharacter =
        codePoint >= 0xFDD0 && codePoint <= 0xFDEF || (codePoint & 0xFFFE) == 0xFFFE;
    return control || noncharacter;
  }
}
