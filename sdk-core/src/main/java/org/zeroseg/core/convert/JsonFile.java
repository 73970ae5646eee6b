package org.zeroseg.core.convert;

import com.google.gson.stream.JsonWriter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.zeroseg.api.Box;
import org.zeroseg.api.Mask;
import org.zeroseg.api.ZeroSegException;
import org.zeroseg.core.weights.AtomicFile;

/** Writes JSON as a stream; a crash or a failure leaves the old file or the new one. */
final class JsonFile {
  private JsonFile() {}

  /** Writes the content. */
  @FunctionalInterface
  interface Content {
    void writeTo(JsonWriter json) throws IOException;
  }

  static void write(Path file, Content content) {
    replace(
        file,
        out -> {
          JsonWriter json =
              new JsonWriter(
                  new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8)));
          json.setHtmlSafe(false);
          content.writeTo(json);
          json.flush();
        });
  }

  static void replace(Path file, AtomicFile.Content content) {
    try {
      AtomicFile.replace(file, content);
    } catch (IOException e) {
      throw new ZeroSegException("cannot write %s: %s".formatted(file, e), e);
    }
  }

  /** A score with the fewest digits that give the same float again. */
  static void score(JsonWriter json, float score) throws IOException {
    json.name("score").jsonValue(Float.toString(score));
  }

  /** A mask as COCO's compressed run lengths. */
  static void mask(JsonWriter json, Mask mask) throws IOException {
    json.name("segmentation").beginObject();
    json.name("size").beginArray().value(mask.height()).value(mask.width()).endArray();
    json.name("counts").value(mask.toCocoCounts());
    json.endObject();
  }

  /** A box in COCO's order. */
  static void box(JsonWriter json, Box box) throws IOException {
    json.name("bbox").beginArray();
    json.value(box.x()).value(box.y()).value(box.width()).value(box.height()).endArray();
  }
}
