package org.zeroseg.samples.programs;

import java.util.List;
import java.util.Set;
import org.zeroseg.api.EncodedImage;
import org.zeroseg.api.Explanation;
import org.zeroseg.api.ImageInput;
import org.zeroseg.api.SegmentRequest;
import org.zeroseg.api.Segmentation;
import org.zeroseg.api.Segmenter;
import org.zeroseg.api.SemanticSegmentation;
import org.zeroseg.api.Task;
import org.zeroseg.core.image.RgbImage;

/** The segmenter of {@link OwnPlugin}. Holds nothing to close. */
record NearestColourSegmenter(double tolerance) implements Segmenter {
  @Override
  public Set<Task> tasks() {
    return Set.of(Task.SEMANTIC);
  }

  @Override
  public Segmentation segment(ImageInput input, SegmentRequest request) {
    return segment(RgbImage.of(input), request);
  }

  Segmentation segment(RgbImage image, SegmentRequest request) {
    List<String> words = request.vocabulary().names();
    List<NamedColour> colours = words.stream().map(NamedColour::of).toList();
    int[] labels = new int[image.width() * image.height()];
    float[] scores = new float[labels.length];
    for (int i = 0; i < labels.length; i++) {
      int rgb = image.rgb(i % image.width(), i / image.width());
      labels[i] = Segmentation.NOTHING;
      for (int c = 0; c < colours.size(); c++) {
        float score = (float) (1 - colours.get(c).distance(rgb));
        if (score >= 1 - tolerance && score > scores[i]) {
          labels[i] = c;
          scores[i] = score;
        }
      }
    }
    return SemanticSegmentation.builder(request.vocabulary(), image.width(), image.height())
        .pixels(labels, scores)
        .keepPixelScores(request.pixelScores())
        .explanation(Explanation.of("nearest colour within a tolerance of " + tolerance))
        .build();
  }

  @Override
  public EncodedImage encode(ImageInput input) {
    return new DecodedPhoto(this, RgbImage.of(input)); // damage is reported now
  }

  @Override
  public void close() {}
}
