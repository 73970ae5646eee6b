package org.zeroseg.core.data.index;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.zeroseg.api.data.DatasetException;
import org.zeroseg.api.data.SampleFault;
import org.zeroseg.core.weights.AtomicFile;

/**
 * For every category the images that a search found, best first: the JSON object {@code
 * {"category": ["path", ...], ...}} of ReCo and ZUTIS. Immutable.
 */
public final class CategoryImages {
  private final Map<String, List<String>> images;

  private CategoryImages(Map<String, List<String>> images) {
    Map<String, List<String>> copy = new LinkedHashMap<>();
    images.forEach((category, paths) -> copy.put(category, List.copyOf(paths)));
    this.images = Collections.unmodifiableMap(copy);
  }

  /** Images per category, in the order of the map. */
  public static CategoryImages of(Map<String, List<String>> images) {
    return new CategoryImages(images);
  }

  /** Paths as stored, per category, in the order of the file. */
  public Map<String, List<String>> images() {
    return images;
  }

  /**
   * Reads a file.
   *
   * @throws DatasetException with fault {@link SampleFault#BAD_JSON} if it is not of that form, or
   *     if it cannot be read
   */
  public static CategoryImages read(Path file) {
    Map<String, List<String>> images = new LinkedHashMap<>();
    try (JsonReader json = new JsonReader(Files.newBufferedReader(file))) {
      json.setStrictness(Strictness.STRICT);
      json.beginObject();
      while (json.hasNext()) {
        String category = json.nextName();
        if (images.put(category, paths(json)) != null) {
          throw new MalformedJsonException("category '" + category + "' occurs twice");
        }
      }
      json.endObject();
      if (json.peek() != JsonToken.END_DOCUMENT) {
        throw new MalformedJsonException("it goes on after its end");
      }
    } catch (MalformedJsonException | EOFException | IllegalStateException e) {
      throw new DatasetException(
          SampleFault.BAD_JSON,
          "'%s' is not {\"category\": [\"path\", ...], ...}: %s".formatted(file, e.getMessage()),
          e);
    } catch (IOException e) {
      throw new DatasetException("cannot read '%s': %s".formatted(file, e), e);
    }
    return new CategoryImages(images);
  }

  private static List<String> paths(JsonReader json) throws IOException {
    List<String> paths = new ArrayList<>();
    json.beginArray();
    while (json.hasNext()) {
      paths.add(json.nextString());
    }
    json.endArray();
    return paths;
  }

  /**
   * Finds the files.
   *
   * @param folder what relative paths are relative to
   * @param prefixes replacements for the beginnings of paths, tried in the order of the map, the
   *     first that fits is used; published files carry the absolute paths of their authors
   * @return the files per category, all of which exist
   * @throws DatasetException if any does not exist, with their number and the first one
   */
  public Map<String, List<Path>> resolve(Path folder, Map<String, String> prefixes) {
    Map<String, Path> known = new HashMap<>();
    Map<String, List<Path>> files = new LinkedHashMap<>();
    long missing = 0;
    Path first = null;
    for (Map.Entry<String, List<String>> category : images.entrySet()) {
      List<Path> resolved = new ArrayList<>();
      for (String path : category.getValue()) {
        Path file = known.get(path);
        if (file == null) {
          file = folder.resolve(replacePrefix(path, prefixes));
          if (!Files.isRegularFile(file)) {
            first = missing++ == 0 ? file : first;
            continue;
          }
          known.put(path, file);
        }
        resolved.add(file);
      }
      files.put(category.getKey(), Collections.unmodifiableList(resolved));
    }
    if (missing > 0) {
      throw new DatasetException(
          SampleFault.MISSING_FILE,
          "%d of the images of the categories do not exist, the first is '%s'; give replacements for the prefixes of the paths (now %s)"
              .formatted(missing, first, prefixes));
    }
    return Collections.unmodifiableMap(files);
  }

  private static String replacePrefix(String path, Map<String, String> prefixes) {
    for (Map.Entry<String, String> prefix : prefixes.entrySet()) {
      if (path.startsWith(prefix.getKey())) {
        return prefix.getValue() + path.substring(prefix.getKey().length());
      }
    }
    return path;
  }

  /**
   * Writes a file, replacing it as a whole.
   *
   * @throws DatasetException if it cannot be written
   */
  public void write(Path file) {
    JsonObject json = new JsonObject();
    images.forEach(
        (category, paths) -> {
          JsonArray list = new JsonArray();
          paths.forEach(list::add);
          json.add(category, list);
        });
    byte[] text = json.toString().getBytes(StandardCharsets.UTF_8);
    try {
      AtomicFile.replace(file, out -> out.write(text));
    } catch (IOException e) {
      throw new DatasetException("cannot write '%s': %s".formatted(file, e), e);
    }
  }

  /** Equal if categories and paths are, in the same order. */
  @Override
  public boolean equals(Object other) {
    return other instanceof CategoryImages that
        && List.copyOf(images.entrySet()).equals(List.copyOf(that.images.entrySet()));
  }

  @Override
  public int hashCode() {
    return images.hashCode();
  }

  @Override
  public String toString() {
    return "CategoryImages" + images.keySet();
  }
}
