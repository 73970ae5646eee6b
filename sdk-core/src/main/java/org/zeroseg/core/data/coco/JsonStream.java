package org.zeroseg.core.data.coco;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.zeroseg.api.data.BoundingBox;
import org.zeroseg.api.data.DatasetException;
import org.zeroseg.api.data.SampleFault;

/** A JSON file read token by token; whatever is wrong with it is reported with its byte. */
final class JsonStream {
  private final JsonReader reader;
  private double[] numbers = new double[256];

  private JsonStream(JsonReader reader) {
    this.reader = reader;
  }

  /** Consumes the value of a field. */
  @FunctionalInterface
  interface Field {
    void read(String name) throws IOException;
  }

  /** Consumes a value. */
  @FunctionalInterface
  interface Value {
    void read() throws IOException;
  }

  /** Consumes the content of a file. */
  @FunctionalInterface
  interface Content {
    void read(JsonStream json) throws IOException;
  }

  /**
   * Reads a file.
   *
   * @throws DatasetException if it cannot be read (MISSING_FILE) or is not the JSON that {@code
   *     content} expects (BAD_JSON, with the byte offset)
   */
  static void read(Path file, Content content) {
    try (JsonReader reader =
        new JsonReader(
            new BufferedReader(
                new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8),
                1 << 16))) {
      try {
        content.read(new JsonStream(reader));
        if (reader.peek() != JsonToken.END_DOCUMENT) {
          throw new MalformedJsonException("something follows the end");
        }
      } catch (MalformedJsonException
          | EOFException
          | IllegalStateException
          | NumberFormatException e) {
        throw bad(file, reader, e);
      }
    } catch (IOException e) {
      throw new DatasetException(
          SampleFault.MISSING_FILE, "cannot read %s: %s".formatted(file, e), e);
    }
  }

  private static DatasetException bad(Path file, JsonReader reader, Exception cause)
      throws IOException {
    String reason = cause.getMessage();
    int place = reason.indexOf(" at line ");
    return new DatasetException(
        SampleFault.BAD_JSON,
        "%s is not the JSON expected here: %s, at byte %d (%s)"
            .formatted(
                file,
                place < 0 ? reason : reason.substring(0, place),
                JsonOffset.of(file, reader),
                reader.getPath()),
        cause);
  }

  JsonToken peek() throws IOException {
    return reader.peek();
  }

  void object(Field field) throws IOException {
    reader.beginObject();
    while (reader.hasNext()) {
      field.read(reader.nextName());
    }
    reader.endObject();
  }

  void list(Value value) throws IOException {
    reader.beginArray();
    while (reader.hasNext()) {
      value.read();
    }
    reader.endArray();
  }

  void skip() throws IOException {
    reader.skipValue();
  }

  String text() throws IOException {
    if (reader.peek() == JsonToken.NULL) {
      reader.nextNull();
      return "";
    }
    return reader.nextString();
  }

  long whole() throws IOException {
    requireNumber();
    return reader.nextLong();
  }

  int smallWhole() throws IOException {
    requireNumber();
    return reader.nextInt();
  }

  double number() throws IOException {
    requireNumber();
    return Decimals.parse(reader.nextString());
  }

  /** A flag, as COCO writes it: 0 or 1. */
  boolean flag() throws IOException {
    return reader.peek() == JsonToken.BOOLEAN ? reader.nextBoolean() : whole() != 0;
  }

  private void requireNumber() throws IOException {
    if (reader.peek() != JsonToken.NUMBER) {
      throw new MalformedJsonException("expected a number but found " + reader.peek());
    }
  }

  double[] numbers() throws IOException {
    int size = 0;
    reader.beginArray();
    while (reader.hasNext()) {
      if (size == numbers.length) {
        numbers = Arrays.copyOf(numbers, 2 * size);
      }
      numbers[size++] = number();
    }
    reader.endArray();
    return Arrays.copyOf(numbers, size);
  }

  /** A box {@code [x, y, width, height]}; null where the list is empty. */
  BoundingBox box() throws IOException {
    double[] edges = numbers();
    if (edges.length != 0 && edges.length != 4) {
      throw new MalformedJsonException("a box has 4 numbers, not " + edges.length);
    }
    return edges.length == 0 ? null : new BoundingBox(edges[0], edges[1], edges[2], edges[3]);
  }

  /** A segmentation in one of COCO's forms. */
  CocoShape shape() throws IOException {
    if (reader.peek() == JsonToken.BEGIN_ARRAY) {
      List<double[]> polygons = new ArrayList<>();
      list(() -> polygons.add(numbers()));
      return new CocoShape.Outline(CocoPolygons.of(polygons));
    }
    if (reader.peek() == JsonToken.NULL) {
      reader.nextNull();
      return CocoShape.None.INSTANCE;
    }
    RunsObject runs = new RunsObject();
    object(name -> runs.field(this, name));
    return runs.toShape();
  }

  /** {@code {"size": [height, width], "counts": text or list}}. */
  private static final class RunsObject {
    private int[] size = new int[2];
    private String text;
    private int[] runs;

    void field(JsonStream json, String name) throws IOException {
      switch (name) {
        case "size" -> size = json.integers();
        case "counts" -> {
          if (json.peek() == JsonToken.STRING) {
            text = json.text();
          } else {
            runs = json.integers();
          }
        }
        default -> json.skip();
      }
    }

    CocoShape toShape() throws IOException {
      if (size.length != 2 || (text == null && runs == null)) {
        throw new MalformedJsonException("run lengths need 'size' [height, width] and 'counts'");
      }
      return text == null
          ? new CocoShape.Runs(size[1], size[0], runs)
          : new CocoShape.Text(size[1], size[0], text);
    }
  }

  private int[] integers() throws IOException {
    int[] values = new int[16];
    int size = 0;
    reader.beginArray();
    while (reader.hasNext()) {
      if (size == values.length) {
        values = Arrays.copyOf(values, 2 * size);
      }
      values[size++] = smallWhole();
    }
    reader.endArray();
    return Arrays.copyOf(values, size);
  }
}
