package org.zeroseg.core.weights;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.zeroseg.api.WeightsException;

/**
 * A memory-mapped safetensors file.
 *
 * <p>Opening reads the header only, and checks all of it; a tensor is read when it is asked for. Do
 * not shorten the file while it is open: replace it by renaming, as {@link SafetensorsWriter} does.
 *
 * <pre>{@code
 * try (SafetensorsFile file = SafetensorsFile.open(path)) {
 *   StateDict weights = file.load(runtime.root());
 * }
 * }</pre>
 */
public final class SafetensorsFile extends TensorFile {
  /** Headers of large published checkpoints stay far below a megabyte. */
  private static final long MAX_HEADER_BYTES = 16L << 20;

  private final MappedFile file;
  private final long bodyStart;
  private final Map<String, SafetensorsHeader.Entry> tensors;

  private SafetensorsFile(Path path, MappedFile file, long bodyStart, SafetensorsHeader header) {
    super(path, header.metadata());
    this.file = file;
    this.bodyStart = bodyStart;
    this.tensors = header.tensors();
  }

  /**
   * Opens a file and checks its header.
   *
   * @throws WeightsException if it cannot be read or its header is not what the format says, naming
   *     the file and the first thing that is wrong
   */
  public static SafetensorsFile open(Path path) {
    MappedFile file = null;
    SafetensorsFile opened = null;
    try {
      file = MappedFile.open(path);
      opened = of(path, file);
      return opened;
    } catch (IOException e) {
      throw new WeightsException("cannot read %s: %s".formatted(path, Names.reason(e)), e);
    } catch (Malformed e) {
      throw new WeightsException("%s: %s".formatted(path, e.getMessage()), e);
    } finally {
      if (opened == null && file != null) {
        file.close();
      }
    }
  }

  /** Reads the header of a mapped file, which is closed together with the result. */
  static SafetensorsFile of(Path path, MappedFile file) throws IOException, Malformed {
    try {
      return read(path, file);
    } catch (Malformed e) {
      throw new Malformed("it is not a sound safetensors file: " + e.getMessage(), e);
    }
  }

  /** Tells whether a file begins like one; {@code head} holds its first bytes, little-endian. */
  static boolean looksLike(ByteBuffer head) {
    return head.remaining() >= 9 && head.get(8) == '{' && head.getLong(0) >>> 40 == 0;
  }

  private static SafetensorsFile read(Path path, MappedFile file) throws IOException, Malformed {
    long size = file.size();
    long headerSize = size < 8 ? -1 : file.slice(0, 8).getLong(0);
    if (headerSize < 2 || headerSize > size - 8) {
      throw new Malformed(
          "its %d bytes do not hold the header that it announces: is it truncated?"
              .formatted(size));
    }
    if (headerSize > MAX_HEADER_BYTES) {
      throw new Malformed(
          "a header of %d bytes, at most %d are read".formatted(headerSize, MAX_HEADER_BYTES));
    }
    byte[] text = new byte[(int) headerSize];
    file.slice(8, headerSize).get(text);
    Reader json =
        new InputStreamReader(
            new ByteArrayInputStream(text),
            StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT));
    return new SafetensorsFile(
        path, file, 8 + headerSize, SafetensorsHeader.read(json, size - 8 - headerSize));
  }

  @Override
  Map<String, SafetensorsHeader.Entry> table() {
    return tensors;
  }

  @Override
  ByteBuffer elements(String name) throws IOException {
    SafetensorsHeader.Entry entry = tensors.get(name);
    return file.slice(bodyStart + entry.begin(), entry.end() - entry.begin());
  }

  @Override
  public void close() {
    super.close();
    file.close();
  }
}
