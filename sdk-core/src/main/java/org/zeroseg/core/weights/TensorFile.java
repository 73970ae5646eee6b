package org.zeroseg.core.weights;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.zeroseg.api.WeightsException;

/** What all formats share: typed access to tensors whose bytes a subclass supplies. */
abstract non-sealed class TensorFile implements WeightsFile {

  /** Element type and shape of a tensor; its size has been checked to fit in a Java array. */
  record Spec(ElementType type, long[] shape, int count) {}

  /** A tensor of a file. */
  interface Described {
    Spec spec();
  }

  private final Path path;
  private final Map<String, String> metadata;
  private volatile boolean closed;

  TensorFile(Path path, Map<String, String> metadata) {
    this.path = path;
    this.metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
  }

  /** The tensors by name, in file order. */
  abstract Map<String, ? extends Described> table();

  /** The type and shape of a tensor that exists. */
  final Spec spec(String name) {
    return table().get(name).spec();
  }

  /** The elements of a tensor that exists: row-major, without gaps, little-endian. */
  abstract ByteBuffer elements(String name) throws IOException;

  @Override
  public final Path path() {
    return path;
  }

  @Override
  public final Map<String, String> metadata() {
    return metadata;
  }

  @Override
  public final Set<String> names() {
    return Collections.unmodifiableSet(table().keySet());
  }

  @Override
  public final long[] shape(String name) {
    return find(name).shape().clone();
  }

  @Override
  public final ElementType type(String name) {
    return find(name).type();
  }

  @Override
  public final float[] floats(String name) {
    Spec spec = find(name);
    return Elements.floats(spec.type(), open(name), spec.count());
  }

  @Override
  public final double[] doubles(String name) {
    Spec spec = find(name);
    return Elements.doubles(spec.type(), open(name), spec.count());
  }

  @Override
  public final long[] longs(String name) {
    Spec spec = find(name);
    if (spec.type().isFloating()) {
      throw new WeightsException(
          "tensor '%s' in %s holds %s, not integers".formatted(name, path, spec.type()));
    }
    return Elements.longs(spec.type(), open(name), spec.count());
  }

  @Override
  public final byte[] bytes(String name) {
    Spec spec = find(name);
    long size = (long) spec.count() * spec.type().width();
    byte[] bytes = new byte[Math.toIntExact(size)];
    open(name).get(bytes);
    return bytes;
  }

  @Override
  public final StateDict load(NDManager owner, Predicate<String> wanted) {
    Map<String, NDArray> arrays = new LinkedHashMap<>();
    try {
      for (String name : names()) {
        if (wanted.test(name)) {
          Spec spec = find(name);
          arrays.put(name, Elements.array(owner, spec.type(), open(name), spec.shape()));
        }
      }
      return new StateDict(path.toString(), arrays);
    } catch (RuntimeException | Error failed) {
      arrays.values().forEach(NDArray::close);
      throw failed;
    }
  }

  @Override
  public void close() {
    closed = true;
  }

  private Spec find(String name) {
    if (!table().containsKey(name)) {
      throw new WeightsException(
          "tensor '%s' is missing in %s, which has %s"
              .formatted(name, path, Names.list(table().keySet())));
    }
    return spec(name);
  }

  /** The elements, or an exception that names tensor and file. */
  final ByteBuffer open(String name) {
    if (closed) {
      throw new WeightsException(
          "cannot read tensor '%s': %s has been closed".formatted(name, path));
    }
    try {
      return elements(name);
    } catch (IOException e) {
      throw new WeightsException(
          "cannot read tensor '%s' of %s: %s".formatted(name, path, Names.reason(e)), e);
    }
  }
}
