package org.zeroseg.core.retrieval;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.zeroseg.api.ArchiveReport;
import org.zeroseg.api.ModelException;
import org.zeroseg.core.image.RgbImage;

/**
 * Changes that are made durable together: at most so many images to embed, and what comes along.
 */
final class IngestBatch {
  private static final int MAX_CHANGES = 1024;

  private final ArchiveContent content;
  private final ImageEmbedder embedder;
  private final int batchSize;
  private final Map<String, Pending> pending = new LinkedHashMap<>(); // by content
  private final List<NewEntry> entries = new ArrayList<>();
  private final List<TailOp> others = new ArrayList<>();
  private int waiting;
  private long added;
  private long reused;

  /** An image to embed, and every place where it was found. */
  private record Pending(RgbImage image, List<Provenance> places) {}

  IngestBatch(ArchiveContent content, ImageEmbedder embedder, int batchSize) {
    this.content = content;
    this.embedder = embedder;
    this.batchSize = batchSize;
  }

  /** Images whose change is not durable yet. */
  int waiting() {
    return waiting;
  }

  /** Only the time has changed: the same vector under a new entry. */
  void retime(Provenance from, ArchiveState.Location known) {
    entries.add(new NewEntry(from, known.entry().tags(), known.vector()));
    replace(known);
    changed();
  }

  /** Takes the vector of an image with the same content, if there is one. */
  boolean reuse(Provenance from, ArchiveState.Location replaced, boolean hadFailed) {
    Pending same = pending.get(from.sha256());
    ArchiveState.Location twin = same == null ? content.findContent(from.sha256()) : null;
    if (same == null && twin == null) {
      return false;
    }
    if (same != null) {
      same.places().add(from);
    } else {
      entries.add(new NewEntry(from, twin.vector()));
    }
    reused++;
    settle(from, replaced, hadFailed);
    changed();
    return true;
  }

  /** Lets an image be embedded. */
  void embed(Provenance from, RgbImage image, ArchiveState.Location replaced, boolean hadFailed) {
    pending.put(from.sha256(), new Pending(image, new ArrayList<>(List.of(from))));
    added++;
    settle(from, replaced, hadFailed);
    changed();
  }

  /** Remembers that an image cannot be read. */
  void fail(FailureRecord failure, ArchiveState.Location replaced) {
    others.add(new TailOp.Failed(failure));
    replace(replaced);
    changed();
  }

  private void settle(Provenance from, ArchiveState.Location replaced, boolean hadFailed) {
    replace(replaced);
    if (hadFailed) {
      others.add(new TailOp.Forget(from.key()));
    }
  }

  private void replace(ArchiveState.Location replaced) {
    if (replaced != null) {
      others.add(new TailOp.Remove(replaced.entry().id()));
    }
  }

  private void changed() {
    waiting++;
    if (pending.size() >= batchSize || waiting >= MAX_CHANGES) {
      flush();
    }
  }

  /** Embeds what is waiting and makes everything durable. */
  void flush() {
    if (waiting == 0) {
      return;
    }
    List<Pending> images = List.copyOf(pending.values());
    if (!images.isEmpty()) {
      float[][] vectors = embedder.embed(images.stream().map(Pending::image).toList());
      if (vectors.length != images.size()) {
        throw new ModelException(
            "the image encoder returned %d vectors for %d images"
                .formatted(vectors.length, images.size()));
      }
      for (int i = 0; i < vectors.length; i++) {
        for (Provenance place : images.get(i).places()) {
          entries.add(new NewEntry(place, vectors[i]));
        }
      }
    }
    content.write(entries, others);
    pending.clear();
    entries.clear();
    others.clear();
    waiting = 0;
  }

  ArchiveReport report(long unchanged, long removed, List<ArchiveReport.Skipped> skipped) {
    return new ArchiveReport(added, unchanged, reused, removed, skipped);
  }
}
