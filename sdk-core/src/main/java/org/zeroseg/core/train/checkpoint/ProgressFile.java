package org.zeroseg.core.train.checkpoint;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
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
import java.util.OptionalLong;
import java.util.zip.CRC32C;
import org.zeroseg.core.weights.AtomicFile;

/** {@code checkpoint.json}: a {@link Progress} without history, sums of the files beside it. */
final class ProgressFile {
  static final String NAME = "checkpoint.json";

  private static final int FORMAT = 1;
  private static final Gson GSON =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().serializeNulls().create();

  /** What the file says. */
  record Content(Progress progress, Map<String, FileSum> files) {}

  private ProgressFile() {}

  static void write(Path folder, Progress progress, Map<String, FileSum> files) throws IOException {
    JsonObject json = new JsonObject();
    json.addProperty("format", FORMAT);
    json.addProperty("step", progress.step());
    json.addProperty("position", progress.position());
    if (progress.bestStep().isPresent()) {
      json.addProperty("bestStep", progress.bestStep().getAsLong());
    }
    JsonObject settings = new JsonObject();
    progress.settings().forEach(settings::addProperty);
    json.add("settings", settings);
    json.add("evaluations", evaluations(progress.evaluations()));
    JsonObject sums = new JsonObject();
    files.forEach(
        (name, sum) -> {
          JsonObject entry = new JsonObject();
          entry.addProperty("bytes", sum.bytes());
          entry.addProperty("crc32c", sum.crc());
          sums.add(name, entry);
        });
    json.add("files", sums);
    json.addProperty("crc32c", crc(json));
    byte[] text = (GSON.toJson(json) + "\n").getBytes(StandardCharsets.UTF_8);
    AtomicFile.replace(folder.resolve(NAME), out -> out.write(text));
  }

  private static JsonArray evaluations(List<Evaluated> evaluations) {
    JsonArray array = new JsonArray();
    for (Evaluated one : evaluations) {
      JsonObject figures = new JsonObject();
      one.figures().forEach((name, value) -> figures.add(name, number(value)));
      JsonObject entry = new JsonObject();
      entry.addProperty("step", one.step());
      entry.add("figures", figures);
      array.add(entry);
    }
    return array;
  }

  private static JsonElement number(double value) {
    return Double.isFinite(value) ? new JsonPrimitive(value) : JsonNull.INSTANCE;
  }

  /** The sum over everything else in the file, independent of blanks. */
  private static long crc(JsonObject json) {
    JsonObject rest = json.deepCopy();
    rest.remove("crc32c");
    CRC32C crc = new CRC32C();
    crc.update(rest.toString().getBytes(StandardCharsets.UTF_8));
    return crc.getValue();
  }

  static Content read(Path folder) throws DamagedCheckpoint {
    try {
      JsonElement element = JsonParser.parseString(Files.readString(folder.resolve(NAME)));
      JsonObject json = element.getAsJsonObject();
      if (json.get("crc32c").getAsLong() != crc(json)) {
        throw new DamagedCheckpoint(NAME + " was changed after it was written");
      }
      if (json.get("format").getAsInt() != FORMAT) {
        throw new DamagedCheckpoint(
            "%s has format %s, this release reads %d".formatted(NAME, json.get("format"), FORMAT));
      }
      return content(json);
    } catch (IOException e) {
      throw new DamagedCheckpoint("%s cannot be read: %s".formatted(NAME, e), e);
    } catch (JsonParseException
        | IllegalStateException
        | NullPointerException
        | UnsupportedOperationException
        | NumberFormatException e) {
      throw new DamagedCheckpoint(NAME + " is not what was written", e);
    }
  }

  private static Content content(JsonObject json) {
    Map<String, String> settings = new LinkedHashMap<>();
    json.getAsJsonObject("settings")
        .entrySet()
        .forEach(entry -> settings.put(entry.getKey(), entry.getValue().getAsString()));
    List<Evaluated> evaluations = new ArrayList<>();
    for (JsonElement one : json.getAsJsonArray("evaluations")) {
      Map<String, Double> figures = new LinkedHashMap<>();
      JsonObject entry = one.getAsJsonObject();
      for (Map.Entry<String, JsonElement> figure : entry.getAsJsonObject("figures").entrySet()) {
        JsonElement value = figure.getValue();
        figures.put(figure.getKey(), value.isJsonNull() ? Double.NaN : value.getAsDouble());
      }
      evaluations.add(new Evaluated(entry.get("step").getAsLong(), figures));
    }
    Map<String, FileSum> files = new LinkedHashMap<>();
    for (Map.Entry<String, JsonElement> file : json.getAsJsonObject("files").entrySet()) {
      JsonObject sum = file.getValue().getAsJsonObject();
      files.put(
          file.getKey(), new FileSum(sum.get("bytes").getAsLong(), sum.get("crc32c").getAsLong()));
    }
    Progress progress =
        new Progress(
            json.get("step").getAsLong(),
            json.get("position").getAsLong(),
            settings,
            new LossHistory(),
            evaluations,
            json.has("bestStep")
                ? OptionalLong.of(json.get("bestStep").getAsLong())
                : OptionalLong.empty());
    return new Content(progress, files);
  }
}
