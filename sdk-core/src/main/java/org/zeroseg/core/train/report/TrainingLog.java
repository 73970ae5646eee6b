package org.zeroseg.core.train.report;

import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.zeroseg.api.TrainingListener;
import org.zeroseg.api.ZeroSegException;
import org.zeroseg.core.weights.AtomicFile;

/**
 * Writes one JSON object per line: {@code {"event":"step","step":1,"seconds":0.4,"values":{...}}},
 * likewise {@code start}, {@code evaluation} (with {@code figures}), {@code checkpoint} (with
 * {@code folder}) and {@code end}. A training that goes on drops the lines after its checkpoint, so
 * that every step occurs once.
 */
final class TrainingLog implements TrainingListener {
  private final Path file;
  private Writer out;
  private long startNanos;

  /**
   * Logs to a file.
   *
   * @param file its folder is made if it is missing
   */
  TrainingLog(Path file) {
    this.file = file;
  }

  @Override
  public void started(long done, long steps) {
    startNanos = System.nanoTime();
    try {
      if (file.toAbsolutePath().getParent() != null) {
        Files.createDirectories(file.toAbsolutePath().getParent());
      }
      List<String> kept = new ArrayList<>();
      for (JsonObject entry : entries(file)) {
        if (entry.get("step").getAsLong() <= done) {
          kept.add(entry.toString());
        }
      }
      AtomicFile.replace(
          file,
          bytes -> {
            for (String line : kept) {
              bytes.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            }
          });
      out = Files.newBufferedWriter(file, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw failure(e);
    }
    JsonObject entry = entry("start", done);
    entry.addProperty("steps", steps);
    write(entry);
  }

  @Override
  public void step(long step, long steps, Map<String, Double> values) {
    JsonObject entry = entry("step", step);
    entry.add("values", numbers(values));
    write(entry);
  }

  @Override
  public void checkpoint(long step, Path folder) {
    JsonObject entry = entry("checkpoint", step);
    entry.addProperty("folder", folder.toString());
    write(entry);
  }

  @Override
  public void evaluated(long step, Map<String, Double> metrics) {
    JsonObject entry = entry("evaluation", step);
    entry.add("figures", numbers(metrics));
    write(entry);
  }

  @Override
  public void ended(long step) {
    write(entry("end", step));
    try {
      out.close();
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private JsonObject entry(String event, long step) {
    JsonObject entry = new JsonObject();
    entry.addProperty("event", event);
    entry.addProperty("step", step);
    entry.addProperty("seconds", Math.round((System.nanoTime() - startNanos) * 1e-6) / 1e3);
    return entry;
  }

  private static JsonObject numbers(Map<String, Double> values) {
    JsonObject json = new JsonObject();
    values.forEach(
        (name, value) ->
            json.add(name, Double.isFinite(value) ? new JsonPrimitive(value) : JsonNull.INSTANCE));
    return json;
  }

  /** Each line reaches the system at once, so that a killed training has told all that it did. */
  private void write(JsonObject entry) {
    try {
      out.write(entry + "\n");
      out.flush();
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private ZeroSegException failure(IOException e) {
    return new ZeroSegException("cannot write training log %s: %s".formatted(file, e), e);
  }

  /** The objects of a log; a line that was cut off, which can only be the last, is left out. */
  static List<JsonObject> entries(Path file) throws IOException {
    List<JsonObject> entries = new ArrayList<>();
    try {
      for (String line : Files.readAllLines(file)) {
        try {
          JsonObject entry = JsonParser.parseString(line).getAsJsonObject();
          if (entry.has("event") && entry.has("step")) {
            entries.add(entry);
          }
        } catch (JsonParseException | IllegalStateException cutOff) {
          break;
        }
      }
    } catch (NoSuchFileException none) {
      return entries;
    }
    return entries;
  }
}
