/**
 * Tar shards of images and captions, as downloaders of web collections write them, read from front
 * to back.
 *
 * <pre>{@code
 * try (ShardStream pairs = ShardOptions.of(ShardNames.expand("laion/{00000..00099}.tar")).open()) {
 *   while (pairs.hasNext()) {
 *     ShardSample pair = pairs.next(); // pair.key(), pair.image(), pair.caption()
 *   }
 * }
 * }</pre>
 *
 * An archive takes shards in by {@link org.zeroseg.core.retrieval.TarShardSource}.
 */
package org.zeroseg.core.data.shard;
