package org.zeroseg.core.weights;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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

  private final FileChannel channel;
  private final long bodyStart;
  private final Map<String, SafetensorsHeader.Entry> tensors;

  /** The whole file, or null if it is too large for one buffer and tensors are mapped singly. */
  private final ByteBuffer mapped;

  private SafetensorsFile(Path path, FileChannel channel, long bodyStart, SafetensorsHeader header)
      throws IOException {
    super(path, header.metadata());
    this.channel = channel;
    this.bodyStart = bodyStart;
    this.tensors = header.tensors();
    long size = channel.size();
    this.mapped =
        size <= Integer.MAX_VALUE ? channel.map(FileChannel.MapMode.READ_ONLY, 0, size) : null;
  }

  /**
   * Opens a file and checks its header.
   *
   * @throws WeightsException if it cannot be read or its header is not what the format says, naming
   *     the file and the first thing that is wrong
   */
  public static SafetensorsFile open(Path path) {
    FileChannel channel = null;
    SafetensorsFile opened = null;
    try {
      channel = FileChannel.open(path, StandardOpenOption.READ);
      opened = read(path, channel);
      return opened;
    } catch (IOException e) {
      throw new WeightsException("cannot read %s: %s".formatted(path, e), e);
    } catch (SafetensorsHeader.Malformed e) {
      throw new WeightsException(
          "%s is not a sound safetensors file: %s".formatted(path, e.getMessage()), e);
    } finally {
      if (opened == null && channel != null) {
        closeQuietly(channel);
      }
    }
  }

  private static SafetensorsFile read(Path path, FileChannel channel)
      throws IOException, SafetensorsHeader.Malformed {
    long size = channel.size();
    ByteBuffer length = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
    long headerSize = -1;
    if (size >= 8) {
      readFully(channel, length, 0);
      headerSize = length.getLong(0);
    }
    if (headerSize < 2 || headerSize > size - 8) {
      throw new SafetensorsHeader.Malformed(
          "its %d bytes do not hold the header that it announces: is it truncated?"
              .formatted(size));
    }
    if (headerSize > MAX_HEADER_BYTES) {
      throw new SafetensorsHeader.Malformed(
          "a header of %d bytes, at most %d are read".formatted(headerSize, MAX_HEADER_BYTES));
    }
    byte[] text = new byte[(int) headerSize];
    readFully(channel, ByteBuffer.wrap(text), 8);
    Reader json =
        new InputStreamReader(
            new ByteArrayInputStream(text),
            StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT));
    return new SafetensorsFile(
        path, channel, 8 + headerSize, SafetensorsHeader.read(json, size - 8 - headerSize));
  }

  private static void readFully(FileChannel channel, ByteBuffer into, long position)
      throws IOException {
    long start = position;
    while (into.hasRemaining()) {
      int read = channel.read(into, start);
      if (read < 0) {
        throw new EOFException("the file became shorter while it was read");
      }
      start += read;
    }
  }

  @Override
  Map<String, ?> table() {
    return tensors;
  }

  @Override
  Spec spec(String name) {
    return tensors.get(name).spec();
  }

  @Override
  ByteBuffer elements(String name) {
    SafetensorsHeader.Entry entry = tensors.get(name);
    int size = (int) (entry.end() - entry.begin());
    try {
      if (channel.size() < bodyStart + entry.end()) {
        throw new EOFException("the file became shorter since it was opened");
      }
      if (mapped != null) {
        return mapped.slice((int) (bodyStart + entry.begin()), size);
      }
      return channel.map(FileChannel.MapMode.READ_ONLY, bodyStart + entry.begin(), size);
    } catch (IOException e) {
      throw new WeightsException("cannot read tensor '%s' of %s: %s".formatted(name, path(), e), e);
    }
  }

  @Override
  public void close() {
    super.close();
    closeQuietly(channel);
  }

  private static void closeQuietly(FileChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      // Nothing was written, so nothing can be lost.
    }
  }
}
