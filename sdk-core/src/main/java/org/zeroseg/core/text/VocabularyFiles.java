package org.zeroseg.core.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** The file formats in which CLIP's vocabulary is published. */
final class VocabularyFiles {
  /** Published files hold about three megabytes, unpacked. */
  private static final int MAX_BYTES = 64 << 20;

  private VocabularyFiles() {}

  /**
   * Reads a list of merges, plain or gzipped, one pair per line after an optional header.
   *
   * @param limit how many lines count; the published file has more than its vocabulary
   */
  static List<String[]> merges(Path file, int limit) throws IOException, MalformedVocabulary {
    List<String[]> merges = new ArrayList<>();
    try (BufferedReader reader = new BufferedReader(new InputStreamReader(open(file), UTF_8))) {
      int number = 0;
      String line = reader.readLine();
      while (line != null && merges.size() < limit) {
        number++;
        boolean header = number == 1 && line.contains("#version");
        if (!header && !line.isEmpty()) {
          merges.add(merge(line, number));
        }
        line = reader.readLine();
      }
    }
    return merges;
  }

  private static String[] merge(String line, int number) throws MalformedVocabulary {
    String[] pair = line.split(" ", -1);
    if (pair.length != 2 || pair[0].isEmpty() || pair[1].isEmpty()) {
      throw new MalformedVocabulary(
          "merge %d is not two symbols with a space between: '%s'"
              .formatted(number, line.substring(0, Math.min(60, line.length()))));
    }
    return pair;
  }

  /** Reads {@code vocab.json}: an object of symbols and ids. */
  static Map<String, Integer> ids(Path file) throws IOException, MalformedVocabulary {
    return ids(json(file));
  }

  /** Reads {@code tokenizer.json} of Hugging Face's tokenizers. */
  static ClipVocabulary tokenizerJson(Path file) throws IOException, MalformedVocabulary {
    JsonObject root = json(file);
    try {
      JsonObject model = root.getAsJsonObject("model");
      if (model == null || !model.has("vocab") || !model.has("merges")) {
        throw new MalformedVocabulary("there is no 'model' with 'vocab' and 'merges'");
      }
      JsonElement suffix = model.get("end_of_word_suffix");
      if (suffix != null
          && !suffix.isJsonNull()
          && !suffix.getAsString().equals(ByteAlphabet.END_OF_WORD)) {
        throw new MalformedVocabulary(
            "words end with '%s', not with '</w>': this is no CLIP tokenizer"
                .formatted(suffix.getAsString()));
      }
      Map<String, Integer> ids = ids(model.getAsJsonObject("vocab"));
      JsonArray added = root.getAsJsonArray("added_tokens");
      if (added != null) {
        for (JsonElement token : added) {
          JsonObject object = token.getAsJsonObject();
          ids.putIfAbsent(object.get("content").getAsString(), object.get("id").getAsInt());
        }
      }
      return new ClipVocabulary(ids, mergesOf(model.getAsJsonArray("merges")));
    } catch (ClassCastException
        | IllegalStateException
        | UnsupportedOperationException
        | NumberFormatException
        | NullPointerException e) {
      throw new MalformedVocabulary("an entry has the wrong type (%s)".formatted(e.getMessage()));
    }
  }

  private static List<String[]> mergesOf(JsonArray array) throws MalformedVocabulary {
    List<String[]> merges = new ArrayList<>(array.size());
    for (int i = 0; i < array.size(); i++) {
      JsonElement element = array.get(i);
      // Older files write "a b", newer ones ["a", "b"].
      if (element.isJsonArray() && element.getAsJsonArray().size() == 2) {
        JsonArray pair = element.getAsJsonArray();
        merges.add(new String[] {pair.get(0).getAsString(), pair.get(1).getAsString()});
      } else {
        merges.add(merge(element.getAsString(), i + 1));
      }
    }
    return merges;
  }

  private static Map<String, Integer> ids(JsonObject vocabulary) throws MalformedVocabulary {
    Map<String, Integer> ids = new HashMap<>(2 * vocabulary.size());
    for (Map.Entry<String, JsonElement> entry : vocabulary.entrySet()) {
      try {
        ids.put(entry.getKey(), entry.getValue().getAsInt());
      } catch (NumberFormatException | UnsupportedOperationException | IllegalStateException e) {
        throw new MalformedVocabulary("the id of '%s' is no number".formatted(entry.getKey()));
      }
    }
    return ids;
  }

  private static JsonObject json(Path file) throws IOException, MalformedVocabulary {
    try {
      return JsonParser.parseString(text(file)).getAsJsonObject();
    } catch (JsonParseException | IllegalStateException e) {
      throw new MalformedVocabulary("it is not a JSON object (%s)".formatted(e.getMessage()));
    }
  }

  private static String text(Path file) throws IOException {
    try (InputStream in = open(file)) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  /** Opens a file, unpacked if it is gzipped, and refuses to read more than is plausible. */
  private static InputStream open(Path file) throws IOException {
    InputStream in = new BufferedInputStream(Files.newInputStream(file));
    try {
      in.mark(2);
      boolean gzipped = in.read() == 0x1F && in.read() == 0x8B;
      in.reset();
      return new BoundedInputStream(gzipped ? new GZIPInputStream(in, 1 << 16) : in, MAX_BYTES);
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }
}
