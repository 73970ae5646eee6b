package org.zeroseg.reco;

import java.util.Optional;
import org.zeroseg.api.Task;
import org.zeroseg.core.image.Preprocessing;
import org.zeroseg.core.plugin.EncodingSegmenter;
import org.zeroseg.core.runtime.TensorRuntime;

/**
 * Segments with ReCo. Encoded images hold no native memory; models and archive stay open until the
 * last running call has returned.
 */
final class RecoSegmenter extends EncodingSegmenter<QueryImage> {
  private static final long FEATURE_MEMORY = 256L << 20;

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
    super(
        RecoPlugin.ID,
        engine(runtime, models, archive, cache, settings),
        () -> {
          archive.ifPresent(ConceptImages::close);
          models.owner().run();
        },
        Task.SEMANTIC);
  }

  private static RecoEngine engine(
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
    return new RecoEngine(runtime, extractor, models.texts(), settings, library, explainer);
  }
}
