package org.zeroseg.core.data.shard;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Goes through one shard, key by key. */
final class ShardCursor implements Closeable {
  private final Path shard;
  private final TarShard members;
  private final Consumer<String> withoutImage;
  private boolean more;
  private String lastGood;

  /**
   * Opens a shard.
   *
   * @param withoutImage told of the keys that are passed over
   */
  ShardCursor(Path shard, Consumer<String> withoutImage) throws IOException {
    this.shard = shard;
    this.withoutImage = withoutImage;
    this.members = TarShard.open(shard);
    boolean opened = false;
    try {
      more = members.next();
      opened = true;
    } finally {
      if (!opened) {
        members.close();
      }
    }
  }

  /**
   * The next sample.
   *
   * @return null at the end
   * @throws DamagedShard if the shard ends before its end; what was returned before is whole
   */
  EncodedSample next() throws IOException {
    try {
      while (more) {
        EncodedSample sample = new EncodedSample(shard, members.key());
        String key = members.key();
        while (more && members.key().equals(key)) {
          sample.take(members);
          more = members.next();
        }
        lastGood = key;
        if (sample.hasImage()) {
          return sample;
        }
        withoutImage.accept(sample.name());
      }
      return null;
    } catch (DamagedShard e) {
      throw new DamagedShard(shard, lastGood, e);
    }
  }

  @Override
  public void close() throws IOException {
    members.close();
  }
}
