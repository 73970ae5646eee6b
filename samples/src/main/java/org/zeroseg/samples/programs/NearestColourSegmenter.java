package org.zeroseg.samples.programs;

import java.util.Map;
import java.util.Set;
import org.zeroseg.api.EncodedImage;
import org.zeroseg.api.ImageInput;
import org.zeroseg.api.PluginException;
import org.zeroseg.api.SegmentRequest;
import org.zeroseg.api.Segmentation;
import org.zeroseg.api.Segmenter;
import org.zeroseg.api.SemanticSegmentation;
import org.zeroseg.api.Task;
import org.zeroseg.core.image.RgbImage;

/** The segmenter of {@link OwnPlugin}. */
final class NearestColourSegmenter implements Segmenter {
  private static final Map<String, Integer> COLOURS =
      Map.of(
          "red", 0xff0000, "green", 0x00a000, "blue", 0x0000ff, "yellow", 0xffff00, "white",
          0xffffff, "black", 0);
  private final double tolerance;

  NearestColourSegmenter(double tolerance) {
    this.tolerance = tolerance;
  }

  @Override
  public Set<Task> tasks() {
    return Set.of(Task.SEMANTIC);
  }

  @Override
  public Segmentation segment(ImageInput input, SegmentRequest request) {
    RgbImage image = RgbImage.of(input);
    int[] labels = new int[image.width() * image.height()];
    float[] scores = new float[labels.length];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = Segmentation.NOTHING;
      for (int c = 0; c < request.vocabulary().size(); c++) {
        String word = request.vocabulary().get(c).name();
        if (!COLOURS.containsKey(word)) {
          throw new PluginException(
              "'%s' is no colour; there are: %s".formatted(word, COLOURS.keySet()));
        }
        double distance =
            distance(image.rgb(i % image.width(), i / image.width()), COLOURS.get(word));
        if (distance <= tolerance && 1 - distance > scores[i]) {
          labels[i] = c;
          scores[i] = (float) (1 - distance);
        }
      }
    }
    return SemanticSegmentation.builder(request.vocabulary(), image.width(), image.height())
        .pixels(labels, scores)
        .build();
  }

  private static double distance(int a, int b) {
    int red = (a >> 16 & 255) - (b >> 16 & 255);
    int green = (a >> 8 & 255) - (b >> 8 & 255);
    int blue = (a & 255) - (b & 255);
    return Math.sqrt(red * red + green * green + blue * blue) / (255 * Math.sqrt(3));
  }

  @Override
  public EncodedImage encode(ImageInput image) {
    RgbImage.of(image); // damage is reported now
    return new EncodedImage() {
      @Override
      public Segmentation segment(SegmentRequest request) {
        return NearestColourSegmenter.this.segment(image, request);
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public void close() {}
}
