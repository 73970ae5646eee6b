package org.zeroseg.core.data.shard;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * The members of one tar file (ustar, GNU and PAX; {@code .tar.gz} as well), from front to back,
 * never unpacked to disk. Not thread-safe.
 */
public final class TarShard implements Closeable {
  private static final Set<String> IMAGES = Set.of("jpg", "jpeg", "png", "webp");
  private static final int RECORD = 512;
  private static final long MAX_BYTES = 1L << 30;

  private final Path file;
  private final TarArchiveInputStream in;
  private TarArchiveEntry member;
  private String lastWhole;

  private TarShard(Path file, TarArchiveInputStream in) {
    this.file = file;
    this.in = in;
  }

  /**
   * Opens a shard.
   *
   * @throws DamagedShard if it says that it is compressed, and is not
   * @throws IOException if it cannot be opened
   */
  public static TarShard open(Path file) throws IOException {
    InputStream stream = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    try {
      InputStream plain = isCompressed(file) ? new GZIPInputStream(stream, 1 << 16) : stream;
      return new TarShard(file, new TarArchiveInputStream(plain));
    } catch (IOException e) {
      stream.close();
      throw new DamagedShard(file, null, e);
    }
  }

  /** Whether the name of a file says that it is a shard. */
  public static boolean isShard(Path file) {
    return file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".tar")
        || isCompressed(file);
  }

  private static boolean isCompressed(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return name.endsWith(".tar.gz") || name.endsWith(".tgz");
  }

  /**
   * Goes to the next regular file.
   *
   * @return false at the end of the shard
   * @throws DamagedShard if the shard stops before its end
   */
  public boolean next() throws IOException {
    try {
      do {
        TarArchiveEntry following = in.getNextEntry();
        if (member != null && member.isFile()) {
          lastWhole = key();
        }
        if (following == null) {
          requireEnd();
          return false;
        }
        member = following;
      } while (!member.isFile());
      return true;
    } catch (DamagedShard e) {
      throw e;
    } catch (IOException | IllegalArgumentException e) {
      throw new DamagedShard(file, lastWhole, e);
    }
  }

  /** The path of the current member, as stored. */
  public String name() {
    return member.getName();
  }

  /** What the members of one sample share: the name up to the first dot behind the last slash. */
  public String key() {
    return keyOf(name());
  }

  /** What follows the key and its dot, lower case; empty if there is no dot. */
  public String extension() {
    String name = name();
    int dot = dot(name);
    return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
  }

  /** Whether the current member's name says that it is an image: jpg, jpeg, png or webp. */
  public boolean isImage() {
    return IMAGES.contains(extension());
  }

  /** The length of the current member, bytes. */
  public long size() {
    return member.getSize();
  }

  /** The last modification of the current member, milliseconds since 1970. */
  public long modifiedMillis() {
    return member.getLastModifiedTime().toMillis();
  }

  /**
   * Reads the current member; once.
   *
   * @throws DamagedShard if the shard ends within it
   * @throws IOException if it is larger than 1 GiB, and the next one can be read
   */
  public byte[] read() throws IOException {
    if (size() > MAX_BYTES) {
      throw new IOException("the member is larger than 1 GiB");
    }
    byte[] content;
    try {
      content = in.readNBytes((int) size());
    } catch (IOException e) {
      throw new DamagedShard(file, lastWhole, e);
    }
    if (content.length < size()) {
      throw new DamagedShard(file, lastWhole, null);
    }
    return content;
  }

  /** Up to the first dot behind the last slash; the name itself if there is none. */
  public static String keyOf(String name) {
    int dot = dot(name);
    return dot < 0 ? name : name.substring(0, dot);
  }

  private static int dot(String name) {
    return name.indexOf('.', name.lastIndexOf('/') + 1);
  }

  /** A shard ends with a record of zeros, which a cut at a member's border removes. */
  private void requireEnd() throws IOException {
    if (isCompressed(file)) {
      return; // the compressed stream has an end mark of its own
    }
    try (RandomAccessFile tail = new RandomAccessFile(file.toFile(), "r")) {
      if (tail.length() < RECORD || tail.length() % RECORD != 0) {
        throw new EOFException("it ends within a record");
      }
      byte[] last = new byte[RECORD];
      tail.seek(tail.length() - RECORD);
      tail.readFully(last);
      for (byte value : last) {
        if (value != 0) {
          throw new EOFException("its end mark is missing");
        }
      }
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
