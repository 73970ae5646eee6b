package org.zeroseg.core.weights;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.zeroseg.api.WeightsException;

/**
 * Opens checkpoints of any kind, told apart by their contents, not by their names.
 *
 * <p>Read are safetensors files and their sharded form (the {@code .index.json}), torch state dicts
 * and checkpoints ({@code .pt}, {@code .pth}, {@code .bin}, also from before torch 1.6),
 * TorchScript archives, and pickles of numpy arrays as detectron2 writes them ({@code .pkl}).
 * Nothing in a file is ever run; see {@link ReadOptions} for classes that are not known.
 */
public final class WeightsFiles {
  private WeightsFiles() {}

  /**
   * Opens a checkpoint.
   *
   * @throws WeightsException if the file cannot be read, is damaged, is of another kind or wants to
   *     construct something that is not permitted; names the file
   */
  public static WeightsFile open(Path path) {
    return open(path, ReadOptions.DEFAULT);
  }

  /**
   * Opens a checkpoint.
   *
   * @param options which entry to read, and what to do with unknown classes
   * @throws WeightsException as {@link #open(Path)}
   */
  public static WeightsFile open(Path path, ReadOptions options) {
    try {
      if (isJson(path)) {
        return ShardedFile.open(path);
      }
    } catch (IOException | Malformed e) {
      throw failure(path, e);
    }
    return openSingle(path, options);
  }

  /** Opens a checkpoint in one file. */
  static TensorFile openSingle(Path path, ReadOptions options) {
    MappedFile file = null;
    TensorFile opened = null;
    try {
      file = MappedFile.open(path);
      ByteBuffer head = file.slice(0, Math.min(file.size(), 64));
      opened =
          SafetensorsFile.looksLike(head)
              ? SafetensorsFile.of(path, file)
              : PickledFile.of(path, file, root(file, head, options), options);
      return opened;
    } catch (IOException | Malformed e) {
      throw failure(path, e);
    } finally {
      if (opened == null && file != null) {
        file.close();
      }
    }
  }

  private static WeightsException failure(Path path, Exception e) {
    String reason = e instanceof IOException io ? Names.reason(io) : e.getMessage();
    return new WeightsException("cannot read weights from %s: %s".formatted(path, reason), e);
  }

  private static boolean isJson(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      throw new IOException("it is a folder");
    }
    try (InputStream in = Files.newInputStream(path)) {
      ByteBuffer head = ByteBuffer.wrap(in.readNBytes(9)).order(ByteOrder.LITTLE_ENDIAN);
      return startsWith(head, "{") && !SafetensorsFile.looksLike(head);
    }
  }

  private static Object root(MappedFile file, ByteBuffer head, ReadOptions options)
      throws IOException, Malformed {
    if (startsWith(head, "PK")) {
      return TorchZip.read(file, options);
    }
    if (!head.hasRemaining() || Byte.toUnsignedInt(head.get(0)) != 0x80) {
      throw new Malformed(foreign(head));
    }
    ByteBuffer pickles = file.slice(0, Math.min(file.size(), Sizes.MAX_BYTES));
    PickleGlobals plain = PickleGlobals.withoutStorages(options.unknownClassesAsFields());
    Object first = Unpickler.read(pickles, plain);
    return TorchLegacy.isMagic(first) ? TorchLegacy.read(file, pickles, options) : first;
  }

  private static String foreign(ByteBuffer head) {
    if (!head.hasRemaining()) {
      return "it is empty";
    }
    if (startsWith(head, "version https://git-lfs")) {
      return "it is a Git LFS pointer, not the weights; fetch them with 'git lfs pull'";
    }
    if (startsWith(head, "<")) {
      return "it is a web page, not the weights; was the download refused?";
    }
    return "it is neither safetensors nor a torch checkpoint nor a pickle";
  }

  private static boolean startsWith(ByteBuffer head, String text) {
    byte[] start = text.getBytes(StandardCharsets.US_ASCII);
    return head.remaining() >= start.length
        && head.slice(0, start.length).equals(ByteBuffer.wrap(start));
  }
}
