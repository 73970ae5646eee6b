package org.zeroseg.core.retrieval;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import org.zeroseg.api.ArchiveException;

/** The end of a tail log, open for appending. Not thread-safe. */
final class TailLog implements Closeable {
  private final Path file;
  private final FileChannel channel;
  private long length;
  private long sequence;
  private boolean broken;

  private TailLog(Path file, FileChannel channel, long length, long sequence) {
    this.file = file;
    this.channel = channel;
    this.length = length;
    this.sequence = sequence;
  }

  /** Writes an empty log; durable on return, but for the folder. */
  static void create(Path file, long id, int dimension) throws IOException {
    DurableFiles.write(file, new FileHeader(FileKind.TAIL, id, 0, dimension).toBytes());
  }

  /** Goes on behind the last valid batch; what lies behind it is cut off. */
  static TailLog open(Path file, TailReplay.Result replayed) throws IOException {
    FileChannel channel = FileChannel.open(file, WRITE);
    try {
      if (channel.size() > replayed.validBytes()) {
        channel.truncate(replayed.validBytes());
        channel.force(true);
      }
      return new TailLog(file, channel, replayed.validBytes(), replayed.sequence());
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /** A new log, open. */
  static TailLog start(Path file, long id, int dimension) throws IOException {
    FileChannel channel = FileChannel.open(file, CREATE_NEW, WRITE);
    try {
      DurableFiles.writeFully(channel, new FileHeader(FileKind.TAIL, id, 0, dimension).toBytes());
      channel.force(true);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
    return new TailLog(file, channel, FileHeader.BYTES, 0);
  }

  /** Appends one batch with one write; when this returns, the batch is on the disk. */
  void append(List<TailOp> ops) throws IOException {
    if (broken) {
      throw new ArchiveException(
          "an earlier write to '%s' failed; close the archive and open it again".formatted(file));
    }
    ByteBuffer batch = TailCodec.encode(ops, sequence + 1);
    int bytes = batch.remaining();
    broken = true; // until the batch is known to be whole
    channel.position(length);
    DurableFiles.writeFully(channel, batch);
    channel.force(false);
    broken = false;
    length += bytes;
    sequence++;
  }

  /** Bytes that are on the disk. */
  long length() {
    return length;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
