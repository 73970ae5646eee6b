package org.zeroseg.core.weights;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.zeroseg.api.WeightsException;

/** A view of another file under other names, with tensors stacked or transposed on the way. */
final class RenamedFile extends TensorFile {

  /** A tensor of the file and what it becomes. */
  record Piece(String source, NameMap.Target target) {}

  private record Tensor(Spec spec, List<Piece> pieces) implements Described {}

  private final TensorFile file;
  private final Map<String, Tensor> tensors = new LinkedHashMap<>();

  private RenamedFile(TensorFile file) {
    super(file.path(), file.metadata());
    this.file = file;
  }

  static RenamedFile of(TensorFile file, Map<String, List<Piece>> pieces) {
    RenamedFile renamed = new RenamedFile(file);
    pieces.forEach((name, parts) -> renamed.tensors.put(name, renamed.join(name, parts)));
    return renamed;
  }

  private Tensor join(String name, List<Piece> pieces) {
    List<Piece> sorted =
        pieces.stream().sorted(Comparator.comparingInt(piece -> piece.target().part())).toList();
    NameMap.Target first = sorted.get(0).target();
    Spec spec = file.spec(sorted.get(0).source());
    for (int part = 0; part < sorted.size(); part++) {
      if (sorted.get(part).target().part() != part) {
        throw wrong(name, sorted, "are not the parts of one tensor");
      }
      Spec other = file.spec(sorted.get(part).source());
      if (other.type() != spec.type() || !Arrays.equals(other.shape(), spec.shape())) {
        throw wrong(name, sorted, "differ in type or shape");
      }
    }
    if (sorted.size() != first.parts()) {
      throw wrong(name, sorted, "are %d of %d parts".formatted(sorted.size(), first.parts()));
    }
    if (first.transposed()) {
      return new Tensor(transposed(name, spec, sorted), sorted);
    }
    return new Tensor(first.parts() == 1 ? spec : stacked(name, spec, sorted), sorted);
  }

  private Spec transposed(String name, Spec spec, List<Piece> pieces) {
    if (spec.shape().length != 2) {
      throw wrong(name, pieces, "is not a matrix");
    }
    return new Spec(spec.type(), new long[] {spec.shape()[1], spec.shape()[0]}, spec.count());
  }

  private Spec stacked(String name, Spec spec, List<Piece> pieces) {
    if (spec.shape().length == 0
        || (long) spec.count() * spec.type().width() * pieces.size() > Sizes.MAX_BYTES) {
      throw wrong(name, pieces, "cannot be stacked");
    }
    long[] shape = spec.shape().clone();
    shape[0] *= pieces.size();
    return new Spec(spec.type(), shape, spec.count() * pieces.size());
  }

  private WeightsException wrong(String name, List<Piece> pieces, String what) {
    return new WeightsException(
        "tensor '%s' cannot be made from %s: %s %s"
            .formatted(
                name, path(), Names.list(pieces.stream().map(Piece::source).toList()), what));
  }

  @Override
  Map<String, Tensor> table() {
    return tensors;
  }

  @Override
  ByteBuffer elements(String name) throws IOException {
    Tensor tensor = tensors.get(name);
    Piece first = tensor.pieces().get(0);
    if (first.target().transposed()) {
      return transpose(file.elements(first.source()), tensor.spec());
    }
    if (tensor.pieces().size() == 1) {
      return file.elements(first.source());
    }
    ByteBuffer all =
        ByteBuffer.allocate(tensor.spec().count() * tensor.spec().type().width())
            .order(ByteOrder.LITTLE_ENDIAN);
    for (Piece piece : tensor.pieces()) {
      all.put(file.elements(piece.source()));
    }
    return all.flip();
  }

  /** Turns [columns, rows] into the [rows, columns] of {@code spec}. */
  private static ByteBuffer transpose(ByteBuffer from, Spec spec) throws IOException {
    long columns = spec.shape()[1];
    long[] strides = {1, spec.shape()[0]};
    Blob blob =
        new Blob() {
          @Override
          public long size() {
            return from.remaining();
          }

          @Override
          public ByteBuffer slice(long offset, long length) {
            return from.slice((int) offset, (int) length).order(ByteOrder.LITTLE_ENDIAN);
          }
        };
    long[] shape = {spec.shape()[0], columns};
    return new PickledTensor(spec.type(), blob, 0, shape, strides).elements();
  }

  @Override
  public void close() {
    super.close();
    file.close();
  }
}
