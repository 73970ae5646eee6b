package org.zeroseg.core.data;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.zeroseg.api.Concept;
import org.zeroseg.api.OptionException;
import org.zeroseg.api.Suggestions;
import org.zeroseg.api.Vocabulary;

/**
 * The classes of a dataset in the order of their labels. Immutable.
 *
 * @param name e.g. {@code voc_21}
 * @param entries the class with label {@code i} at position {@code i}
 */
public record ClassList(String name, List<Entry> entries) {

  /**
   * One class.
   *
   * @param id what the dataset's files call it: {@code id}, else {@code pixel}, else {@code label},
   *     else its position
   * @param name as the dataset spells it
   * @param prompt the words for a text encoder; the name where the dataset's are words already
   * @param kind thing or stuff, where that is known
   * @param rgb display colour 0xRRGGBB; -1 if none is published
   */
  public record Entry(int id, String name, String prompt, Concept.Kind kind, int rgb) {}

  /** Copies the list. */
  public ClassList {
    entries = List.copyOf(entries);
  }

  static ClassList of(String name, Iterable<JsonElement> categories) {
    List<Entry> entries = new ArrayList<>();
    for (JsonElement category : categories) {
      entries.add(entry(category.getAsJsonObject(), entries.size()));
    }
    return new ClassList(name, entries);
  }

  private static Entry entry(JsonObject json, int position) {
    int id = position;
    for (String key : List.of("label", "pixel", "id")) {
      id = json.has(key) ? json.get(key).getAsInt() : id;
    }
    String name = json.get("name").getAsString();
    String prompt = name;
    for (String key : List.of("clipName", "promptName", "recoName")) {
      prompt = json.has(key) ? json.get(key).getAsString() : prompt;
    }
    Concept.Kind kind =
        !json.has("isthing")
            ? Concept.Kind.UNSPECIFIED
            : json.get("isthing").getAsInt() == 1 ? Concept.Kind.THING : Concept.Kind.STUFF;
    int rgb = -1;
    if (json.has("color")) {
      rgb = 0;
      for (JsonElement channel : json.getAsJsonArray("color")) {
        rgb = rgb << 8 | channel.getAsInt();
      }
    }
    return new Entry(id, name, prompt, kind, rgb);
  }

  /** The number of classes. */
  public int size() {
    return entries.size();
  }

  /** The names as the dataset spells them. */
  public List<String> names() {
    return entries.stream().map(Entry::name).toList();
  }

  /** The id that the dataset's files use for a label. */
  public int id(int label) {
    return entries.get(label).id();
  }

  /** The categories under the names that the dataset uses. */
  public Vocabulary vocabulary() {
    return Vocabulary.of(
        entries.stream().map(entry -> concept(entry.name(), entry.kind())).toList());
  }

  /** The categories under the words that a text encoder understands, in the same order. */
  public Vocabulary prompts() {
    return prompts(Map.of());
  }

  /**
   * The categories under the words that a text encoder understands, in the same order.
   *
   * @param renames other words, by a category's name; positions do not change
   * @throws OptionException if there is no category of that name
   */
  public Vocabulary prompts(Map<String, String> renames) {
    for (String renamed : renames.keySet()) {
      if (!names().contains(renamed)) {
        throw new OptionException(
            "no category '%s' in %s to rename%s"
                .formatted(renamed, name, Suggestions.forName(renamed, names())));
      }
    }
    return Vocabulary.of(
        entries.stream()
            .map(entry -> concept(renames.getOrDefault(entry.name(), entry.prompt()), entry.kind()))
            .toList());
  }

  private static Concept concept(String words, Concept.Kind kind) {
    Concept.Builder concept = Concept.builder(words);
    switch (kind) {
      case THING -> concept.thing();
      case STUFF -> concept.stuff();
      default -> {}
    }
    return concept.build();
  }
}
