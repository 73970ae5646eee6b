package org.zeroseg.core.data.imagenet;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.zeroseg.api.Concept;
import org.zeroseg.core.data.ClassList;
import org.zeroseg.core.data.ClassLists;

/**
 * Classes that are known by WordNet ids. Names are those for text encoders; where two classes share
 * one, in any case of letters, each carries its WordNet id: {@code missile (n04008634)}.
 */
final class WordNetClasses {
  private final Map<String, Integer> positions = new HashMap<>();
  private final ClassList classes;

  private WordNetClasses(String list, List<String> wnids, List<String> names) {
    Set<String> once = new HashSet<>();
    Set<String> shared = new HashSet<>();
    names.forEach(name -> (once.add(lower(name)) ? once : shared).add(lower(name)));
    List<ClassList.Entry> entries = new ArrayList<>();
    for (int i = 0; i < wnids.size(); i++) {
      String name = names.get(i);
      String unique = shared.contains(lower(name)) ? name + " (" + wnids.get(i) + ")" : name;
      entries.add(new ClassList.Entry(i, unique, unique, Concept.Kind.THING, -1));
      positions.put(wnids.get(i), i);
    }
    classes = new ClassList(list, entries);
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /**
   * ImageNet-1K.
   *
   * @param ambiguous whether to keep the 4 classes that share their first synonym with another; the
   *     retrieval study of ReCo leaves them out
   */
  static WordNetClasses imageNet(boolean ambiguous) {
    List<String> wnids = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (JsonElement element : ClassLists.json("imagenet_1k").getAsJsonArray("categories")) {
      JsonObject category = element.getAsJsonObject();
      if (ambiguous || !category.get("ambiguous").getAsBoolean()) {
        wnids.add(category.get("wnid").getAsString());
        names.add(category.get("clipName").getAsString());
      }
    }
    return new WordNetClasses("imagenet_1k", wnids, names);
  }

  /**
   * ImageNet-S.
   *
   * @param classes 50, 300 or 919; with 919, ids that were merged count as the class that took them
   */
  static WordNetClasses imageNetS(int classes) {
    JsonObject json = ClassLists.json("imagenet_s");
    List<String> wnids = new ArrayList<>();
    List<String> names = new ArrayList<>();
    JsonArray categories = json.getAsJsonArray("categories" + classes);
    for (JsonElement category : categories) {
      wnids.add(category.getAsJsonObject().get("wnid").getAsString());
      names.add(category.getAsJsonObject().get("name").getAsString());
    }
    WordNetClasses all = new WordNetClasses("imagenet_s", wnids, names);
    for (Map.Entry<String, JsonElement> merged : json.getAsJsonObject("merged").entrySet()) {
      String into = merged.getValue().getAsJsonArray().get(0).getAsString();
      if (classes == 919 && all.positions.containsKey(into)) {
        all.positions.put(merged.getKey(), all.positions.get(into));
      }
    }
    return all;
  }

  /** The classes in the order of WordNet ids. */
  ClassList classes() {
    return classes;
  }

  /** The position of a WordNet id. */
  OptionalInt position(String wnid) {
    Integer position = positions.get(wnid);
    return position == null ? OptionalInt.empty() : OptionalInt.of(position);
  }
}
