package org.zeroseg.core.retrieval;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.zeroseg.api.ArchiveException;

/** Reads a tail log batch by batch and tells an interrupted write from damage. */
final class TailReplay {
  private final Path file;
  private final WindowedReader in;
  private final int dimension;
  private final Consumer<List<TailOp>> batches;
  private long position = FileHeader.BYTES;
  private long batchStart = FileHeader.BYTES;
  private long sequence;

  /**
   * What a log holds.
   *
   * @param validBytes the length up to the end of the last valid batch
   * @param sequence number of that batch
   * @param tornBytes bytes of an interrupted write behind it, which was never acknowledged
   * @param damage what is wrong behind {@code validBytes} and what to do, or null
   */
  record Result(long validBytes, long sequence, long tornBytes, String damage) {}

  private TailReplay(Path file, WindowedReader in, int dimension, Consumer<List<TailOp>> batches) {
    this.file = file;
    this.in = in;
    this.dimension = dimension;
    this.batches = batches;
  }

  /** Hands every valid batch to {@code batches}, in order. */
  static Result read(
      Path file, Manifest.TailInfo tail, int dimension, Consumer<List<TailOp>> batches)
      throws IOException {
    try (WindowedReader in = new WindowedReader(file)) {
      try {
        int bytes = (int) Math.min(FileHeader.BYTES, in.size());
        new FileHeader(FileKind.TAIL, tail.id(), 0, dimension).require(in.at(0, bytes), file);
      } catch (ArchiveException e) {
        return new Result(0, 0, 0, e.getMessage());
      }
      return new TailReplay(file, in, dimension, batches).replay(tail.durableBytes());
    }
  }

  private Result replay(long durableBytes) throws IOException {
    List<TailOp> ops = new ArrayList<>();
    while (position < in.size()) {
      ByteBuffer payload = recordAt(position);
      boolean isEnd = payload != null && TailCodec.isEnd(payload); // accept() moves the window
      if (payload == null || !accept(payload, ops)) {
        break;
      }
      position += TailCodec.RECORD_HEADER + payload.limit();
      if (isEnd) {
        batches.accept(ops);
        ops = new ArrayList<>();
        batchStart = position;
        sequence++;
      }
    }
    long rest = in.size() - batchStart;
    if (in.size() < durableBytes) {
      return damaged("ends at %d of %d bytes".formatted(in.size(), durableBytes));
    }
    if (batchStart < durableBytes) {
      return damaged("is damaged at offset " + position);
    }
    if (rest > 0 && laterBatch()) {
      return damaged("is damaged at offset %d, before later writes".formatted(position));
    }
    return new Result(batchStart, sequence, rest, null);
  }

  private Result damaged(String what) {
    String message =
        "'%s' %s; the %d batches before are readable, and nothing can be written. To go on without the rest, recover the archive and sync it with its images again"
            .formatted(file, what, sequence);
    return new Result(batchStart, sequence, 0, message);
  }

  /** The payload of a whole record with a right checksum, or null. */
  private ByteBuffer recordAt(long at) throws IOException {
    if (at < 0 || at + TailCodec.RECORD_HEADER > in.size()) {
      return null;
    }
    ByteBuffer header = in.at(at, TailCodec.RECORD_HEADER);
    int length = header.getInt(0);
    int crc = header.getInt(Integer.BYTES);
    if (length < 1 || length > in.size() - at - TailCodec.RECORD_HEADER) {
      return null;
    }
    ByteBuffer payload = in.at(at + TailCodec.RECORD_HEADER, length);
    return Checksum.of(payload) == crc ? payload : null;
  }

  private boolean accept(ByteBuffer payload, List<TailOp> ops) throws IOException {
    if (TailCodec.isEnd(payload)) {
      TailCodec.BatchEnd end = TailCodec.decodeEnd(payload);
      return end.sequence() == sequence + 1
          && end.count() == ops.size()
          && end.bytes() == position - batchStart
          && in.checksum(batchStart, end.bytes()) == end.crc();
    }
    try {
      return ops.add(TailCodec.decode(payload, dimension));
    } catch (RuntimeException notAnOperation) {
      return false;
    }
  }

  /** Whether a batch that was written after the faulty one is intact. */
  private boolean laterBatch() throws IOException {
    int overlap = Long.BYTES - 1;
    for (long at = position; at + TailCodec.END_BYTES <= in.size(); at += WindowedReader.WINDOW) {
      ByteBuffer window =
          in.at(at, (int) Math.min(WindowedReader.WINDOW + overlap, in.size() - at));
      List<Long> marks = new ArrayList<>();
      for (int i = 0; i + Long.BYTES <= window.limit(); i++) {
        if (window.getLong(i) == TailCodec.END_MAGIC) {
          marks.add(at + i - 1 - TailCodec.RECORD_HEADER);
        }
      }
      for (long mark : marks) {
        if (isLaterBatch(mark)) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean isLaterBatch(long endRecord) throws IOException {
    ByteBuffer payload = recordAt(endRecord);
    if (payload == null || !TailCodec.isEnd(payload)) {
      return false;
    }
    TailCodec.BatchEnd end = TailCodec.decodeEnd(payload);
    long start = endRecord - end.bytes();
    return end.sequence() > sequence
        && end.bytes() >= 0
        && start >= batchStart
        && in.checksum(start, end.bytes()) == end.crc();
  }
}
