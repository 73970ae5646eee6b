package org.zeroseg.reco;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.zeroseg.api.EncodedImage;
import org.zeroseg.api.ImageInput;
import org.zeroseg.api.SegmentRequest;
import org.zeroseg.api.Segmentation;
import org.zeroseg.api.Segmenter;
import org.zeroseg.api.Task;
import org.zeroseg.core.image.Preprocessing;
import org.zeroseg.core.runtime.Leases;
import org.zeroseg.core.runtime.TensorRuntime;

/**
 * Segments with ReCo. Encoded images hold no native memory; models and archive stay open until the
 * last running call has returned.
 */
final class RecoSegmenter implements Segmenter {
  private static final long FEATURE_MEMORY = 256L << 20;

  private final RecoEngine engine;
  private final Leases leases;

  /**
   * Puts the parts together; owns models and archive from here on.
   *
   * @param archive where images of concepts come from, if there is one
   */
  RecoSegmenter(
      TensorRuntime runtime,
      RecoModels models,
      Optional<ConceptImages> archive,
      CategoryCache cache,
      RecoSettings settings) {
    ReferenceOptions options = settings.references();
    Preprocessing geometry = Preprocessing.recoArchive(options.imageSize());
    ReferenceLibrary library =
        new ReferenceLibrary(
            new ReferenceComputation(runtime.root(), options),
            options,
            archive,
            options.textAttention() ? models.texts() : Optional.empty(),
            models.identities(),
            cache,
            () ->
                new ArchiveFeatures(
                    new FeatureExtractor(
                        runtime,
                        models.visual(),
                        options.textAttention() ? models.dense() : Optional.empty(),
                        options.denseScale()),
                    geometry,
                    FEATURE_MEMORY));
    RecoExplainer explainer = new RecoExplainer(runtime, geometry);
    FeatureExtractor extractor =
        new FeatureExtractor(
            runtime,
            models.visual(),
            settings.denseAttention() ? models.dense() : Optional.empty(),
            options.denseScale());
    this.engine = new RecoEngine(runtime, extractor, models.texts(), settings, library, explainer);
    this.leases =
        new Leases(
            "the segmenter 'reco'",
            () -> {
              archive.ifPresent(ConceptImages::close);
              models.owner().run();
            });
  }

  @Override
  public Set<Task> tasks() {
    return Collections.unmodifiableSet(EnumSet.of(Task.SEMANTIC));
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
    private volatile QueryImage image;

    Encoded(QueryImage image) {
      this.image = image;
    }

    @Override
    public Segmentation segment(SegmentRequest request) {
      QueryImage open = image;
      if (open == null) {
        throw new IllegalStateException("the encoded image is closed");
      }
      try (Leases.Lease lease = leases.take()) {
        return engine.segment(open, request);
      }
    }

    @Override
    public void close() {
      image = null;
    }
  }
}
