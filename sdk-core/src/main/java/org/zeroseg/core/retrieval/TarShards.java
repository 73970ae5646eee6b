package org.zeroseg.core.retrieval;

import java.util.List;
import org.zeroseg.api.ArchiveException;
import org.zeroseg.api.data.DatasetException;
import org.zeroseg.core.data.shard.ShardNames;

/** Names many shards at once. */
public final class TarShards {
  private TarShards() {}

  /**
   * Expands a range or a glob, as {@link ShardNames#expand}.
   *
   * @return the shards in ascending order, whether they exist or not; at least one
   * @throws ArchiveException if the range is empty or too long, or nothing matches the glob
   */
  public static List<TarShardSource> expand(String pattern) {
    try {
      return ShardNames.expand(pattern).stream().map(TarShardSource::new).toList();
    } catch (DatasetException e) {
      throw new ArchiveException(e.getMessage(), e);
    }
  }
}
