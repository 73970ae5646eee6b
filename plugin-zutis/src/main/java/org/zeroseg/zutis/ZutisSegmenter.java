package org.zeroseg.zutis;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.zeroseg.api.EncodedImage;
import org.zeroseg.api.ImageInput;
import org.zeroseg.api.SegmentRequest;
import org.zeroseg.api.Segmentation;
import org.zeroseg.api.Segmenter;
import org.zeroseg.api.Task;
import org.zeroseg.core.runtime.Leases;
import org.zeroseg.core.runtime.TensorRuntime;

/**
 * Segments with ZUTIS. Encoded images hold no native memory; the model stays open until the last
 * running call has returned.
 */
final class ZutisSegmenter implements Segmenter {
  private final ZutisEngine engine;
  private final Leases leases;

  /** Puts the parts together; owns the model from here on. */
  ZutisSegmenter(TensorRuntime runtime, ZutisModel model, ZutisSettings settings) {
    this.engine = new ZutisEngine(runtime, model, settings);
    this.leases = new Leases("the segmenter 'zutis'", model.owner());
  }

  @Override
  public Set<Task> tasks() {
    return Collections.unmodifiableSet(EnumSet.of(Task.SEMANTIC, Task.INSTANCE));
  }

  @Override
  public Segmentation segment(ImageInput image, SegmentRequest request) {
    try (Leases.Lease lease = leases.take()) {
      return engine.segment(engine.encode(image), request);
    }
  }

  @Override
  public EncodedImage encode(ImageInput image) {
    try (Leases.Lease lease = leases.take()) {
      return new Encoded(engine.encode(image));
    }
  }

  @Override
  public void close() {
    leases.close();
  }

  /** An encoded image; usable as long as its segmenter is open. */
  private final class Encoded implements EncodedImage {
    private volatile EncodedPhoto photo;

    Encoded(EncodedPhoto photo) {
      this.photo = photo;
    }

    @Override
    public Segmentation segment(SegmentRequest request) {
      EncodedPhoto open = photo;
      if (open == null) {
        throw new IllegalStateException("the encoded image is closed");
      }
      try (Leases.Lease lease = leases.take()) {
        return engine.segment(open, request);
      }
    }

    @Override
    public void close() {
      photo = null;
    }
  }
}
