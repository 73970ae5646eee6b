package org.zeroseg.core.data.shard;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.zeroseg.api.ImageInput;

/**
 * An image of a shard and what came with it.
 *
 * @param shard the tar file
 * @param key unique within the shard, as a rule within all shards
 * @param image the pixels as stored, without applying an EXIF orientation
 * @param caption the text member, else the caption of the JSON member, if there is one
 * @param fields what else the JSON member says, e.g. {@code url} or {@code status}: numbers, texts
 *     and truth values as texts; nested ones are left out
 */
public record ShardSample(
    Path shard,
    String key,
    ImageInput image,
    Optional<String> caption,
    Map<String, String> fields) {
  /** Copies the fields. */
  public ShardSample {
    fields = Map.copyOf(fields);
  }
}
