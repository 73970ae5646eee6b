package org.zeroseg.core.deeplab;

import java.util.Set;
import org.zeroseg.api.EncodedImage;
import org.zeroseg.api.ImageInput;
import org.zeroseg.api.SegmentRequest;
import org.zeroseg.api.Segmentation;
import org.zeroseg.api.Segmenter;
import org.zeroseg.api.Task;
import org.zeroseg.core.model.Bundle;
import org.zeroseg.core.model.DeepLabEntry;
import org.zeroseg.core.model.EncoderLoader;
import org.zeroseg.core.model.Roles;
import org.zeroseg.core.nn.DeepLabV3Plus;
import org.zeroseg.core.runtime.Leases;
import org.zeroseg.core.runtime.TensorRuntime;

/**
 * Segments with a trained DeepLabv3+ into those of its classes that a request names; every pixel
 * goes to the most probable of these. A class called {@code background} belongs to nothing unless
 * it is asked for.
 */
public final class DeepLabSegmenter implements Segmenter {
  private final DeepLabEngine engine;
  private final Leases leases;

  private DeepLabSegmenter(DeepLabEngine engine, Leases leases) {
    this.engine = engine;
    this.leases = leases;
  }

  /**
   * Opens the network that plays {@link Roles#DEEPLAB}.
   *
   * @param plugin whose segmenter it is, for messages
   * @throws org.zeroseg.api.ModelException if the bundle has none, or it is damaged
   */
  public static DeepLabSegmenter open(
      String plugin, TensorRuntime runtime, Bundle bundle, DeepLabSettings settings) {
    EncoderLoader loader = new EncoderLoader(bundle, runtime);
    try {
      DeepLabEntry entry = DeepLabEntry.of(bundle, bundle.entryName(Roles.DEEPLAB));
      DeepLabV3Plus network =
          new DeepLabV3Plus(loader.weights(Roles.DEEPLAB), entry.network(), runtime.kernels());
      TrainedClasses classes = new TrainedClasses(plugin, entry.classes());
      return new DeepLabSegmenter(
          new DeepLabEngine(plugin, runtime, network, classes, settings),
          new Leases("the segmenter '%s'".formatted(plugin), loader::close));
    } catch (RuntimeException failed) {
      loader.close();
      throw failed;
    }
  }

  @Override
  public Set<Task> tasks() {
    return Set.of(Task.SEMANTIC);
  }

  @Override
  public Segmentation segment(ImageInput image, SegmentRequest request) {
    try (Leases.Lease lease = leases.take()) {
      return engine.segment(image.name(), engine.score(image), request);
    }
  }

  @Override
  public EncodedImage encode(ImageInput image) {
    try (Leases.Lease lease = leases.take()) {
      return new Encoded(image.name(), engine.score(image));
    }
  }

  @Override
  public void close() {
    leases.close();
  }

  /** Keeps the probabilities of all classes; usable as long as its segmenter is open. */
  private final class Encoded implements EncodedImage {
    private final String name;
    private volatile ScoredImage image;

    Encoded(String name, ScoredImage image) {
      this.name = name;
      this.image = image;
    }

    @Override
    public Segmentation segment(SegmentRequest request) {
      ScoredImage open = image;
      if (open == null) {
        throw new IllegalStateException("the encoded image is closed");
      }
      try (Leases.Lease lease = leases.take()) {
        return engine.segment(name, open, request);
      }
    }

    @Override
    public void close() {
      image = null;
    }
  }
}
