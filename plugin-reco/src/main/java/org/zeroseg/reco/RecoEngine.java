package org.zeroseg.reco;

import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.zeroseg.api.Concept;
import org.zeroseg.api.Explanation;
import org.zeroseg.api.ImageInput;
import org.zeroseg.api.ModelException;
import org.zeroseg.api.SegmentRequest;
import org.zeroseg.api.Segmentation;
import org.zeroseg.api.SemanticSegmentation;
import org.zeroseg.api.StageListener;
import org.zeroseg.api.StageListener.Stage;
import org.zeroseg.core.image.Preprocessing;
import org.zeroseg.core.image.RgbImage;
import org.zeroseg.core.plugin.EncodingSegmenter;
import org.zeroseg.core.postprocess.BestConcept;
import org.zeroseg.core.postprocess.CrfRefinement;
import org.zeroseg.core.runtime.Scope;
import org.zeroseg.core.runtime.TensorRuntime;

/** Encodes images and segments encoded images; the calls behind the segmenter. Thread-safe. */
final class RecoEngine implements EncodingSegmenter.Stages<QueryImage> {
  private final TensorRuntime runtime;
  private final FeatureExtractor extractor;
  private final Optional<DenseTexts> texts;
  private final RecoSettings settings;
  private final ReferenceLibrary library;
  private final RecoExplainer explainer;

  RecoEngine(
      TensorRuntime runtime,
      FeatureExtractor extractor,
      Optional<DenseTexts> texts,
      RecoSettings settings,
      ReferenceLibrary library,
      RecoExplainer explainer) {
    this.runtime = runtime;
    this.extractor = extractor;
    this.texts = texts;
    this.settings = settings;
    this.library = library;
    this.explainer = explainer;
  }

  @Override
  public QueryImage encode(ImageInput input, StageListener stages) {
    stages.enter(Stage.DECODE);
    RgbImage image = RgbImage.of(input);
    stages.enter(Stage.PREPROCESS);
    RgbImage working = Preprocessing.reduced(image, settings.imageSize());
    try (Scope scope = runtime.enter()) {
      ImageFeatures features = extractor.extract(working, stages);
      return new QueryImage(input.name(), image.width(), image.height(), working, features);
    }
  }

  @Override
  public Segmentation segment(QueryImage image, SegmentRequest request, StageListener stages) {
    stages.enter(Stage.CONCEPTS);
    List<Concept> concepts = request.vocabulary().concepts();
    if (settings.crf()) {
      CrfRefinement.requireMemory(image.working(), concepts.size());
    }
    try (Scope scope = runtime.enter()) {
      List<ConceptReference> references = library.references(concepts);
      ConceptVectors vectors = vectors(concepts, references);
      stages.enter(Stage.POST_PROCESS);
      BestConcept best = label(scope.manager(), image, vectors);
      int[] labels = best.labels();
      float highest = cut(image, labels, best.scores());
      String summary = summary(highest);
      Explanation explanation =
          request.explain()
              ? explainer.explain(summary, image, concepts, references, vectors)
              : Explanation.of(summary);
      return SemanticSegmentation.builder(request.vocabulary(), image.width(), image.height())
          .pixels(labels, best.scores())
          .keepPixelScores(request.pixelScores())
          .explanation(explanation)
          .build();
    }
  }

  private ConceptVectors vectors(List<Concept> concepts, List<ConceptReference> references) {
    List<float[]> embeddings =
        settings.denseAttention()
            ? concepts.stream().map(texts.orElseThrow()::embedding).toList()
            : List.of();
    return new ConceptVectors(
        references.stream().map(found -> found.reference().vector()).toList(), embeddings);
  }

  private BestConcept label(NDManager owner, QueryImage image, ConceptVectors concepts) {
    if (!settings.crf()) {
      BestConcept best = new BestConcept(image.width(), image.height());
      new PixelScorer(image.features(), image.width(), image.height()).score(owner, concepts, best);
      return best;
    }
    int width = image.working().width();
    int height = image.working().height();
    AllScores all = new AllScores(concepts.size(), width, height);
    new PixelScorer(image.features(), width, height).score(owner, concepts, all);
    return new CrfRefinement(settings.crfIterations())
        .refine(image.working(), image.width(), image.height(), all.values(), concepts.size());
  }

  /** Takes the label from pixels below the threshold; returns the highest score of all. */
  private float cut(QueryImage image, int[] labels, float[] scores) {
    float highest = Float.NEGATIVE_INFINITY;
    for (int p = 0; p < labels.length; p++) {
      highest = Math.max(highest, scores[p]);
      if (scores[p] < settings.threshold()) {
        labels[p] = Segmentation.NOTHING;
      }
    }
    if (!Float.isFinite(highest)) {
      throw new ModelException(
          "no pixel of '%s' has a finite score: the encoders gave NaN or infinity; are their weights damaged, or of another architecture?"
              .formatted(image.name()));
    }
    return highest;
  }

  private String summary(float highest) {
    return highest < settings.threshold()
        ? String.format(
            Locale.ROOT,
            "No pixel reached the threshold of %.3f; the highest score was %.3f. Lower the option 'threshold', or name other concepts.",
            settings.threshold(),
            highest)
        : "";
  }
}
