package org.zeroseg.core.data.shard;

import java.io.IOException;
import java.nio.file.Path;

/** A shard that is cut off or damaged. */
public final class DamagedShard extends IOException {
  private static final long serialVersionUID = 1L;

  DamagedShard(Path shard, String lastGoodKey, Throwable cause) {
    super(
        "shard '%s' is cut off or damaged; the last good key is '%s'. Fetch it again"
            .formatted(shard, lastGoodKey),
        cause);
  }
}
