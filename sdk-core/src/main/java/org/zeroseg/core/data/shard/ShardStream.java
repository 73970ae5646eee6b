package org.zeroseg.core.data.shard;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.zeroseg.api.ImageException;
import org.zeroseg.api.data.DatasetException;
import org.zeroseg.api.data.SampleFault;
import org.zeroseg.core.data.DatasetOptions;
import org.zeroseg.core.data.LoadReport;
import org.zeroseg.core.data.SampleFaults;
import org.zeroseg.core.data.loader.Shuffle;
import org.zeroseg.core.image.UnsupportedFormatException;

/**
 * Images and captions of shards, one after the other. Holds one open file, the shuffle buffer and
 * one decoded image. To be used by one thread; for several, give each its {@link
 * ShardOptions#part}.
 *
 * <p>Every failure is a {@link DatasetException} that names shard and key. Under {@link
 * org.zeroseg.core.data.SamplePolicy#SKIP} bad images are left out, and so is the rest of a damaged
 * shard, which counts as one.
 */
public final class ShardStream implements Iterator<ShardSample>, AutoCloseable {
  /** From so many samples on, the share of bad ones says something. */
  private static final int MEANINGFUL = 10_000;

  private final Iterator<Path> shards;
  private final SampleFaults faults;
  private final boolean shuffles;
  private final int capacity;
  private final Shuffle random;
  private final List<EncodedSample> buffer = new ArrayList<>();
  private ShardCursor cursor;
  private ShardSample ready;
  private int found;
  private boolean closed;

  ShardStream(ShardOptions options) {
    String name = options.shards().get(0) + (options.shards().size() > 1 ? " ..." : "");
    faults =
        new SampleFaults(
            name,
            DatasetOptions.builder(options.shards().get(0))
                .policy(options.policy())
                .maxSkipRatio(options.maxSkipRatio())
                .build());
    shuffles = options.seed().isPresent();
    capacity = shuffles ? options.buffer() : 1;
    random = new Shuffle(options.seed().orElse(0), options.epoch());
    shards = part(existing(options.shards()), options).iterator();
  }

  private List<Path> existing(List<Path> all) {
    List<Path> existing = new ArrayList<>();
    for (Path shard : all) {
      if (Files.isRegularFile(shard)) {
        existing.add(shard);
      } else {
        faults.skipEntry(
            shard.toString(),
            new DatasetException(
                SampleFault.MISSING_FILE, "there is no shard '%s'".formatted(shard)));
      }
    }
    if (existing.isEmpty()) {
      throw new DatasetException(
          "none of the %d shards exists, the first is '%s'".formatted(all.size(), all.get(0)));
    }
    return existing;
  }

  private List<Path> part(List<Path> all, ShardOptions options) {
    int[] order = shuffles ? random.permutation(all.size()) : null;
    List<Path> part = new ArrayList<>();
    for (int i = options.worker(); i < all.size(); i += options.workers()) {
      part.add(all.get(shuffles ? order[i] : i));
    }
    return part;
  }

  @Override
  public boolean hasNext() {
    if (closed) {
      throw new IllegalStateException("the stream of shards is closed");
    }
    while (ready == null) {
      EncodedSample sample = draw();
      if (sample == null) {
        faults.found(found);
        return false;
      }
      ready = decode(sample);
    }
    return true;
  }

  @Override
  public ShardSample next() {
    if (!hasNext()) {
      throw new NoSuchElementException("the shards have no more samples");
    }
    ShardSample sample = ready;
    ready = null;
    return sample;
  }

  /** Takes a random sample out of the buffer and fills its place from the shards. */
  private EncodedSample draw() {
    while (buffer.size() < capacity) {
      EncodedSample sample = read();
      if (sample == null) {
        break;
      }
      buffer.add(sample);
    }
    if (buffer.isEmpty()) {
      return null;
    }
    int slot = shuffles ? random.next(buffer.size()) : 0;
    EncodedSample last = buffer.remove(buffer.size() - 1);
    return slot == buffer.size() ? last : buffer.set(slot, last);
  }

  private EncodedSample read() {
    while (cursor != null || shards.hasNext()) {
      try {
        if (cursor == null) {
          cursor =
              new ShardCursor(
                  shards.next(), key -> faults.note(SampleFault.MISSING_FILE, key + " (image)"));
        }
        EncodedSample sample = cursor.next();
        if (sample != null) {
          found++;
          return sample;
        }
        endShard();
      } catch (IOException e) {
        endShard();
        found++;
        String message = e instanceof DamagedShard ? e.getMessage() : "cannot read a shard: " + e;
        faults.skip(message, message, new DatasetException(SampleFault.CORRUPT_IMAGE, message, e));
      }
    }
    return null;
  }

  private void endShard() {
    try {
      if (cursor != null) {
        cursor.close();
      }
    } catch (IOException e) {
      throw new DatasetException("cannot close a shard: " + e);
    } finally {
      cursor = null;
    }
    if (found >= MEANINGFUL) {
      faults.found(found);
    }
  }

  private ShardSample decode(EncodedSample sample) {
    try {
      return sample.decode();
    } catch (ImageException e) {
      faults.skip(
          sample.name(),
          sample.name(),
          new DatasetException(
              e.getCause() instanceof UnsupportedFormatException
                  ? SampleFault.UNSUPPORTED
                  : SampleFault.CORRUPT_IMAGE,
              e.getMessage(),
              e));
      return null;
    }
  }

  /**
   * What happened so far: samples with an image that were read, those left out, and keys without
   * image ({@link SampleFault#MISSING_FILE}). The total is known at the end.
   */
  public LoadReport report() {
    return faults.report();
  }

  /** Lets go of the open shard and the buffer; may be called twice. */
  @Override
  public void close() {
    closed = true;
    ready = null;
    buffer.clear();
    endShard();
  }
}
