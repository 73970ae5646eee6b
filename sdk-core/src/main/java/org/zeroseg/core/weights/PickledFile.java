package org.zeroseg.core.weights;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Map;

/** A checkpoint whose tensors a pickle describes. */
final class PickledFile extends TensorFile {
  /** Tensors may share storages, as views do, but not blow a small file up. */
  private static final long SHARING_ALLOWANCE = 256L << 20;

  private static final int SHARING_FACTOR = 4;

  private final MappedFile file;
  private final Map<String, PickledTensor> tensors;

  private PickledFile(Path path, MappedFile file, Map<String, PickledTensor> tensors) {
    super(path, Map.of());
    this.file = file;
    this.tensors = tensors;
  }

  /**
   * Takes the tensors of a pickle.
   *
   * @param file closed together with the result
   * @param root what the pickle holds
   */
  static PickledFile of(Path path, MappedFile file, Object root, ReadOptions options)
      throws Malformed {
    Map<String, PickledTensor> tensors = TensorTree.read(root, options.entry());
    long allowed = SHARING_ALLOWANCE + SHARING_FACTOR * file.size();
    long total = 0;
    for (Map.Entry<String, PickledTensor> tensor : tensors.entrySet()) {
      total += tensor.getValue().byteSize();
      if (total > allowed) {
        throw new Malformed(
            "its tensors take more than %d bytes, too much for a file of %d: tensor '%s' is one too many"
                .formatted(allowed, file.size(), Names.cut(tensor.getKey())));
      }
    }
    return new PickledFile(path, file, tensors);
  }

  @Override
  Map<String, PickledTensor> table() {
    return tensors;
  }

  @Override
  ByteBuffer elements(String name) throws IOException {
    return tensors.get(name).elements();
  }

  @Override
  public void close() {
    super.close();
    file.close();
  }
}
