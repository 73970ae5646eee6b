package org.zeroseg.api.toy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.zeroseg.api.ColorImage;
import org.zeroseg.api.Concept;
import org.zeroseg.api.EncodedImage;
import org.zeroseg.api.Explanation;
import org.zeroseg.api.ImageInput;
import org.zeroseg.api.PluginException;
import org.zeroseg.api.SegmentRequest;
import org.zeroseg.api.Segmentation;
import org.zeroseg.api.Segmenter;
import org.zeroseg.api.SemanticSegmentation;
import org.zeroseg.api.Task;

/** Gives each pixel the nearest colour of the vocabulary, or nothing if none is near enough. */
class ToySegmenter implements Segmenter {
  private final double threshold;
  private volatile boolean closed;

  ToySegmenter(double threshold) {
    this.threshold = threshold;
  }

  @Override
  public Set<Task> tasks() {
    return Set.of(Task.SEMANTIC);
  }

  @Override
  public Segmentation segment(ImageInput image, SegmentRequest request) {
    requireOpen();
    return segment(ToyPictures.read(image), request);
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the toy segmenter is closed");
    }
  }

  private Segmentation segment(ColorImage image, SegmentRequest request) {
    Task task = request.task().orElse(Task.SEMANTIC);
    if (task != Task.SEMANTIC) {
      throw new PluginException("the toy does only semantic segmentation, not " + task);
    }
    int[] colors = ToyColors.of(request.vocabulary());
    int[] rgb = image.toRgb();
    int[] labels = new int[rgb.length];
    float[] scores = new float[rgb.length];
    for (int i = 0; i < rgb.length; i++) {
      labels[i] = Segmentation.NOTHING;
      for (int c = 0; c < colors.length; c++) {
        float score = ToyColors.similarity(rgb[i], colors[c]);
        if (score >= threshold && score > scores[i]) {
          labels[i] = c;
          scores[i] = score;
        }
      }
    }
    return SemanticSegmentation.builder(request.vocabulary(), image.width(), image.height())
        .pixels(labels, scores)
        .keepPixelScores(request.pixelScores())
        .explanation(explain(request))
        .build();
  }

  private Explanation explain(SegmentRequest request) {
    List<Explanation.ConceptEvidence> evidence = new ArrayList<>();
    if (request.explain()) {
      for (Concept concept : request.vocabulary()) {
        ColorImage patch = ColorImage.of(1, 1, new int[] {ToyColors.of(concept.name())});
        evidence.add(
            new Explanation.ConceptEvidence(
                concept,
                "its pure colour",
                List.of(
                    new Explanation.EvidenceImage(
                        concept.name(), 1, patch, List.of(new Explanation.Point(0.5, 0.5))))));
      }
    }
    return new Explanation("nearest colour, threshold " + threshold, evidence);
  }

  @Override
  public EncodedImage encode(ImageInput image) {
    requireOpen();
    ColorImage decoded = ToyPictures.read(image);
    return new EncodedImage() {
      private boolean done;

      @Override
      public Segmentation segment(SegmentRequest request) {
        requireOpen();
        if (done) {
          throw new IllegalStateException("the encoded image is closed");
        }
        return ToySegmenter.this.segment(decoded, request);
      }

      @Override
      public void close() {
        done = true;
      }
    };
  }

  @Override
  public void close() {
    closed = true;
  }
}
