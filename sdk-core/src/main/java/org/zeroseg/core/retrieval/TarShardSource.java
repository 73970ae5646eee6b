package org.zeroseg.core.retrieval;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.zeroseg.api.ArchiveException;
import org.zeroseg.core.data.shard.DamagedShard;
import org.zeroseg.core.data.shard.TarShard;

/**
 * A tar file of images and their captions, as downloaders of web collections write it: consecutive
 * members {@code <key>.jpg|jpeg|png|webp}, {@code <key>.txt}, {@code <key>.json}, where the key is
 * the member's name up to the first dot behind its last slash. Read from front to back, never
 * unpacked; {@code .tar.gz} as well.
 */
final class TarShardSource implements ImageSource {
  private final Path shard;

  /** A shard; it is opened when it is read. */
  TarShardSource(Path shard) {
    this.shard = shard.toAbsolutePath().normalize();
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
    try (TarShard members = TarShard.open(shard)) {
      new Reading(members, visitor).run();
    } catch (DamagedShard e) {
      throw damaged(e);
    }
  }

  private static ArchiveException damaged(DamagedShard cause) {
    return new ArchiveException(cause.getMessage(), cause);
  }

  /** Reads one image again. */
  byte[] read(String path) throws IOException {
    try (TarShard members = TarShard.open(shard)) {
      while (members.next()) {
        if (members.name().equals(path)) {
          return members.read();
        }
      }
    }
    throw new IOException("'%s' has no member '%s'".formatted(shard, path));
  }

  /** One pass. */
  private final class Reading {
    private final TarShard members;
    private final Visitor visitor;
    private String key;
    private boolean hasImage;

    private Reading(TarShard members, Visitor visitor) {
      this.members = members;
      this.visitor = visitor;
    }

    private void run() throws IOException {
      while (members.next()) {
        if (!members.key().equals(key)) {
          endKey();
          key = members.key();
          hasImage = false;
        }
        if (members.isImage()) {
          hasImage = true;
          visitor.visit(
              new Member(
                  shard.toString(),
                  members.name(),
                  members.size(),
                  members.modifiedMillis(),
                  members));
        }
      }
      endKey();
    }

    private void endKey() {
      if (key != null && !hasImage) {
        visitor.skipped(shard + ":" + key, "the key has no image");
      }
    }
  }

  /** An image in the shard. */
  private record Member(String root, String path, long size, long modifiedMillis, TarShard members)
      implements Item {
    @Override
    public byte[] read() throws IOException {
      try {
        return members.read();
      } catch (DamagedShard e) {
        throw damaged(e);
      }
    }
  }
}
