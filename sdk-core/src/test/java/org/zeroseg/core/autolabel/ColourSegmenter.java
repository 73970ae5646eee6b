package org.zeroseg.core.autolabel;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.zeroseg.api.ColorImage;
import org.zeroseg.api.EncodedImage;
import org.zeroseg.api.Explanation;
import org.zeroseg.api.ImageException;
import org.zeroseg.api.ImageInput;
import org.zeroseg.api.InstanceSegmentation;
import org.zeroseg.api.Mask;
import org.zeroseg.api.PanopticSegmentation;
import org.zeroseg.api.Segment;
import org.zeroseg.api.SegmentRequest;
import org.zeroseg.api.Segmentation;
import org.zeroseg.api.Segmenter;
import org.zeroseg.api.SemanticSegmentation;
import org.zeroseg.api.Task;
import org.zeroseg.api.Vocabulary;

/**
 * Finds the first two words of the request: red pixels with score 0.9 and blue ones with 0.6; as
 * objects, the first may also be the whole image, with score 0.2. Images called broken fail, and
 * the process dies at one called deadly.
 */
class ColourSegmenter implements Segmenter {
  static final Vocabulary WORDS = Vocabulary.of("red", "blue");
  static final float[] SCORES = {0.9f, 0.6f};

  private final Task task;
  private int images;

  ColourSegmenter(Task task) {
    this.task = task;
  }

  /** How many images it was asked to segment. */
  int images() {
    return images;
  }

  @Override
  public Set<Task> tasks() {
    return Set.of(task);
  }

  @Override
  public Segmentation segment(ImageInput image, SegmentRequest request) {
    images++;
    if (image.name().contains("broken")) {
      throw new ImageException("'%s' is truncated".formatted(image.name()));
    }
    if (image.name().contains("deadly")) {
      throw new Error("killed");
    }
    ColorImage picture = ((ImageInput.Pixels) image).image();
    int[] labels = labels(picture);
    return switch (task) {
      case SEMANTIC -> semantic(picture, labels, request);
      case INSTANCE -> objects(picture, labels, request.vocabulary());
      case PANOPTIC ->
          PanopticSegmentation.of(
              request.vocabulary(),
              picture.width(),
              picture.height(),
              labels,
              colours(picture, labels, request.vocabulary()),
              Explanation.none());
    };
  }

  private static int[] labels(ColorImage picture) {
    int[] labels = picture.toRgb();
    for (int i = 0; i < labels.length; i++) {
      labels[i] =
          switch (labels[i] & 0xffffff) {
            case 0xff0000 -> 0;
            case 0x0000ff -> 1;
            default -> Segmentation.NOTHING;
          };
    }
    return labels;
  }

  private static Segmentation semantic(ColorImage picture, int[] labels, SegmentRequest request) {
    float[] scores = new float[labels.length];
    for (int i = 0; i < labels.length; i++) {
      scores[i] = labels[i] < 0 ? 0 : SCORES[labels[i]];
    }
    return SemanticSegmentation.builder(request.vocabulary(), picture.width(), picture.height())
        .pixels(labels, scores)
        .keepPixelScores(request.pixelScores())
        .build();
  }

  private static Segmentation objects(ColorImage picture, int[] labels, Vocabulary words) {
    List<Segment> objects = new ArrayList<>(colours(picture, labels, words));
    Mask all = Mask.of(picture.width(), picture.height(), (x, y) -> true);
    objects.add(new Segment(2, words.get(0), all, 0.2f));
    return InstanceSegmentation.of(
        words, picture.width(), picture.height(), objects, Explanation.none());
  }

  private static List<Segment> colours(ColorImage picture, int[] labels, Vocabulary words) {
    List<Segment> segments = new ArrayList<>();
    int width = picture.width();
    for (int k = 0; k < 2; k++) {
      int label = k;
      Mask mask = Mask.of(width, picture.height(), (x, y) -> labels[y * width + x] == label);
      if (!mask.isEmpty()) {
        segments.add(new Segment(k, words.get(k), mask, SCORES[k]));
      }
    }
    return segments;
  }

  @Override
  public EncodedImage encode(ImageInput image) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {}
}
