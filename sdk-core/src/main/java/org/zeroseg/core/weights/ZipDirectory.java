package org.zeroseg.core.weights;

import java.io.IOException;
import java.lang.ref.SoftReference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The entries of a zip file as views of its mapping.
 *
 * <p>torch stores its entries uncompressed, so that a tensor is a range of the file; {@code
 * java.util.zip} would copy each through a stream. Names are only keys: nothing is ever written to
 * disk under them.
 */
final class ZipDirectory {
  private static final int MAX_ENTRIES = 200_000;
  private static final int STORED = 0;
  private static final int DEFLATED = 8;

  /** Compressed entries may expand to this much in all: weights hardly compress. */
  private static final long INFLATION_ALLOWANCE = 64L << 20;

  private static final int INFLATION_FACTOR = 8;

  private record Entry(int method, long compressed, long size, long header) {}

  private final MappedFile file;
  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private final Map<String, Content> opened = new HashMap<>();
  private long inflatedSize;

  private ZipDirectory(MappedFile file) {
    this.file = file;
  }

  static ZipDirectory read(MappedFile file) throws IOException, Malformed {
    ZipDirectory directory = new ZipDirectory(file);
    directory.readEntries();
    return directory;
  }

  Iterable<String> names() {
    return Collections.unmodifiableSet(entries.keySet());
  }

  boolean contains(String name) {
    return entries.containsKey(name);
  }

  /** The uncompressed bytes of an entry that exists. */
  Blob blob(String name) throws Malformed {
    Content known = opened.get(name);
    if (known != null) {
      return known;
    }
    Entry entry = entries.get(name);
    if (entry.method() != STORED && entry.method() != DEFLATED) {
      throw new Malformed(
          "entry '%s' is compressed by method %d".formatted(Names.cut(name), entry.method()));
    }
    if (entry.method() == DEFLATED) {
      inflatedSize += entry.size();
      if (inflatedSize > INFLATION_ALLOWANCE + INFLATION_FACTOR * file.size()) {
        throw new Malformed(
            "its compressed entries announce more than %d bytes, too much for a file of %d: is it a zip bomb?"
                .formatted(INFLATION_ALLOWANCE + INFLATION_FACTOR * file.size(), file.size()));
      }
    } else if (entry.compressed() != entry.size()) {
      throw new Malformed("entry '%s' announces two sizes".formatted(Names.cut(name)));
    }
    Content content = new Content(name, entry);
    opened.put(name, content);
    return content;
  }

  private final class Content implements Blob {
    private final String name;
    private final Entry entry;
    private SoftReference<ByteBuffer> inflated = new SoftReference<>(null);

    Content(String name, Entry entry) {
      this.name = name;
      this.entry = entry;
    }

    @Override
    public long size() {
      return entry.size();
    }

    @Override
    public synchronized ByteBuffer slice(long offset, long length) throws IOException {
      if (offset < 0 || length < 0 || offset > entry.size() - length) {
        throw new IOException("entry '%s' is too short".formatted(Names.cut(name)));
      }
      if (entry.method() == STORED) {
        return file.slice(start(name, entry) + offset, length);
      }
      ByteBuffer whole = inflated.get();
      if (whole == null) {
        ByteBuffer compressed = file.slice(start(name, entry), entry.compressed());
        whole = inflate(compressed, entry.size(), name);
        inflated = new SoftReference<>(whole);
      }
      return whole.slice((int) offset, (int) length).order(ByteOrder.LITTLE_ENDIAN);
    }
  }

  /** The first byte of the data: the local header has a variable length of its own. */
  private long start(String name, Entry entry) throws IOException {
    ByteBuffer header = file.slice(entry.header(), 30);
    if (header.getInt(0) != 0x04034b50) {
      throw new IOException("entry '%s' has no header".formatted(Names.cut(name)));
    }
    return entry.header()
        + 30
        + Short.toUnsignedInt(header.getShort(26))
        + Short.toUnsignedInt(header.getShort(28));
  }

  private static ByteBuffer inflate(ByteBuffer compressed, long size, String name)
      throws IOException {
    if (size > Sizes.MAX_BYTES) {
      throw new IOException("entry '%s' is larger than 2 GB".formatted(Names.cut(name)));
    }
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(compressed);
      ByteBuffer out = ByteBuffer.allocate((int) size);
      while (out.hasRemaining() && inflater.inflate(out) > 0) {
        // goes on until the announced size is there or the data ends
      }
      if (out.hasRemaining()) {
        throw new IOException("entry '%s' ends early".formatted(Names.cut(name)));
      }
      return out.flip();
    } catch (DataFormatException e) {
      throw new IOException("entry '%s' is damaged: %s".formatted(Names.cut(name), e), e);
    } finally {
      inflater.end();
    }
  }

  private void readEntries() throws IOException, Malformed {
    ZipEnd end = ZipEnd.find(file);
    if (end.count() > MAX_ENTRIES) {
      throw new Malformed("a zip file of %d entries".formatted(end.count()));
    }
    ByteBuffer table = file.slice(end.offset(), end.size());
    for (long i = 0; i < end.count(); i++) {
      if (table.remaining() < 46 || table.getInt(table.position()) != 0x02014b50) {
        throw new Malformed("its zip directory is damaged at entry %d".formatted(i));
      }
      readEntry(table);
    }
  }

  private void readEntry(ByteBuffer table) throws Malformed {
    int at = table.position();
    int nameLength = Short.toUnsignedInt(table.getShort(at + 28));
    int extraLength = Short.toUnsignedInt(table.getShort(at + 30));
    int commentLength = Short.toUnsignedInt(table.getShort(at + 32));
    if (table.remaining() < 46 + nameLength + extraLength + commentLength) {
      throw new Malformed("its zip directory ends in the middle");
    }
    if ((table.getShort(at + 8) & 1) != 0) {
      throw new Malformed("its entries are encrypted");
    }
    String name = StandardCharsets.UTF_8.decode(table.slice(at + 46, nameLength)).toString();
    ZipExtra extra =
        new ZipExtra(table.slice(at + 46 + nameLength, extraLength).order(table.order()));
    // The order in which the large forms stand in the extra field.
    long size = extra.widen(table.getInt(at + 24));
    long compressed = extra.widen(table.getInt(at + 20));
    long header = extra.widen(table.getInt(at + 42));
    Entry entry = new Entry(Short.toUnsignedInt(table.getShort(at + 10)), compressed, size, header);
    if (size < 0 || compressed < 0 || header < 0 || compressed > file.size()) {
      throw new Malformed(
          "entry '%s' announces %d bytes in a file of %d: is it truncated?"
              .formatted(Names.cut(name), compressed, file.size()));
    }
    if (entries.put(name, entry) != null) {
      throw new Malformed("entry '%s' occurs twice".formatted(Names.cut(name)));
    }
    table.position(at + 46 + nameLength + extraLength + commentLength);
  }
}
