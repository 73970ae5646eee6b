package org.zeroseg.core.plugin;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.zeroseg.api.EncodedImage;
import org.zeroseg.api.ImageInput;
import org.zeroseg.api.PluginException;
import org.zeroseg.api.SegmentRequest;
import org.zeroseg.api.Segmentation;
import org.zeroseg.api.Segmenter;
import org.zeroseg.api.StageListener;
import org.zeroseg.api.Task;
import org.zeroseg.core.runtime.Leases;

/**
 * A segmenter in two stages: an image is encoded once, then asked for any words. What it needs
 * stays open until the last running call has returned.
 *
 * @param <E> encoded images; plain Java, without native memory
 */
public class EncodingSegmenter<E> implements Segmenter {

  /**
   * The two stages; called by many threads at once.
   *
   * @param <E> encoded images
   */
  public interface Stages<E> {
    /** What a method sees in an image, whatever it is asked for; tells what it is busy with. */
    E encode(ImageInput image, StageListener stages);

    /** Answers one request for a task that the segmenter offers; tells what it is busy with. */
    Segmentation segment(E image, SegmentRequest request, StageListener stages);
  }

  private final String plugin;
  private final Stages<E> stages;
  private final Set<Task> tasks;
  private final Leases leases;

  /**
   * Puts the parts together.
   *
   * @param plugin its id, for messages
   * @param free is run once, when it is closed and no call runs any more
   * @param task what it can do, the default first
   */
  public EncodingSegmenter(
      String plugin, Stages<E> stages, Runnable free, Task task, Task... more) {
    this.plugin = plugin;
    this.stages = stages;
    this.tasks = Collections.unmodifiableSet(EnumSet.of(task, more));
    this.leases = new Leases("the segmenter '%s'".formatted(plugin), free);
  }

  @Override
  public final Set<Task> tasks() {
    return tasks;
  }

  @Override
  public final Segmentation segment(ImageInput image, SegmentRequest request) {
    return segment(image, request, StageListener.none());
  }

  @Override
  public final Segmentation segment(
      ImageInput image, SegmentRequest request, StageListener listener) {
    requireTask(request);
    try (Leases.Lease lease = leases.take()) {
      return stages.segment(stages.encode(image, listener), request, listener);
    }
  }

  @Override
  public final EncodedImage encode(ImageInput image) {
    try (Leases.Lease lease = leases.take()) {
      return new Encoded(stages.encode(image, StageListener.none()));
    }
  }

  /** Before anything is computed. */
  private void requireTask(SegmentRequest request) {
    if (request.task().isPresent() && !tasks.contains(request.task().get())) {
      throw new PluginException(
          "'%s' does not offer the task '%s' (it offers: %s); a semantic result can be converted with toPanoptic()"
              .formatted(
                  plugin,
                  lower(request.task().get()),
                  tasks.stream().map(EncodingSegmenter::lower).collect(Collectors.joining(", "))));
    }
  }

  private static String lower(Task task) {
    return task.toString().toLowerCase(Locale.ROOT);
  }

  @Override
  public final void close() {
    leases.close();
  }

  /** An encoded image; usable as long as its segmenter is open. */
  private final class Encoded implements EncodedImage {
    private volatile E image;

    Encoded(E image) {
      this.image = image;
    }

    @Override
    public Segmentation segment(SegmentRequest request) {
      E open = image;
      if (open == null) {
        throw new IllegalStateException("the encoded image is closed");
      }
      requireTask(request);
      try (Leases.Lease lease = leases.take()) {
        return stages.segment(open, request, StageListener.none());
      }
    }

    @Override
    public void close() {
      image = null;
    }
  }
}
