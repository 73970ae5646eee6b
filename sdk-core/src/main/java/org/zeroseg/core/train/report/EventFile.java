package org.zeroseg.core.train.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * A file of events as TensorBoard reads them: records of length, its checksum, a protocol buffer
 * {@code Event} and its checksum. Each event is written as a whole.
 */
final class EventFile implements AutoCloseable {
  private static final int CRC_MASK = 0xa282ead8;

  // field numbers of Event, Summary, Summary.Value and SessionLog
  private static final int WALL_TIME = 1;
  private static final int STEP = 2;
  private static final int FILE_VERSION = 3;
  private static final int SUMMARY = 5;
  private static final int SESSION_LOG = 7;
  private static final int VALUE = 1;
  private static final int TAG = 1;
  private static final int SIMPLE_VALUE = 2;
  private static final int STATUS = 1;
  private static final int STARTED = 1;

  private final OutputStream out;

  /** Begins a new file. */
  EventFile(Path file, double wallTime) throws IOException {
    out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW);
    Message event = new Message().real(WALL_TIME, wallTime);
    record(event.bytes(FILE_VERSION, "brain.Event:2".getBytes(StandardCharsets.US_ASCII)));
  }

  /** Makes readers forget what other files of the folder say about {@code step} and later ones. */
  void startAt(long step, double wallTime) throws IOException {
    Message log = new Message().whole(STATUS, STARTED);
    record(
        new Message()
            .real(WALL_TIME, wallTime)
            .whole(STEP, step)
            .bytes(SESSION_LOG, log.toByteArray()));
  }

  /** Writes numbers of a step. */
  void scalars(long step, double wallTime, Map<String, Double> values) throws IOException {
    Message summary = new Message();
    values.forEach(
        (name, value) -> {
          Message entry = new Message().bytes(TAG, name.getBytes(StandardCharsets.UTF_8));
          summary.bytes(VALUE, entry.real(SIMPLE_VALUE, value.floatValue()).toByteArray());
        });
    record(
        new Message()
            .real(WALL_TIME, wallTime)
            .whole(STEP, step)
            .bytes(SUMMARY, summary.toByteArray()));
  }

  private void record(Message event) throws IOException {
    byte[] data = event.toByteArray();
    ByteBuffer record = ByteBuffer.allocate(8 + 4 + data.length + 4).order(ByteOrder.LITTLE_ENDIAN);
    record.putLong(data.length);
    record.putInt(maskedCrc(record.array(), 8));
    record.put(data).putInt(maskedCrc(data, data.length));
    out.write(record.array());
  }

  private static int maskedCrc(byte[] data, int length) {
    CRC32C crc = new CRC32C();
    crc.update(data, 0, length);
    return Integer.rotateRight((int) crc.getValue(), 15) + CRC_MASK;
  }

  @Override
  public void close() throws IOException {
    out.close();
  }

  /** A protocol buffer, field by field. */
  private static final class Message {
    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int LENGTH = 2;
    private static final int FIXED32 = 5;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Message whole(int field, long value) {
      key(field, VARINT);
      varint(value);
      return this;
    }

    Message real(int field, double value) {
      key(field, FIXED64);
      out.writeBytes(little(8).putDouble(value).array());
      return this;
    }

    Message real(int field, float value) {
      key(field, FIXED32);
      out.writeBytes(little(4).putFloat(value).array());
      return this;
    }

    Message bytes(int field, byte[] value) {
      key(field, LENGTH);
      varint(value.length);
      out.writeBytes(value);
      return this;
    }

    byte[] toByteArray() {
      return out.toByteArray();
    }

    private void key(int field, int type) {
      out.write(field << 3 | type);
    }

    private void varint(long value) {
      long rest = value;
      while ((rest & ~0x7FL) != 0) {
        out.write((int) (rest & 0x7F | 0x80));
        rest >>>= 7;
      }
      out.write((int) rest);
    }

    private static ByteBuffer little(int size) {
      return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
  }
}
