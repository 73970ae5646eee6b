package org.zeroseg.core.retrieval;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Entries and failures as bytes, little-endian. An entry is: id (int64), kind (int8), number of
 * tags (int8), size, modified (int64), SHA-256 (32 bytes), root, path, tags (each int32 length and
 * UTF-8), extension (int32 length and bytes).
 */
final class EntryCodec {
  private static final int FIXED = 8 + 1 + 1 + 8 + 8 + 32;
  private static final int MAX_STRING = 1 << 16;

  private EntryCodec() {}

  static byte[] encode(ArchiveEntry entry) {
    Provenance from = entry.provenance();
    List<byte[]> texts = new ArrayList<>();
    texts.add(utf8("root", from.root()));
    texts.add(utf8("path", from.path()));
    entry.tags().forEach(tag -> texts.add(utf8("tag", tag)));
    if (entry.tags().size() > 127) {
      throw new IllegalArgumentException(
          "'%s' has %d tags; at most 127 are possible".formatted(from.path(), entry.tags().size()));
    }
    texts.add(entry.extension().toByteArray());
    int length = FIXED + texts.stream().mapToInt(text -> Integer.BYTES + text.length).sum();
    ByteBuffer out = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    out.putLong(entry.id()).put(entry.kind().code()).put((byte) entry.tags().size());
    putProvenance(out, from);
    texts.forEach(text -> out.putInt(text.length).put(text));
    return out.array();
  }

  /** Reads one entry and advances {@code in} behind it. */
  static ArchiveEntry decode(ByteBuffer in) {
    in.order(ByteOrder.LITTLE_ENDIAN);
    long id = in.getLong();
    EntryKind kind = EntryKind.of(in.get());
    int tagCount = in.get();
    long size = in.getLong();
    long modified = in.getLong();
    String sha256 = getSha256(in);
    Provenance from = new Provenance(text(in), text(in), size, modified, sha256);
    List<String> tags = new ArrayList<>(tagCount);
    for (int i = 0; i < tagCount; i++) {
      tags.add(text(in));
    }
    return new ArchiveEntry(id, kind, from, tags, Extension.of(bytes(in)));
  }

  static byte[] encode(FailureRecord failure) {
    Provenance from = failure.provenance();
    String reason = failure.reason();
    byte[][] texts = {
      utf8("root", from.root()),
      utf8("path", from.path()),
      reason.substring(0, Math.min(reason.length(), 1000)).getBytes(UTF_8)
    };
    int length = 8 + 8 + 32;
    for (byte[] text : texts) {
      length += Integer.BYTES + text.length;
    }
    ByteBuffer out = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    putProvenance(out, from);
    for (byte[] text : texts) {
      out.putInt(text.length).put(text);
    }
    return out.array();
  }

  static FailureRecord decodeFailure(ByteBuffer in) {
    in.order(ByteOrder.LITTLE_ENDIAN);
    long size = in.getLong();
    long modified = in.getLong();
    String sha256 = getSha256(in);
    Provenance from = new Provenance(text(in), text(in), size, modified, sha256);
    return new FailureRecord(from, text(in));
  }

  static byte[] encode(SourceKey key) {
    byte[] root = utf8("root", key.root());
    byte[] path = utf8("path", key.path());
    ByteBuffer out = ByteBuffer.allocate(2 * Integer.BYTES + root.length + path.length);
    out.order(ByteOrder.LITTLE_ENDIAN).putInt(root.length).put(root);
    return out.putInt(path.length).put(path).array();
  }

  static SourceKey decodeKey(ByteBuffer in) {
    in.order(ByteOrder.LITTLE_ENDIAN);
    return new SourceKey(text(in), text(in));
  }

  private static void putProvenance(ByteBuffer out, Provenance from) {
    out.putLong(from.size()).putLong(from.modifiedMillis());
    out.put(HexFormat.of().parseHex(from.sha256()));
  }

  private static String getSha256(ByteBuffer in) {
    byte[] digest = new byte[32];
    in.get(digest);
    return HexFormat.of().formatHex(digest);
  }

  private static byte[] utf8(String what, String text) {
    byte[] bytes = text.getBytes(UTF_8);
    if (bytes.length > MAX_STRING) {
      throw new IllegalArgumentException(
          "the %s '%.60s...' has %d bytes; at most %d are possible"
              .formatted(what, text, bytes.length, MAX_STRING));
    }
    return bytes;
  }

  private static String text(ByteBuffer in) {
    return new String(bytes(in), UTF_8);
  }

  private static byte[] bytes(ByteBuffer in) {
    int length = in.getInt();
    if (length < 0 || length > in.remaining()) {
      throw new IllegalArgumentException("a length of " + length + " does not fit the record");
    }
    byte[] bytes = new byte[length];
    in.get(bytes);
    return bytes;
  }
}
