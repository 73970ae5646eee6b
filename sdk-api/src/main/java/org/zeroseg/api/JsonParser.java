package org.zeroseg.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads JSON (RFC 8259, strictly) into maps, lists, strings, booleans, null, and numbers: {@link
 * Long} for whole ones that fit, else {@link Double}.
 */
final class JsonParser {
  private static final int MAX_DEPTH = 200;

  private final String text;
  private int at;
  private int depth;

  private JsonParser(String text) {
    this.text = text;
  }

  /**
   * Reads one value.
   *
   * @throws IllegalArgumentException if it is not JSON, naming the offset
   */
  static Object parse(String text) {
    JsonParser parser = new JsonParser(text);
    Object value = parser.value();
    if (parser.peek() != 0 || parser.at < text.length()) {
      throw parser.unexpected("the end");
    }
    return value;
  }

  private IllegalArgumentException unexpected(String expected) {
    String found = at < text.length() ? "'" + text.charAt(at) + "'" : "the end";
    return new IllegalArgumentException(
        "expected %s at offset %d, but found %s".formatted(expected, at, found));
  }

  /** The next character that is not a blank; 0 at the end. */
  private char peek() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return at < text.length() ? text.charAt(at) : 0;
  }

  private void take(char expected) {
    if (peek() != expected || at >= text.length()) {
      throw unexpected("'" + expected + "'");
    }
    at++;
  }

  private Object value() {
    char next = peek();
    if (next == '{' || next == '[') {
      if (++depth > MAX_DEPTH) {
        throw unexpected("at most %d levels".formatted(MAX_DEPTH));
      }
      Object nested = next == '{' ? object() : list();
      depth--;
      return nested;
    }
    return next == '"' ? string() : word();
  }

  private Map<String, Object> object() {
    Map<String, Object> map = new LinkedHashMap<>();
    take('{');
    while (peek() != '}') {
      if (!map.isEmpty()) {
        take(',');
        peek();
      }
      int start = at;
      String name = string();
      take(':');
      if (map.containsKey(name)) {
        at = start;
        throw unexpected("a name other than '" + name + "', which is there already,");
      }
      map.put(name, value());
    }
    take('}');
    return map;
  }

  private List<Object> list() {
    List<Object> items = new ArrayList<>();
    take('[');
    while (peek() != ']') {
      if (!items.isEmpty()) {
        take(',');
      }
      items.add(value());
    }
    take(']');
    return items;
  }

  private String string() {
    take('"');
    StringBuilder out = new StringBuilder();
    while (at < text.length() && text.charAt(at) != '"') {
      char c = text.charAt(at++);
      if (c < 0x20) {
        at--;
        throw unexpected("no control character");
      }
      out.append(c == '\\' ? escaped() : c);
    }
    if (at == text.length()) {
      throw unexpected("'\"'");
    }
    at++;
    return out.toString();
  }

  private char escaped() {
    char c = at < text.length() ? text.charAt(at++) : 0;
    int simple = "\"\\/bfnrt".indexOf(c);
    if (c != 0 && simple >= 0) {
      return "\"\\/\b\f\n\r\t".charAt(simple);
    }
    if (c == 'u' && at + 4 <= text.length() && text.substring(at, at + 4).matches("[0-9a-fA-F]+")) {
      at += 4;
      return (char) Integer.parseInt(text.substring(at - 4, at), 16);
    }
    at--;
    throw unexpected("an escaped character");
  }

  private Object word() {
    int end = at;
    while (end < text.length() && ",]} \t\r\n:\"[{".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    String word = text.substring(at, end);
    Object value;
    switch (word) {
      case "null" -> value = null;
      case "true" -> value = true;
      case "false" -> value = false;
      default -> value = number(word);
    }
    at = end;
    return value;
  }

  private Number number(String word) {
    if (word.matches("-?(0|[1-9][0-9]{0,17})")) {
      return Long.valueOf(word);
    }
    if (word.matches("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?")) {
      return Double.valueOf(word);
    }
    throw unexpected("a value");
  }
}
