package org.zeroseg.core.weights;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.zeroseg.core.weights.TensorFile.Described;
import org.zeroseg.core.weights.TensorFile.Spec;

/**
 * The table of a safetensors file. Nothing in it is believed before it has been checked: types,
 * sizes, offsets and that no two tensors overlap.
 */
record SafetensorsHeader(Map<String, Entry> tensors, Map<String, String> metadata) {

  /** Where the bytes of a tensor lie, relative to the end of the header. */
  record Entry(Spec spec, long begin, long end) implements Described {}

  private static final int MAX_TENSORS = 200_000;
  private static final int MAX_DIMENSIONS = 16;

  /**
   * Reads and checks a header.
   *
   * @param json the header text
   * @param bodySize how many bytes follow the header
   */
  static SafetensorsHeader read(Reader json, long bodySize) throws Malformed {
    JsonReader reader = new JsonReader(json);
    reader.setStrictness(Strictness.STRICT);
    Map<String, Entry> tensors = new LinkedHashMap<>();
    Map<String, String> metadata = new LinkedHashMap<>();
    try {
      reader.beginObject();
      while (reader.hasNext()) {
        String name = reader.nextName();
        if (name.equals("__metadata__")) {
          readMetadata(reader, metadata);
        } else if (tensors.put(name, readEntry(reader, name, bodySize)) != null) {
          throw new Malformed("tensor '%s' is listed twice".formatted(Names.cut(name)));
        } else if (tensors.size() > MAX_TENSORS) {
          throw new Malformed("more than %d tensors".formatted(MAX_TENSORS));
        }
      }
      reader.endObject();
      if (reader.peek() != JsonToken.END_DOCUMENT) {
        throw new Malformed("the header goes on after its end");
      }
    } catch (IOException | IllegalStateException notAsExpected) {
      // The text is in memory already: only its contents can be wrong.
      throw new Malformed("the header is not a table of tensors: " + notAsExpected, notAsExpected);
    }
    checkOverlap(tensors);
    return new SafetensorsHeader(tensors, metadata);
  }

  private static void readMetadata(JsonReader reader, Map<String, String> metadata)
      throws IOException, Malformed {
    reader.beginObject();
    while (reader.hasNext()) {
      String key = reader.nextName();
      if (reader.peek() != JsonToken.STRING) {
        throw new Malformed("metadata '%s' is not a string".formatted(Names.cut(key)));
      }
      metadata.put(key, reader.nextString());
    }
    reader.endObject();
  }

  private static Entry readEntry(JsonReader reader, String name, long bodySize)
      throws IOException, Malformed {
    String dtype = null;
    List<Long> shape = null;
    List<Long> offsets = null;
    reader.beginObject();
    while (reader.hasNext()) {
      String field = reader.nextName();
      switch (field) {
        case "dtype" -> dtype = reader.nextString();
        case "shape" -> shape = readNumbers(reader, name, MAX_DIMENSIONS);
        case "data_offsets" -> offsets = readNumbers(reader, name, 2);
        default ->
            throw new Malformed(
                "tensor '%s' has an unknown field '%s'"
                    .formatted(Names.cut(name), Names.cut(field)));
      }
    }
    reader.endObject();
    if (dtype == null || shape == null || offsets == null || offsets.size() != 2) {
      throw new Malformed(
          "tensor '%s' needs dtype, shape and two data_offsets".formatted(Names.cut(name)));
    }
    return check(name, dtype, shape, offsets.get(0), offsets.get(1), bodySize);
  }

  private static Entry check(
      String name, String dtype, List<Long> shape, long begin, long end, long bodySize)
      throws Malformed {
    ElementType type;
    try {
      type = ElementType.valueOf(dtype);
    } catch (IllegalArgumentException unknown) {
      throw new Malformed(
          "tensor '%s' has unsupported dtype '%s'".formatted(Names.cut(name), Names.cut(dtype)));
    }
    long[] dimensions = shape.stream().mapToLong(Long::longValue).toArray();
    long count = Sizes.count(dimensions);
    if (count < 0 || count > Sizes.MAX_BYTES / type.width()) {
      throw new Malformed(
          "tensor '%s' of shape %s is larger than 2 GB".formatted(Names.cut(name), shape));
    }
    if (begin > end || end > bodySize) {
      throw new Malformed(
          "tensor '%s' claims bytes %d to %d, but the file holds %d: is it truncated?"
              .formatted(Names.cut(name), begin, end, bodySize));
    }
    if (end - begin != count * type.width()) {
      throw new Malformed(
          "tensor '%s' of type %s and shape %s needs %d bytes, but has %d"
              .formatted(Names.cut(name), type, shape, count * type.width(), end - begin));
    }
    return new Entry(new Spec(type, dimensions, (int) count), begin, end);
  }

  private static List<Long> readNumbers(JsonReader reader, String name, int most)
      throws IOException, Malformed {
    List<Long> numbers = new ArrayList<>();
    reader.beginArray();
    while (reader.hasNext()) {
      // nextLong() would also take strings and fractions.
      String text = reader.peek() == JsonToken.NUMBER ? reader.nextString() : "";
      if (numbers.size() == most || !text.matches("[0-9]{1,18}")) {
        throw new Malformed(
            "tensor '%s' has a shape or offset that is not a short list of whole numbers"
                .formatted(Names.cut(name)));
      }
      numbers.add(Long.parseLong(text));
    }
    reader.endArray();
    return numbers;
  }

  private static void checkOverlap(Map<String, Entry> tensors) throws Malformed {
    List<Map.Entry<String, Entry>> sorted = new ArrayList<>(tensors.entrySet());
    sorted.removeIf(tensor -> tensor.getValue().begin() == tensor.getValue().end());
    sorted.sort((a, b) -> Long.compare(a.getValue().begin(), b.getValue().begin()));
    for (int i = 1; i < sorted.size(); i++) {
      if (sorted.get(i).getValue().begin() < sorted.get(i - 1).getValue().end()) {
        throw new Malformed(
            "tensors '%s' and '%s' overlap"
                .formatted(
                    Names.cut(sorted.get(i - 1).getKey()), Names.cut(sorted.get(i).getKey())));
      }
    }
  }
}
