package org.zeroseg.core.weights;

import ai.djl.ndarray.NDArray;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.zeroseg.api.WeightsException;

/**
 * Writes safetensors files: header padded to eight bytes, tensors by falling width and then by
 * name, so that each is aligned and the same tensors always give the same bytes.
 *
 * <pre>{@code
 * new SafetensorsWriter().metadata("format", "pt").add("proj", values, 768, 512).write(path);
 * }</pre>
 */
public final class SafetensorsWriter {

  /** Supplies the elements of a tensor when they are written, little-endian and row-major. */
  @FunctionalInterface
  interface Source {
    ByteBuffer elements() throws IOException;
  }

  private record Tensor(String name, ElementType type, long[] shape, long size, Source source) {}

  private final Map<String, Tensor> tensors = new LinkedHashMap<>();
  private final Map<String, String> metadata = new LinkedHashMap<>();

  /** Adds a line about the file. */
  public SafetensorsWriter metadata(String key, String value) {
    metadata.put(key, value);
    return this;
  }

  /** Adds a float32 tensor; {@code values} is not copied before {@link #write}. */
  public SafetensorsWriter add(String name, float[] values, long... shape) {
    return add(name, ElementType.F32, values.length, shape, () -> Elements.bytes(values));
  }

  /** Adds a tensor as float16, rounded to the nearest; half the size of float32. */
  public SafetensorsWriter addHalf(String name, float[] values, long... shape) {
    return add(name, ElementType.F16, values.length, shape, () -> Elements.halves(values));
  }

  /** Adds an int64 tensor; {@code values} is not copied before {@link #write}. */
  public SafetensorsWriter add(String name, long[] values, long... shape) {
    return add(name, ElementType.I64, values.length, shape, () -> Elements.bytes(values));
  }

  /** Adds a uint8 tensor; {@code values} is not copied before {@link #write}. */
  public SafetensorsWriter add(String name, byte[] values, long... shape) {
    return add(name, ElementType.U8, values.length, shape, () -> ByteBuffer.wrap(values));
  }

  /**
   * Adds an array as float32, or as int64 if it is of that type; copied to Java now.
   *
   * @throws WeightsException if it is of another type
   */
  public SafetensorsWriter add(String name, NDArray array) {
    long[] shape = array.getShape().getShape();
    return switch (array.getDataType()) {
      case FLOAT32 -> add(name, array.toFloatArray(), shape);
      case INT64 -> add(name, array.toLongArray(), shape);
      default ->
          throw new WeightsException(
              "tensor '%s' is %s; convert it to float32 or int64"
                  .formatted(name, array.getDataType()));
    };
  }

  /**
   * Adds an array as {@link #add(String, NDArray)} does, but copies it to Java only when it is
   * written, one after the other; it must stay open and unchanged until then.
   *
   * @throws WeightsException if it is neither float32 nor int64
   */
  public SafetensorsWriter addLater(String name, NDArray array) {
    long[] shape = array.getShape().getShape();
    return switch (array.getDataType()) {
      case FLOAT32 ->
          add(
              name,
              ElementType.F32,
              array.size(),
              shape,
              () -> Elements.bytes(array.toFloatArray()));
      case INT64 ->
          add(
              name,
              ElementType.I64,
              array.size(),
              shape,
              () -> Elements.bytes(array.toLongArray()));
      default -> add(name, array);
    };
  }

  /** Adds all tensors of an open checkpoint in their own types; it must stay open until written. */
  public SafetensorsWriter addAll(WeightsFile file) {
    TensorFile source = (TensorFile) file;
    for (String name : source.names()) {
      TensorFile.Spec spec = source.spec(name);
      add(name, spec.type(), spec.count(), spec.shape(), () -> source.open(name));
    }
    return this;
  }

  private SafetensorsWriter add(
      String name, ElementType type, long count, long[] shape, Source source) {
    if (Sizes.count(shape) != count) {
      throw new WeightsException(
          "tensor '%s' has %d elements, which do not make shape %s"
              .formatted(name, count, Arrays.toString(shape)));
    }
    Tensor tensor = new Tensor(name, type, shape.clone(), count * type.width(), source);
    if (name.equals("__metadata__") || tensors.put(name, tensor) != null) {
      throw new WeightsException("tensor '%s' is added twice or reserved".formatted(name));
    }
    return this;
  }

  /**
   * Writes the file and replaces {@code target} with it as a whole.
   *
   * @throws WeightsException if it cannot be written; then {@code target} is as it was
   */
  public void write(Path target) {
    List<Tensor> sorted = new ArrayList<>(tensors.values());
    sorted.sort(
        Comparator.comparingInt((Tensor tensor) -> -tensor.type().width())
            .thenComparing(Tensor::name));
    try {
      AtomicFile.replace(target, out -> write(sorted, out));
    } catch (IOException e) {
      throw new WeightsException("cannot write %s: %s".formatted(target, Names.reason(e)), e);
    }
  }

  private void write(List<Tensor> sorted, OutputStream out) throws IOException {
    byte[] header = header(sorted).getBytes(StandardCharsets.UTF_8);
    int padded = (header.length + 7) / 8 * 8;
    out.write(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(padded).array());
    out.write(header);
    out.write(" ".repeat(padded - header.length).getBytes(StandardCharsets.US_ASCII));
    byte[] block = new byte[1 << 16];
    for (Tensor tensor : sorted) {
      ByteBuffer elements = tensor.source().elements().duplicate();
      while (elements.hasRemaining()) {
        int size = Math.min(block.length, elements.remaining());
        elements.get(block, 0, size);
        out.write(block, 0, size);
      }
    }
  }

  private String header(List<Tensor> sorted) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonWriter json = new JsonWriter(text)) {
      json.beginObject();
      if (!metadata.isEmpty()) {
        json.name("__metadata__").beginObject();
        for (Map.Entry<String, String> line : metadata.entrySet()) {
          json.name(line.getKey()).value(line.getValue());
        }
        json.endObject();
      }
      long offset = 0;
      for (Tensor tensor : sorted) {
        json.name(tensor.name()).beginObject().name("dtype").value(tensor.type().name());
        json.name("shape").beginArray();
        for (long size : tensor.shape()) {
          json.value(size);
        }
        json.endArray().name("data_offsets").beginArray();
        json.value(offset).value(offset + tensor.size()).endArray().endObject();
        offset += tensor.size();
      }
      json.endObject();
    }
    return text.toString();
  }
}
