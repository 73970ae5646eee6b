package org.zeroseg.core.retrieval;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.zeroseg.api.ArchiveException;

/**
 * A tar file of images and their captions, as downloaders of web collections write it: consecutive
 * members {@code <key>.jpg|jpeg|png|webp}, {@code <key>.txt}, {@code <key>.json}, where the key is
 * the member's name up to the first dot behind its last slash. Read from front to back, never
 * unpacked; {@code .tar.gz} as well.
 */
public final class TarShardSource implements ImageSource {
  private static final Set<String> IMAGES = Set.of("jpg", "jpeg", "png", "webp");
  private static final int RECORD = 512;
  private static final long MAX_BYTES = 1L << 30;

  private final Path shard;

  /** A shard; it is opened when it is read. */
  public TarShardSource(Path shard) {
    this.shard = shard.toAbsolutePath().normalize();
  }

  /** Whether the name of a file says that it is a shard. */
  static boolean isShard(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return name.endsWith(".tar") || name.endsWith(".tar.gz") || name.endsWith(".tgz");
  }

  @Override
  public Optional<String> root() {
    return Optional.of(shard.toString());
  }

  @Override
  public long count() {
    return -1;
  }

  @Override
  public void forEach(Visitor visitor) throws IOException {
    try (TarArchiveInputStream in = new TarArchiveInputStream(open())) {
      new Reading(in, visitor).run();
    }
  }

  private InputStream open() throws IOException {
    InputStream file = new BufferedInputStream(Files.newInputStream(shard), 1 << 16);
    return shard.toString().toLowerCase(Locale.ROOT).endsWith("gz")
        ? new GZIPInputStream(file, 1 << 16)
        : file;
  }

  /** Reads one image again. */
  byte[] read(String path) throws IOException {
    try (TarArchiveInputStream in = new TarArchiveInputStream(open())) {
      TarArchiveEntry entry = in.getNextEntry();
      while (entry != null) {
        if (entry.isFile() && entry.getName().equals(path)) {
          return in.readNBytes((int) Math.min(entry.getSize(), MAX_BYTES));
        }
        entry = in.getNextEntry();
      }
    }
    throw new IOException("'%s' has no member '%s'".formatted(shard, path));
  }

  static String keyOf(String name) {
    int dot = name.indexOf('.', name.lastIndexOf('/') + 1);
    return dot < 0 ? name : name.substring(0, dot);
  }

  private static boolean isImage(String name) {
    int dot = name.indexOf('.', name.lastIndexOf('/') + 1);
    return dot >= 0 && IMAGES.contains(name.substring(dot + 1).toLowerCase(Locale.ROOT));
  }

  /** One pass. */
  private final class Reading {
    private final TarArchiveInputStream in;
    private final Visitor visitor;
    private String key;
    private boolean hasImage;
    private String lastWhole;

    private Reading(TarArchiveInputStream in, Visitor visitor) {
      this.in = in;
      this.visitor = visitor;
    }

    private void run() throws IOException {
      for (TarArchiveEntry member = next(); member != null; member = next()) {
        if (member.isFile()) {
          visit(member);
        }
      }
      if (!endsProperly()) {
        throw cutOff(null);
      }
      endKey();
    }

    /** The next member; the one before is whole then. */
    private TarArchiveEntry next() {
      try {
        TarArchiveEntry member = in.getNextEntry();
        lastWhole = key;
        return member;
      } catch (IOException | IllegalArgumentException e) {
        throw cutOff(e);
      }
    }

    private void visit(TarArchiveEntry member) throws IOException {
      String of = keyOf(member.getName());
      if (!of.equals(key)) {
        endKey();
        key = of;
        hasImage = false;
      }
      if (isImage(member.getName())) {
        hasImage = true;
        visitor.visit(new Member(member));
      }
    }

    private void endKey() {
      if (key != null && !hasImage) {
        visitor.skipped(shard + ":" + key, "the key has no image");
      }
    }

    private ArchiveException cutOff(Exception cause) {
      return new ArchiveException(
          "shard '%s' is cut off or damaged; the last good key is '%s'. Fetch it again"
              .formatted(shard, lastWhole),
          cause);
    }

    /** An image in the shard. */
    private final class Member implements Item {
      private final TarArchiveEntry member;

      private Member(TarArchiveEntry member) {
        this.member = member;
      }

      @Override
      public String root() {
        return shard.toString();
      }

      @Override
      public String path() {
        return member.getName();
      }

      @Override
      public long size() {
        return member.getSize();
      }

      @Override
      public long modifiedMillis() {
        return member.getLastModifiedTime().toMillis();
      }

      @Override
      public byte[] read() throws IOException {
        if (size() > MAX_BYTES) {
          throw new IOException("the member is larger than 1 GiB");
        }
        byte[] content;
        try {
          content = in.readNBytes((int) size());
        } catch (IOException e) {
          throw cutOff(e);
        }
        if (content.length < size()) {
          throw cutOff(null);
        }
        return content;
      }
    }
  }

  /** Whether the file ends with a record of zeros, which a cut at a member's border removes. */
  private boolean endsProperly() throws IOException {
    if (shard.toString().toLowerCase(Locale.ROOT).endsWith("gz")) {
      return true; // the compressed stream has an end mark of its own
    }
    try (RandomAccessFile file = new RandomAccessFile(shard.toFile(), "r")) {
      if (file.length() < RECORD || file.length() % RECORD != 0) {
        return false;
      }
      byte[] last = new byte[RECORD];
      file.seek(file.length() - RECORD);
      file.readFully(last);
      for (byte value : last) {
        if (value != 0) {
          return false;
        }
      }
      return true;
    }
  }
}
