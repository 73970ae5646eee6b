package org.zeroseg.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A value of a JSON text that knows its place, so that whatever is wrong with it can be named. */
final class JsonNode {
  private final String place;
  private final Object value;

  private JsonNode(String place, Object value) {
    this.place = place;
    this.value = value;
  }

  /**
   * Reads a text.
   *
   * @param what names it in messages
   * @throws ZeroSegException if it is not JSON, naming the offset
   */
  static JsonNode parse(String text, String what) {
    try {
      return new JsonNode(what, JsonParser.parse(text));
    } catch (IllegalArgumentException wrong) {
      throw new ZeroSegException("%s is not JSON: %s".formatted(what, wrong.getMessage()), wrong);
    }
  }

  ZeroSegException wrong(String expected) {
    String shown = Json.write(value);
    String found = shown.length() > 60 ? shown.substring(0, 60) + "..." : shown;
    return new ZeroSegException("%s should be %s, but is %s".formatted(place, expected, found));
  }

  boolean has(String name) {
    return object().get(name) != null;
  }

  JsonNode at(String name) {
    if (!object().containsKey(name)) {
      throw new ZeroSegException("'%s' is missing in %s".formatted(name, place));
    }
    return child(name);
  }

  private JsonNode child(String name) {
    return new JsonNode("'%s' of %s".formatted(name, place), object().get(name));
  }

  private Map<?, ?> object() {
    if (value instanceof Map<?, ?> map) {
      return map;
    }
    throw wrong("an object");
  }

  String text() {
    if (value instanceof String text) {
      return text;
    }
    throw wrong("a text");
  }

  /** A number; NaN for null. */
  double number() {
    if (value == null) {
      return Double.NaN;
    }
    if (value instanceof String || !(value instanceof Number number)) {
      throw wrong("a number or null");
    }
    return number.doubleValue();
  }

  long integer() {
    if (value instanceof Long number) {
      return number;
    }
    throw wrong("a whole number");
  }

  <T> List<T> list(Function<JsonNode, T> read) {
    if (!(value instanceof List<?> items)) {
      throw wrong("a list");
    }
    List<T> list = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      list.add(read.apply(new JsonNode("item %d of %s".formatted(i, place), items.get(i))));
    }
    return list;
  }

  <T> Map<String, T> map(Function<JsonNode, T> read) {
    Map<String, T> map = new LinkedHashMap<>();
    object().forEach((name, item) -> map.put((String) name, read.apply(child((String) name))));
    return map;
  }
}
