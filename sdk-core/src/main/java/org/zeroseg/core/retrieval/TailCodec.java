package org.zeroseg.core.retrieval;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * The records of a tail log, little-endian: length (int32), CRC32C of the payload (int32), payload
 * = type (int8) and content. A batch is its operations and one end record, which holds a magic
 * number, the batch's sequence number (int64 each), the count of operations (int32), their bytes
 * (int64) and their CRC32C (int32).
 */
final class TailCodec {
  static final int RECORD_HEADER = 2 * Integer.BYTES;
  static final long END_MAGIC = 0x4843_5441_425f_535aL; // "ZS_BATCH"
  static final int END_PAYLOAD = 1 + 8 + 8 + 4 + 8 + 4;
  static final int END_BYTES = RECORD_HEADER + END_PAYLOAD;
  private static final byte ADD = 1;
  private static final byte REMOVE = 2;
  private static final byte FAILED = 3;
  private static final byte FORGET = 4;
  private static final byte END = 9;
  private static final int MAX_BATCH = 1 << 30;

  private TailCodec() {}

  /** What ends a batch. */
  record BatchEnd(long sequence, int count, long bytes, int crc) {}

  /** One batch, ready to be written. */
  static ByteBuffer encode(List<TailOp> ops, long sequence) {
    List<ByteBuffer> payloads = ops.stream().map(TailCodec::payload).toList();
    long bytes = payloads.stream().mapToLong(p -> RECORD_HEADER + p.remaining()).sum();
    if (bytes > MAX_BATCH) {
      throw new IllegalArgumentException(
          "a batch of %d operations takes %d bytes; append at most %d bytes at once"
              .formatted(ops.size(), bytes, MAX_BATCH));
    }
    ByteBuffer out = allocate((int) bytes + END_BYTES);
    payloads.forEach(payload -> putRecord(out, payload));
    ByteBuffer end = allocate(END_PAYLOAD).put(END).putLong(END_MAGIC).putLong(sequence);
    end.putInt(ops.size()).putLong(bytes).putInt(Checksum.of(out.slice(0, (int) bytes)));
    putRecord(out, end.flip());
    return out.flip();
  }

  private static void putRecord(ByteBuffer out, ByteBuffer payload) {
    out.putInt(payload.remaining()).putInt(Checksum.of(payload)).put(payload);
  }

  private static ByteBuffer payload(TailOp op) {
    if (op instanceof TailOp.Add add) {
      byte[] entry = EntryCodec.encode(add.entry());
      int length = 1 + Integer.BYTES + entry.length + Float.BYTES * add.vector().length;
      ByteBuffer out = allocate(length).put(ADD).putInt(entry.length).put(entry);
      for (float value : add.vector()) {
        out.putFloat(value);
      }
      return out.flip();
    }
    if (op instanceof TailOp.Remove remove) {
      return allocate(1 + Long.BYTES).put(REMOVE).putLong(remove.id()).flip();
    }
    if (op instanceof TailOp.Failed failed) {
      return typed(FAILED, EntryCodec.encode(failed.failure()));
    }
    return typed(FORGET, EntryCodec.encode(((TailOp.Forget) op).key()));
  }

  private static ByteBuffer typed(byte type, byte[] content) {
    return allocate(1 + content.length).put(type).put(content).flip();
  }

  static boolean isEnd(ByteBuffer payload) {
    return payload.remaining() == END_PAYLOAD
        && payload.get(payload.position()) == END
        && payload.getLong(payload.position() + 1) == END_MAGIC;
  }

  static BatchEnd decodeEnd(ByteBuffer payload) {
    ByteBuffer in = payload.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    in.position(in.position() + 1 + Long.BYTES);
    return new BatchEnd(in.getLong(), in.getInt(), in.getLong(), in.getInt());
  }

  /**
   * Reads an operation.
   *
   * @throws RuntimeException if the payload is none
   */
  static TailOp decode(ByteBuffer payload, int dimension) {
    ByteBuffer in = payload.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    byte type = in.get();
    return switch (type) {
      case ADD -> decodeAdd(in, dimension);
      case REMOVE -> new TailOp.Remove(in.getLong());
      case FAILED -> new TailOp.Failed(EntryCodec.decodeFailure(in));
      case FORGET -> new TailOp.Forget(EntryCodec.decodeKey(in));
      default -> throw new IllegalArgumentException("no operation has type " + type);
    };
  }

  private static TailOp.Add decodeAdd(ByteBuffer in, int dimension) {
    int length = in.getInt();
    ArchiveEntry entry = EntryCodec.decode(in.slice(in.position(), length));
    in.position(in.position() + length);
    if (in.remaining() != Float.BYTES * dimension) {
      throw new IllegalArgumentException(
          "a vector of %d bytes is not of dimension %d".formatted(in.remaining(), dimension));
    }
    float[] vector = new float[dimension];
    in.asFloatBuffer().get(vector);
    return new TailOp.Add(entry, vector);
  }

  private static ByteBuffer allocate(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
