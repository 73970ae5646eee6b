package org.zeroseg.core.train.report;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads event files without anything that wrote them: the checksum is computed bit by bit. */
final class EventReader {

  /** What is known of an event; the version and the scalars may be absent. */
  record Event(
      double wallTime, long step, String version, Map<String, Float> scalars, int session) {}

  private EventReader() {}

  static List<Event> read(Path file) throws IOException {
    List<Event> events = new ArrayList<>();
    byte[] all = Files.readAllBytes(file);
    int at = 0;
    while (at < all.length) {
      long length = little(all, at, 8);
      check(all, at, 8, (int) little(all, at + 8, 4));
      int body = at + 12;
      check(all, body, (int) length, (int) little(all, (int) (body + length), 4));
      byte[] data = new byte[(int) length];
      System.arraycopy(all, body, data, 0, data.length);
      events.add(event(data));
      at = body + data.length + 4;
    }
    return events;
  }

  private static long little(byte[] bytes, int at, int size) {
    long value = 0;
    for (int i = size - 1; i >= 0; i--) {
      value = value << 8 | bytes[at + i] & 0xFF;
    }
    return value;
  }

  /** Castagnoli's polynomial, reflected; then rotated by 15 bits and shifted by a constant. */
  private static void check(byte[] bytes, int at, int size, int expected) {
    int crc = -1;
    for (int i = at; i < at + size; i++) {
      crc ^= bytes[i] & 0xFF;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 1) != 0 ? crc >>> 1 ^ 0x82F63B78 : crc >>> 1;
      }
    }
    crc = ~crc;
    int masked = (crc >>> 15 | crc << 17) + 0xa282ead8;
    if (masked != expected) {
      throw new AssertionError("checksum at byte %d is wrong".formatted(at));
    }
  }

  private static Event event(byte[] data) throws IOException {
    double wallTime = 0;
    long step = 0;
    String version = null;
    Map<String, Float> scalars = new LinkedHashMap<>();
    int session = 0;
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(data));
    while (in.available() > 0) {
      switch (in.readUnsignedByte()) {
        case 1 << 3 | 1 -> wallTime = Double.longBitsToDouble(Long.reverseBytes(in.readLong()));
        case 2 << 3 -> step = varint(in);
        case 3 << 3 | 2 -> version = new String(bytes(in), StandardCharsets.US_ASCII);
        case 5 << 3 | 2 -> summary(bytes(in), scalars);
        case 7 << 3 | 2 -> session = bytes(in)[1];
        default -> throw new AssertionError("unknown field");
      }
    }
    return new Event(wallTime, step, version, scalars, session);
  }

  private static void summary(byte[] data, Map<String, Float> scalars) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(data));
    while (in.available() > 0) {
      if (in.readUnsignedByte() != (1 << 3 | 2)) {
        throw new AssertionError("a summary has values only");
      }
      DataInputStream value = new DataInputStream(new ByteArrayInputStream(bytes(in)));
      if (value.readUnsignedByte() != (1 << 3 | 2)) {
        throw new AssertionError("a value begins with its tag");
      }
      String tag = new String(bytes(value), StandardCharsets.UTF_8);
      if (value.readUnsignedByte() != (2 << 3 | 5)) {
        throw new AssertionError("a value is a single float");
      }
      scalars.put(tag, Float.intBitsToFloat(Integer.reverseBytes(value.readInt())));
    }
  }

  private static byte[] bytes(DataInputStream in) throws IOException {
    byte[] bytes = new byte[(int) varint(in)];
    in.readFully(bytes);
    return bytes;
  }

  private static long varint(DataInputStream in) throws IOException {
    long value = 0;
    int shift = 0;
    int next;
    do {
      next = in.readUnsignedByte();
      value |= (long) (next & 0x7F) << shift;
      shift += 7;
    } while ((next & 0x80) != 0);
    return value;
  }
}
