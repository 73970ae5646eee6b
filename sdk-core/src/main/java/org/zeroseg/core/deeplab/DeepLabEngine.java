package org.zeroseg.core.deeplab;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.zeroseg.api.Explanation;
import org.zeroseg.api.Explanation.ConceptEvidence;
import org.zeroseg.api.ImageInput;
import org.zeroseg.api.ModelException;
import org.zeroseg.api.SegmentRequest;
import org.zeroseg.api.Segmentation;
import org.zeroseg.api.SemanticSegmentation;
import org.zeroseg.api.StageListener;
import org.zeroseg.api.StageListener.Stage;
import org.zeroseg.api.Vocabulary;
import org.zeroseg.core.image.ImageTensor;
import org.zeroseg.core.image.Preprocessing;
import org.zeroseg.core.image.RgbImage;
import org.zeroseg.core.nn.DeepLabV3Plus;
import org.zeroseg.core.plugin.EncodingSegmenter;
import org.zeroseg.core.postprocess.BestConcept;
import org.zeroseg.core.postprocess.CrfRefinement;
import org.zeroseg.core.postprocess.ScoreRows;
import org.zeroseg.core.render.HeatPicture;
import org.zeroseg.core.runtime.Scope;
import org.zeroseg.core.runtime.TensorRuntime;
import org.zeroseg.core.runtime.Tensors;

/** Scores images with a trained network and labels them with the words of a request. */
final class DeepLabEngine implements EncodingSegmenter.Stages<ScoredImage> {
  private final TensorRuntime runtime;
  private final DeepLabV3Plus network;
  private final TrainedClasses classes;
  private final DeepLabSettings settings;

  DeepLabEngine(
      TensorRuntime runtime,
      DeepLabV3Plus network,
      TrainedClasses classes,
      DeepLabSettings settings) {
    this.runtime = runtime;
    this.network = network;
    this.classes = classes;
    this.settings = settings;
  }

  @Override
  public ScoredImage encode(ImageInput input, StageListener stages) {
    stages.enter(Stage.DECODE);
    RgbImage image = RgbImage.of(input);
    stages.enter(Stage.PREPROCESS);
    RgbImage working = Preprocessing.reduced(image, settings.imageSize());
    ImageTensor pixels = Preprocessing.imageNetNative().normalise(working);
    stages.enter(Stage.FORWARD);
    stages.networkInput(1, working.width(), working.height());
    try (Scope scope = runtime.enter()) {
      NDArray images = Tensors.of(scope.manager(), pixels.values(), pixels.shape());
      NDArray logits = network.logits(scope.manager(), images);
      float[] probabilities = logits.softmax(1).toFloatArray();
      return new ScoredImage(input.name(), image.width(), image.height(), working, probabilities);
    }
  }

  @Override
  public Segmentation segment(ScoredImage image, SegmentRequest request, StageListener stages) {
    stages.enter(Stage.POST_PROCESS);
    int[] wanted = classes.of(request.vocabulary());
    float[] maps = maps(image, wanted);
    BestConcept best = best(image, maps, maps.length / plane(image));
    int[] labels = best.labels();
    float highest = cut(image.name(), labels, best.scores(), wanted.length);
    String summary = summary(highest);
    Explanation explanation =
        request.explain()
            ? new Explanation(summary, evidence(image, request.vocabulary(), maps))
            : Explanation.of(summary);
    return SemanticSegmentation.builder(request.vocabulary(), image.width(), image.height())
        .pixels(labels, best.scores())
        .keepPixelScores(request.pixelScores())
        .explanation(explanation)
        .build();
  }

  /** Where each class is probable. */
  private static List<ConceptEvidence> evidence(ScoredImage image, Vocabulary words, float[] maps) {
    RgbImage working = image.working();
    int plane = plane(image);
    List<ConceptEvidence> evidence = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      float[] map = Arrays.copyOfRange(maps, i * plane, (i + 1) * plane);
      evidence.add(
          new ConceptEvidence(
              words.get(i),
              "where the network expects '%s'".formatted(words.get(i).name()),
              List.of(
                  HeatPicture.evidence(
                      image.name(), working, map, working.height(), working.width()))));
    }
    return evidence;
  }

  private static int plane(ScoredImage image) {
    return image.working().width() * image.working().height();
  }

  /** The maps of the wanted classes, and that of the background behind them if nobody wants it. */
  private float[] maps(ScoredImage image, int[] wanted) {
    int background = classes.background();
    boolean hidden =
        background >= 0 && Arrays.stream(wanted).noneMatch(index -> index == background);
    int plane = plane(image);
    float[] maps = new float[(wanted.length + (hidden ? 1 : 0)) * plane];
    for (int i = 0; i < wanted.length; i++) {
      System.arraycopy(image.probabilities(), wanted[i] * plane, maps, i * plane, plane);
    }
    if (hidden) {
      System.arraycopy(
          image.probabilities(), background * plane, maps, wanted.length * plane, plane);
    }
    return maps;
  }

  private BestConcept best(ScoredImage image, float[] maps, int count) {
    RgbImage working = image.working();
    if (settings.crf()) {
      CrfRefinement.requireMemory(working, count);
      return new CrfRefinement(settings.crfIterations())
          .refine(working, image.width(), image.height(), maps, count);
    }
    BestConcept best = new BestConcept(image.width(), image.height());
    ScoreRows rows =
        new ScoreRows(working.height(), working.width(), image.height(), image.width());
    for (int i = 0; i < count; i++) {
      rows.hand(maps, i, i, best);
    }
    return best;
  }

  /** Background and unlikely pixels belong to nothing; returns the highest probability. */
  private float cut(String name, int[] labels, float[] scores, int concepts) {
    float highest = Float.NEGATIVE_INFINITY;
    for (int p = 0; p < labels.length; p++) {
      if (Float.isNaN(scores[p]) || Float.isInfinite(scores[p])) {
        throw new ModelException(
            "the network gives NaN for '%s': are its weights damaged?".formatted(name));
      }
      if (labels[p] >= concepts) {
        labels[p] = Segmentation.NOTHING;
      } else {
        highest = Math.max(highest, scores[p]);
        if (scores[p] < settings.threshold()) {
          labels[p] = Segmentation.NOTHING;
        }
      }
    }
    return highest;
  }

  private String summary(float highest) {
    if (highest == Float.NEGATIVE_INFINITY) {
      return "Every pixel is background.";
    }
    return highest < settings.threshold()
        ? String.format(
            Locale.ROOT,
            "No pixel reached the threshold of %.3f; the highest probability was %.3f. Lower the option 'threshold'.",
            settings.threshold(),
            highest)
        : "";
  }
}
