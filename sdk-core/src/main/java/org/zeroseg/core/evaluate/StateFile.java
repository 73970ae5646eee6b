package org.zeroseg.core.evaluate;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.zeroseg.api.ZeroSegException;
import org.zeroseg.core.data.Facts;
import org.zeroseg.core.weights.AtomicFile;

/**
 * An interrupted evaluation on disk: what identifies it, its state, a checksum. A file is replaced
 * as a whole, so that it can be read after any crash.
 */
final class StateFile {
  private static final String NAME = "evaluation.state";
  private static final int MAGIC = 0x5A534556; // ZSEV
  private static final int VERSION = 2;

  private final Path file;
  private final Map<String, String> identity;

  /** What is kept. */
  interface State {
    void write(DataOutput out) throws IOException;

    void read(DataInput in) throws IOException;
  }

  /**
   * The state file of a folder.
   *
   * @param identity what must be the same for an evaluation to go on, by name
   * @throws ZeroSegException if the folder cannot be made
   */
  StateFile(Path folder, Map<String, String> identity) {
    this.file = folder.resolve(NAME);
    this.identity = identity;
    try {
      Files.createDirectories(folder);
    } catch (IOException failure) {
      throw new ZeroSegException(
          "the folder '%s' for resuming cannot be made: %s".formatted(folder, failure), failure);
    }
  }

  /** Replaces the file. */
  void save(State state) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      DataOutputStream out = new DataOutputStream(bytes);
      out.writeInt(MAGIC);
      out.writeInt(VERSION);
      out.writeInt(identity.size());
      for (Map.Entry<String, String> fact : identity.entrySet()) {
        writeText(out, fact.getKey());
        writeText(out, fact.getValue());
      }
      state.write(out);
      out.writeLong(checksum(bytes.toByteArray(), bytes.size()));
      AtomicFile.replace(file, bytes::writeTo);
    } catch (IOException failure) {
      throw new ZeroSegException(
          "the state of the evaluation cannot be written to '%s': %s".formatted(file, failure),
          failure);
    }
  }

  /**
   * Reads the file, if there is one.
   *
   * @return whether there is
   * @throws ZeroSegException if it is damaged or of another evaluation
   */
  boolean restore(State state) {
    if (!Files.exists(file)) {
      return false;
    }
    try {
      byte[] bytes = Files.readAllBytes(file);
      int body = bytes.length - Long.BYTES;
      DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
      if (body < 3 * Integer.BYTES || in.readInt() != MAGIC) {
        throw new IOException("it is not a state file");
      }
      DataInputStream end = new DataInputStream(new ByteArrayInputStream(bytes, body, Long.BYTES));
      if (end.readLong() != checksum(bytes, body)) {
        throw new IOException("its checksum is wrong");
      }
      int version = in.readInt();
      if (version != VERSION) {
        throw new IOException("it has version %d, not %d".formatted(version, VERSION));
      }
      requireSame(readIdentity(in));
      state.read(in);
      return true;
    } catch (IOException damaged) {
      throw new ZeroSegException(
          "the evaluation cannot go on from '%s': %s; delete the file to begin anew"
              .formatted(file, damaged.getMessage()),
          damaged);
    }
  }

  private static Map<String, String> readIdentity(DataInput in) throws IOException {
    Map<String, String> found = new LinkedHashMap<>();
    for (int left = in.readInt(); left > 0; left--) {
      found.put(readText(in), readText(in));
    }
    return found;
  }

  private void requireSame(Map<String, String> found) {
    List<String> changes = Facts.differences(found, identity);
    if (!changes.isEmpty()) {
      throw new ZeroSegException(
          "'%s' is of another evaluation: %s; evaluate with what it was begun with, choose another"
                  .formatted(file, String.join("; ", changes))
              + " folder for resuming, or delete the file to begin anew");
    }
  }

  private static long checksum(byte[] bytes, int length) {
    CRC32 sum = new CRC32();
    sum.update(bytes, 0, length);
    return sum.getValue();
  }

  /** Writes a text of any length. */
  static void writeText(DataOutput out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  static String readText(DataInput in) throws IOException {
    byte[] bytes = new byte[in.readInt()];
    in.readFully(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
