package org.zeroseg.core.data.labelled;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.zeroseg.api.Task;
import org.zeroseg.api.Vocabulary;
import org.zeroseg.api.data.DatasetException;
import org.zeroseg.core.weights.AtomicFile;

/**
 * The list of words of a labelled folder.
 *
 * @param classes the words, in the order of the label values
 * @param labelledBy who made the labels, e.g. {@code reco}; empty for people
 * @param task what kind of labels they are
 * @param madeWith what else decided about the labels, by name; empty for people
 */
public record ClassesFile(
    Vocabulary classes, String labelledBy, Task task, Map<String, String> madeWith) {
  /** Its name in the folder. */
  public static final String NAME = "classes.json";

  /** Labels per pixel, the only kind that people write by hand. */
  public ClassesFile(Vocabulary classes, String labelledBy) {
    this(classes, labelledBy, Task.SEMANTIC, Map.of());
  }

  /**
   * Reads the list.
   *
   * @throws DatasetException if it cannot be read or is no such list, naming it
   */
  public static ClassesFile read(Path file) {
    try {
      return of(JsonParser.parseString(Files.readString(file)));
    } catch (IOException e) {
      throw new DatasetException("cannot read %s: %s".formatted(file, e), e);
    } catch (JsonParseException | IllegalArgumentException e) {
      throw new DatasetException(
          "%s is no list of words; expected {\"classes\": [\"sky\", \"grass\"]}: %s"
              .formatted(file, e.getMessage()),
          e);
    }
  }

  private static ClassesFile of(JsonElement root) {
    if (!(root instanceof JsonObject json) || !(json.get("classes") instanceof JsonArray list)) {
      throw new IllegalArgumentException("there is no list 'classes'");
    }
    List<String> words = new ArrayList<>();
    for (JsonElement word : list) {
      words.add(text(word));
    }
    return new ClassesFile(
        Vocabulary.of(words.toArray(String[]::new)),
        json.has("labelledBy") ? text(json.get("labelledBy")) : "",
        json.has("task") ? task(text(json.get("task"))) : Task.SEMANTIC,
        json.has("madeWith") ? texts(json.get("madeWith")) : Map.of());
  }

  private static Map<String, String> texts(JsonElement element) {
    if (!(element instanceof JsonObject json)) {
      throw new IllegalArgumentException("'madeWith' is no object of texts");
    }
    Map<String, String> texts = new LinkedHashMap<>();
    json.entrySet().forEach(entry -> texts.put(entry.getKey(), text(entry.getValue())));
    return texts;
  }

  private static Task task(String name) {
    for (Task task : Task.values()) {
      if (task.toString().equals(name)) {
        return task;
      }
    }
    throw new IllegalArgumentException(
        "task '%s' is none of %s".formatted(name, List.of(Task.values())));
  }

  private static String text(JsonElement element) {
    if (element instanceof JsonPrimitive value && value.isString()) {
      return value.getAsString();
    }
    throw new IllegalArgumentException("%s is no text".formatted(element));
  }

  /**
   * Writes the list; a crash leaves the old file or the new one.
   *
   * @throws DatasetException if it cannot be written, naming it
   */
  public void write(Path file) {
    JsonArray words = new JsonArray();
    classes.names().forEach(words::add);
    JsonObject json = new JsonObject();
    json.add("classes", words);
    json.addProperty("labelledBy", labelledBy);
    json.addProperty("task", task.toString());
    if (!madeWith.isEmpty()) {
      JsonObject facts = new JsonObject();
      madeWith.forEach(facts::addProperty);
      json.add("madeWith", facts);
    }
    byte[] text =
        new GsonBuilder()
            .setPrettyPrinting()
            .disableHtmlEscaping()
            .create()
            .toJson(json)
            .getBytes(StandardCharsets.UTF_8);
    try {
      AtomicFile.replace(file, out -> out.write(text));
    } catch (IOException e) {
      throw new DatasetException("cannot write %s: %s".formatted(file, e), e);
    }
  }
}
