package org.zeroseg.core.retrieval;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.zeroseg.api.ArchiveException;
import org.zeroseg.api.ArchiveReport;
import org.zeroseg.api.Cancellation;
import org.zeroseg.api.CancelledException;
import org.zeroseg.api.ImageException;
import org.zeroseg.api.ProgressListener;
import org.zeroseg.core.image.ImageDecoder;

/**
 * Takes images into an archive, embedding only what is new. Repeating an interrupted call goes on
 * where it stopped.
 */
public final class ArchiveIngest {
  private static final int DEFAULT_BATCH = 32;

  private final ArchiveStore store;
  private final ImageDecoder decoder;
  private final ImageEmbedder embedder;
  private final int batchSize;

  /** Takes images into {@code store} in batches of 32. */
  public ArchiveIngest(ArchiveStore store, ImageDecoder decoder, ImageEmbedder embedder) {
    this(store, decoder, embedder, DEFAULT_BATCH);
  }

  /**
   * Takes images into {@code store}.
   *
   * @param store open for writing
   * @param decoder reads the files
   * @param embedder makes vectors of the store's space
   * @param batchSize images that are embedded at once; a crash loses at most one batch
   */
  public ArchiveIngest(
      ArchiveStore store, ImageDecoder decoder, ImageEmbedder embedder, int batchSize) {
    if (batchSize < 1) {
      throw new IllegalArgumentException("batchSize must be positive, but is " + batchSize);
    }
    this.store = store;
    this.decoder = decoder;
    this.embedder = embedder;
    this.batchSize = batchSize;
  }

  /**
   * Adds images. What is there with the same size and time is not even read; what only has a new
   * name or time keeps its vector; what cannot be read is reported, and remembered until its
   * content changes.
   *
   * @param source the images
   * @param progress is told after each batch and of everything that was skipped
   * @param cancellation asked before each image; the batch begun is not lost
   * @return what was done
   * @throws org.zeroseg.api.CancelledException if cancelled
   * @throws org.zeroseg.api.ArchiveException if the source or the disk fails
   */
  public ArchiveReport add(
      ImageSource source, ProgressListener progress, Cancellation cancellation) {
    return run(source, false, progress, cancellation);
  }

  /**
   * Adds images as {@link #add} does, and removes the entries of the source's root whose image is
   * gone.
   *
   * @param source a folder or a shard
   * @param progress see {@link #add}
   * @param cancellation see {@link #add}; nothing is removed then
   * @return what was done
   */
  public ArchiveReport sync(
      ImageSource source, ProgressListener progress, Cancellation cancellation) {
    return run(source, true, progress, cancellation);
  }

  private ArchiveReport run(
      ImageSource source, boolean removeGone, ProgressListener progress, Cancellation cancel) {
    IngestBatch batch = new IngestBatch(store.content(), embedder, batchSize);
    Run run = new Run(source, batch, progress, cancel);
    try {
      ArchiveIo.run("take images into", store.folder(), () -> source.forEach(run));
    } catch (CancelledException | ArchiveException e) {
      keepWhatWasDecoded(batch, e);
      throw e;
    }
    batch.flush();
    if (removeGone) {
      source.root().ifPresent(run::removeGone);
    }
    run.report(true);
    return batch.report(run.unchanged, run.removed, run.skipped);
  }

  private static void keepWhatWasDecoded(IngestBatch batch, RuntimeException stopped) {
    try {
      batch.flush();
    } catch (RuntimeException e) {
      stopped.addSuppressed(e);
    }
  }

  /** One pass over a source. */
  private final class Run implements ImageSource.Visitor {
    private final ImageSource source;
    private final ArchiveContent content;
    private final IngestBatch batch;
    private final ProgressListener progress;
    private final Cancellation cancellation;
    private final Set<SourceKey> seen = new HashSet<>();
    private final List<ArchiveReport.Skipped> skipped = new ArrayList<>();
    private long done;
    private long unchanged;
    private long removed;

    private Run(
        ImageSource source,
        IngestBatch batch,
        ProgressListener progress,
        Cancellation cancellation) {
      this.source = source;
      this.content = store.content();
      this.batch = batch;
      this.progress = progress;
      this.cancellation = cancellation;
    }

    @Override
    public void visit(ImageSource.Item item) {
      cancellation.check("taking in images after %d".formatted(done));
      if (seen.add(new SourceKey(item.root(), item.path()))) {
        take(item);
      } else {
        unchanged++;
      }
      done++;
      report(false);
    }

    private void take(ImageSource.Item item) {
      SourceKey key = new SourceKey(item.root(), item.path());
      ArchiveState.Location known = content.find(key);
      if (known != null && looksLike(known.entry().provenance(), item)) {
        unchanged++;
        return;
      }
      FailureRecord failure = content.failure(key);
      if (failure != null && looksLike(failure.provenance(), item)) {
        skipped(item.path(), failure.reason());
        return;
      }
      byte[] bytes;
      try {
        bytes = item.read();
      } catch (IOException e) {
        skipped(item.path(), "cannot be read: " + e.getMessage());
        return;
      }
      Provenance from =
          new Provenance(
              item.root(), item.path(), bytes.length, item.modifiedMillis(), Sha256.of(bytes));
      take(from, bytes, known, failure);
    }

    private void take(
        Provenance from, byte[] bytes, ArchiveState.Location known, FailureRecord failure) {
      if (failure != null && failure.provenance().sha256().equals(from.sha256())) {
        batch.fail(new FailureRecord(from, failure.reason()), known);
        skipped(from.path(), failure.reason());
        return;
      }
      if (known != null && known.entry().provenance().sha256().equals(from.sha256())) {
        batch.retime(from, known);
        unchanged++;
        return;
      }
      if (batch.reuse(from, known, failure != null)) {
        return;
      }
      try {
        batch.embed(from, decoder.decode(bytes, from.path()), known, failure != null);
      } catch (ImageException e) {
        batch.fail(new FailureRecord(from, e.getMessage()), known);
        skipped(from.path(), e.getMessage());
      }
    }

    private boolean looksLike(Provenance stored, ImageSource.Item item) {
      return stored.looksLike(item.size(), item.modifiedMillis());
    }

    @Override
    public void skipped(String item, String reason) {
      skipped.add(new ArchiveReport.Skipped(item, reason));
      progress.skipped(item, reason);
    }

    private void report(boolean atEnd) {
      if (atEnd) {
        long total = Math.max(done, source.count());
        progress.progress("embedding", total, total);
      } else if (batch.waiting() == 0) {
        progress.progress("embedding", done, source.count());
      }
    }

    private void removeGone(String root) {
      List<TailOp> gone = new ArrayList<>();
      try (ArchiveSnapshot snapshot = store.snapshot()) {
        snapshot.forEach(
            entry -> {
              if (isGone(root, entry.provenance())) {
                gone.add(new TailOp.Remove(entry.id()));
              }
            });
      }
      removed = gone.size();
      for (FailureRecord failure : content.failures()) {
        if (isGone(root, failure.provenance())) {
          gone.add(new TailOp.Forget(failure.provenance().key()));
        }
      }
      content.write(List.of(), gone);
    }

    private boolean isGone(String root, Provenance from) {
      return from.root().equals(root) && !seen.contains(from.key()) && !source.mayHide(from.path());
    }
  }
}
