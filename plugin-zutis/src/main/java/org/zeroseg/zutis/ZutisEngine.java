package org.zeroseg.zutis;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.zeroseg.api.Explanation;
import org.zeroseg.api.ImageInput;
import org.zeroseg.api.InstanceSegmentation;
import org.zeroseg.api.ModelException;
import org.zeroseg.api.Segment;
import org.zeroseg.api.SegmentRequest;
import org.zeroseg.api.Segmentation;
import org.zeroseg.api.SemanticSegmentation;
import org.zeroseg.api.StageListener;
import org.zeroseg.api.StageListener.Stage;
import org.zeroseg.api.Task;
import org.zeroseg.api.Vocabulary;
import org.zeroseg.core.image.ImageTensor;
import org.zeroseg.core.image.Resampling;
import org.zeroseg.core.image.RgbImage;
import org.zeroseg.core.plugin.EncodingSegmenter;
import org.zeroseg.core.postprocess.BestConcept;
import org.zeroseg.core.runtime.Scope;
import org.zeroseg.core.runtime.TensorRuntime;
import org.zeroseg.core.runtime.Tensors;

/** Encodes images and segments encoded images; the calls behind the segmenter. Thread-safe. */
final class ZutisEngine implements EncodingSegmenter.Stages<EncodedPhoto> {
  private final TensorRuntime runtime;
  private final ZutisModel model;
  private final ZutisSettings settings;
  private final ZutisExplainer explainer;

  ZutisEngine(TensorRuntime runtime, ZutisModel model, ZutisSettings settings) {
    this.runtime = runtime;
    this.model = model;
    this.settings = settings;
    this.explainer = new ZutisExplainer(runtime);
  }

  @Override
  public EncodedPhoto encode(ImageInput input, StageListener stages) {
    stages.enter(Stage.DECODE);
    RgbImage image = RgbImage.of(input);
    stages.enter(Stage.PREPROCESS);
    RgbImage working = working(image);
    ImageTensor pixels = model.preprocessing().normalise(working);
    stages.enter(Stage.FORWARD);
    stages.networkInput(1, working.width(), working.height());
    try (Scope scope = runtime.enter()) {
      NDArray batch = Tensors.of(scope.manager(), pixels.values(), pixels.shape());
      NDArray features = model.network().features(batch);
      NDArray embeddings = model.network().embeddings(features);
      return new EncodedPhoto(
          input.name(),
          image.width(),
          image.height(),
          working,
          features.toFloatArray(),
          DenseEmbeddings.of(embeddings.get(0)));
    }
  }

  /** Reduces what is larger than the settings want; enlarges what is smaller than one patch. */
  private RgbImage working(RgbImage image) {
    int longer = Math.max(image.width(), image.height());
    double scale =
        settings.maxSide() > 0 && longer > settings.maxSide()
            ? settings.maxSide() / (double) longer
            : 1;
    int patch = model.network().config().encoder().patch();
    int width = Math.max(patch, (int) Math.round(scale * image.width()));
    int height = Math.max(patch, (int) Math.round(scale * image.height()));
    return width == image.width() && height == image.height()
        ? image
        : image.resize(width, height, Resampling.BILINEAR);
  }

  @Override
  public Segmentation segment(EncodedPhoto photo, SegmentRequest request, StageListener stages) {
    stages.enter(Stage.CONCEPTS);
    Task task = request.task().orElse(Task.SEMANTIC);
    try (Scope scope = runtime.enter()) {
      Classes classes =
          Classes.of(request.vocabulary().concepts(), settings.background(), model.texts());
      stages.enter(Stage.POST_PROCESS);
      return task == Task.SEMANTIC
          ? semantic(scope.manager(), photo, classes, request)
          : instances(photo, classes, request, stages);
    }
  }

