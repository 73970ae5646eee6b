package org.zeroseg.core.data;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The published class lists, id maps and splits of the datasets. Names are data and kept byte for
 * byte.
 */
public final class ClassLists {
  private static final Map<String, JsonObject> FILES = new ConcurrentHashMap<>();

  private ClassLists() {}

  /**
   * The classes under {@code categories} of a file.
   *
   * @param name e.g. {@code voc_21}, {@code coco_panoptic_133}, {@code coco_stuff_171}
   */
  public static ClassList of(String name) {
    return of(name, "categories");
  }

  /**
   * The classes under another key of a file.
   *
   * @param name e.g. {@code imagenet_s}
   * @param key e.g. {@code categories50}
   */
  public static ClassList of(String name, String key) {
    return ClassList.of(name, json(name).getAsJsonArray(key));
  }

  /** The 27 classes of Cityscapes that ReCo counts, in the order of label ids 7 to 33. */
  public static ClassList cityscapes27() {
    return cityscapes("index27", -1);
  }

  /** The 19 classes of Cityscapes that its benchmark counts, in the order of train ids. */
  public static ClassList cityscapes19() {
    return cityscapes("trainId", 255);
  }

  private static ClassList cityscapes(String key, int ignored) {
    List<JsonElement> labels = new ArrayList<>();
    for (JsonElement element : json("cityscapes").getAsJsonArray("labels")) {
      JsonObject label = element.getAsJsonObject();
      int index = label.has(key) ? label.get(key).getAsInt() : ignored;
      if (index >= 0 && index != ignored) {
        JsonObject withKind = label.deepCopy();
        withKind.addProperty("isthing", label.get("hasInstances").getAsBoolean() ? 1 : 0);
        labels.add(withKind);
      }
    }
    labels.sort(Comparator.comparingInt(label -> label.getAsJsonObject().get(key).getAsInt()));
    return ClassList.of("cityscapes", labels);
  }

  /** A list of numbers, e.g. {@code numbers("coco_stuff_27", "pixelToCoarse")}. */
  public static int[] numbers(String name, String key) {
    return numbers(json(name).getAsJsonArray(key));
  }

  /**
   * A list of numbers one level deeper, e.g. {@code numbers("splits", "weakShotAde20k", "split1")}.
   */
  public static int[] numbers(String name, String group, String key) {
    return numbers(json(name).getAsJsonObject(group).getAsJsonArray(key));
  }

  private static int[] numbers(Iterable<JsonElement> array) {
    List<Integer> numbers = new ArrayList<>();
    array.forEach(number -> numbers.add(number.getAsInt()));
    return numbers.stream().mapToInt(Integer::intValue).toArray();
  }

  /** A list of texts, e.g. {@code texts("splits", "weakShotSkippedAde20k")}. */
  public static List<String> texts(String name, String key) {
    List<String> texts = new ArrayList<>();
    json(name).getAsJsonArray(key).forEach(text -> texts.add(text.getAsString()));
    return List.copyOf(texts);
  }

  /**
   * A file as it is. Do not change it.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public static JsonObject json(String name) {
    return FILES.computeIfAbsent(name, ClassLists::read);
  }

  private static JsonObject read(String name) {
    try (InputStream in = ClassLists.class.getResourceAsStream(name + ".json")) {
      if (in == null) {
        throw new IllegalArgumentException("there is no class list '" + name + "'");
      }
      return JsonParser.parseReader(new InputStreamReader(in, StandardCharsets.UTF_8))
          .getAsJsonObject();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the class list '" + name + "'", e);
    }
  }
}
