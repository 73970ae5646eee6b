package org.zeroseg.core.model;

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
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.zeroseg.api.ModelException;

/** A JSON object of a file; whatever it lacks is named together with the file and the place. */
final class Json {
  private static final long MAX_BYTES = 4L << 20;

  private final String where;
  private final JsonObject object;

  /**
   * Wraps an object.
   *
   * @param where file and place, for messages
   */
  Json(String where, JsonObject object) {
    this.where = where;
    this.object = object;
  }

  /** Reads a file that holds one object. */
  static Json read(Path file) {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new ModelException("%s is larger than %d bytes".formatted(file, MAX_BYTES));
      }
      JsonElement json = JsonParser.parseString(Files.readString(file));
      if (!json.isJsonObject()) {
        throw new ModelException("%s is not a JSON object".formatted(file));
      }
      return new Json(file.toString(), json.getAsJsonObject());
    } catch (IOException e) {
      throw new ModelException("cannot read %s: %s".formatted(file, e), e);
    } catch (JsonParseException e) {
      throw new ModelException("%s is not JSON: %s".formatted(file, e.getMessage()), e);
    }
  }

  static byte[] pretty(JsonElement json) {
    String text =
        new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create().toJson(json) + "\n";
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static JsonArray array(List<? extends Number> values) {
    JsonArray array = new JsonArray();
    values.forEach(array::add);
    return array;
  }

  String where() {
    return where;
  }

  JsonObject object() {
    return object;
  }

  boolean has(String key) {
    return object.has(key) && !object.get(key).isJsonNull();
  }

  ModelException wrong(String key, String expected) {
    return new ModelException(
        has(key)
            ? "'%s' in %s is %s, but should be %s".formatted(key, where, object.get(key), expected)
            : "'%s' is missing in %s; it should be %s".formatted(key, where, expected));
  }

  String text(String key) {
    if (has(key) && object.get(key) instanceof JsonPrimitive value && value.isString()) {
      return value.getAsString();
    }
    throw wrong(key, "a text");
  }

  String text(String key, String absent) {
    return has(key) ? text(key) : absent;
  }

  /** A whole number of at least 0 that fits in a long. */
  long size(String key) {
    if (has(key) && object.get(key) instanceof JsonPrimitive value && value.isNumber()) {
      String digits = value.getAsString();
      if (digits.matches("[0-9]{1,18}")) {
        return Long.parseLong(digits);
      }
    }
    throw wrong(key, "a whole number");
  }

  int integer(String key) {
    long value = size(key);
    if (value > Integer.MAX_VALUE) {
      throw wrong(key, "a smaller number");
    }
    return (int) value;
  }

  OptionalInt optionalInteger(String key) {
    return has(key) ? OptionalInt.of(integer(key)) : OptionalInt.empty();
  }

  boolean flag(String key, boolean absent) {
    if (!has(key)) {
      return absent;
    }
    if (object.get(key) instanceof JsonPrimitive value && value.isBoolean()) {
      return value.getAsBoolean();
    }
    throw wrong(key, "true or false");
  }

  List<Double> numbers(String key) {
    List<Double> numbers = new ArrayList<>();
    if (has(key) && object.get(key) instanceof JsonArray array) {
      for (JsonElement element : array) {
        if (!(element instanceof JsonPrimitive value) || !value.isNumber()) {
          throw wrong(key, "a list of numbers");
        }
        numbers.add(value.getAsDouble());
      }
      return numbers;
    }
    throw wrong(key, "a list of numbers");
  }

  double number(String key) {
    if (has(key) && object.get(key) instanceof JsonPrimitive value && value.isNumber()) {
      return value.getAsDouble();
    }
    throw wrong(key, "a number");
  }

  List<String> texts(String key) {
    List<String> texts = new ArrayList<>();
    if (has(key) && object.get(key) instanceof JsonArray array) {
      for (JsonElement element : array) {
        if (!(element instanceof JsonPrimitive value) || !value.isString()) {
          throw wrong(key, "a list of texts");
        }
        texts.add(value.getAsString());
      }
      return texts;
    }
    throw wrong(key, "a list of texts");
  }

  Json child(String key) {
    if (has(key) && object.get(key) instanceof JsonObject child) {
      return new Json("'%s' of %s".formatted(key, where), child);
    }
    throw wrong(key, "an object");
  }

  Optional<Json> optionalChild(String key) {
    return has(key) ? Optional.of(child(key)) : Optional.empty();
  }
}