  private Segmentation semantic(
      NDManager scope, EncodedPhoto photo, Classes classes, SegmentRequest request) {
    BestConcept best =
        photo.embeddings().label(scope, classes.texts(), photo.height(), photo.width());
    int[] labels = best.labels();
    long nothing = 0;
    for (int p = 0; p < labels.length; p++) {
      if (!Float.isFinite(best.scores()[p])) {
        throw notFinite(photo);
      }
      labels[p] = classes.label(labels[p]);
      nothing += labels[p] == Segmentation.NOTHING ? 1 : 0;
    }
    String summary =
        nothing == labels.length
            ? "Every pixel is closer to the word '%s' than to any concept; name others, or change the option 'background'."
                .formatted(settings.background().orElseThrow())
            : "";
    return SemanticSegmentation.builder(request.vocabulary(), photo.width(), photo.height())
        .pixels(labels, best.scores())
        .keepPixelScores(request.pixelScores())
        .explanation(explanation(summary, photo, classes, request, List.of()))
        .build();
  }

  private Segmentation instances(
      EncodedPhoto photo, Classes classes, SegmentRequest request, StageListener stages) {
    stages.enter(Stage.FORWARD);
    Proposals proposals = photo.proposals(() -> propose(photo));
    stages.enter(Stage.POST_PROCESS);
    List<Candidate> all =
        settings
            .rules()
            .objects(
                proposals, classes.texts(), classes.background(), photo.height(), photo.width());
    List<Candidate> objects =
        all.stream()
            .filter(object -> object.score() >= settings.minScore())
            .sorted(Comparator.comparingDouble(object -> -object.score()))
            .toList();
    Vocabulary vocabulary = request.vocabulary();
    List<Segment> segments = new ArrayList<>();
    for (Candidate object : objects) {
      segments.add(
          new Segment(
              segments.size(),
              vocabulary.get(classes.label(object.classIndex())),
              object.mask().toMask(),
              object.score()));
    }
    String summary = segments.isEmpty() ? emptySummary(proposals, all) : "";
    return InstanceSegmentation.of(
        vocabulary,
        photo.width(),
        photo.height(),
        segments,
        explanation(summary, photo, classes, request, objects));
  }

  private String emptySummary(Proposals proposals, List<Candidate> all) {
    return all.isEmpty()
        ? "None of the %d mask proposals is an object: each is empty or closer to the background than to any concept."
            .formatted(proposals.count())
        : String.format(
            Locale.ROOT,
            "No object reached the score of %.3f; the best of %d has %.3f. Lower the option 'min-score'.",
            settings.minScore(),
            all.size(),
            all.stream().mapToDouble(Candidate::score).max().orElseThrow());
  }

  /** Runs the decoder on features that were encoded before. */
  private Proposals propose(EncodedPhoto photo) {
    ZutisNetwork network = model.network();
    int channels = network.config().encoder().width();
    DenseEmbeddings embeddings = photo.embeddings();
    try (Scope scope = runtime.enter()) {
      NDArray features =
          Tensors.of(
              scope.manager(),
              photo.features(),
              1,
              channels,
              embeddings.height() / 2,
              embeddings.width() / 2);
      NDArray memory = network.memory(network.enlarged(features));
      NDArray masks = network.proposals(network.lastQueries(memory), memory);
      Proposals proposals =
          Proposals.of(
              masks.get("0, 0"), embeddings.load(scope.manager()), settings.rules().threshold());
      for (int q = 0; q < proposals.count(); q++) {
        if (!Float.isFinite(proposals.objectness(q))) {
          throw notFinite(photo);
        }
      }
      return proposals;
    }
  }

  private Explanation explanation(
      String summary,
      EncodedPhoto photo,
      Classes classes,
      SegmentRequest request,
      List<Candidate> objects) {
    return request.explain()
        ? explainer.explain(summary, photo, classes, request, objects)
        : Explanation.of(summary);
  }

  private static ModelException notFinite(EncodedPhoto photo) {
    return new ModelException(
        "the network gives NaN or infinity for '%s': are its weights damaged, or of another architecture?"
            .formatted(photo.name()));
  }
}
