package org.zeroseg.core.saliency;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import org.zeroseg.api.Cancellation;
import org.zeroseg.api.CancelledException;
import org.zeroseg.api.ImageException;
import org.zeroseg.api.Mask;
import org.zeroseg.api.ProgressListener;
import org.zeroseg.core.data.pseudo.PseudoMaskFile;
import org.zeroseg.core.data.pseudo.PseudoMaskPaths;
import org.zeroseg.core.image.ImageDecoder;
import org.zeroseg.core.runtime.WorkerPool;

/**
 * Makes the pseudo-masks of many images, one JSON file each, in the published layout.
 *
 * <p>A mask that exists is never made again, and files appear as a whole, so a run that was
 * cancelled or killed goes on where it stopped. An image that cannot be read is reported and left
 * out; any other failure ends the run.
 */
public final class PseudoMasks {
  private static final String STAGE = "pseudo-masks";

  private final SaliencyModel model;
  private final PseudoMaskPaths paths;
  private final int threads;

  /**
   * Prepares runs.
   *
   * @param paths where the mask of an image lies
   * @param threads how many images are worked on at once, at least 1
   */
  public PseudoMasks(SaliencyModel model, PseudoMaskPaths paths, int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("threads must be at least 1, but is " + threads);
    }
    this.model = model;
    this.paths = paths;
    this.threads = threads;
  }

  private record Outcome(Path image, boolean isNew, boolean isEmpty, String failure) {}

  /**
   * Makes the masks that are missing.
   *
   * @param images files under the roots of the paths; one that is listed twice counts once
   * @throws CancelledException if cancelled; masks that were reported as done are kept
   * @throws org.zeroseg.api.data.DatasetException if an image is under no root, or a mask cannot be
   *     written
   */
  public PseudoMaskReport generate(
      Collection<Path> images, ProgressListener progress, Cancellation cancellation) {
    Set<Path> distinct = new LinkedHashSet<>(images);
    Tally tally = new Tally(distinct.size(), progress);
    try (WorkerPool workers = new WorkerPool(STAGE, threads)) { // at its end nobody uses the model
      CompletionService<Outcome> running = new ExecutorCompletionService<>(workers);
      Iterator<Path> waiting = distinct.iterator();
      int underway = 0;
      while (waiting.hasNext() || underway > 0) {
        cancellation.check(
            "making pseudo-masks, after %d of %d images,".formatted(tally.done, distinct.size()));
        if (waiting.hasNext() && underway < threads) {
          Path image = waiting.next();
          running.submit(() -> make(image));
          underway++;
        } else {
          tally.add(running.take().get());
          underway--;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancelledException("making pseudo-masks was interrupted");
    } catch (ExecutionException e) {
      throw unchecked(e.getCause());
    }
    return tally.report();
  }

  private Outcome make(Path image) {
    Path file = paths.of(image);
    if (Files.exists(file)) {
      return new Outcome(image, false, false, null);
    }
    try {
      Mask mask = model.find(ImageDecoder.asStored().read(image));
      PseudoMaskFile.write(file, mask);
      return new Outcome(image, true, mask.isEmpty(), null);
    } catch (ImageException e) {
      return new Outcome(image, false, false, e.getMessage());
    }
  }

  private static RuntimeException unchecked(Throwable cause) {
    if (cause instanceof Error error) {
      throw error;
    }
    return cause instanceof RuntimeException known ? known : new IllegalStateException(cause);
  }

  /** Counts outcomes in the caller's thread. */
  private static final class Tally {
    private final int total;
    private final ProgressListener progress;
    private final Map<Path, String> failures = new LinkedHashMap<>();
    private int done;
    private int written;
    private int existing;
    private int empty;

    Tally(int total, ProgressListener progress) {
      this.total = total;
      this.progress = progress;
    }

    void add(Outcome outcome) {
      done++;
      if (outcome.failure != null) {
        failures.put(outcome.image, outcome.failure);
        progress.skipped(outcome.image.toString(), outcome.failure);
      } else if (outcome.isNew) {
        written++;
        empty += outcome.isEmpty ? 1 : 0;
      } else {
        existing++;
      }
      progress.progress(STAGE, done, total);
    }

    PseudoMaskReport report() {
      return new PseudoMaskReport(written, existing, empty, failures);
    }
  }
}
