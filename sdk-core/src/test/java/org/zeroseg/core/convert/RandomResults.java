package org.zeroseg.core.convert;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.zeroseg.api.Explanation;
import org.zeroseg.api.InstanceSegmentation;
import org.zeroseg.api.Mask;
import org.zeroseg.api.PanopticSegmentation;
import org.zeroseg.api.Segment;
import org.zeroseg.api.Segmentation;
import org.zeroseg.api.SemanticSegmentation;
import org.zeroseg.api.Vocabulary;

/** Random results of all kinds, with holes, parts and pixels of nothing. */
final class RandomResults {
  static final Vocabulary WORDS = Vocabulary.of("cat", "dog \"Rex\"", "grün\\blau");

  private final SplittableRandom random;
  private final int width;
  private final int height;

  RandomResults(long seed) {
    random = new SplittableRandom(seed);
    width = random.nextInt(1, 24);
    height = random.nextInt(1, 24);
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  private Mask mask() {
    if (random.nextInt(3) == 0) {
      double density = 0.1 + 0.8 * random.nextDouble();
      return Mask.of(width, height, (x, y) -> random.nextDouble() < density);
    }
    int left = random.nextInt(width);
    int top = random.nextInt(height);
    int radius = random.nextInt(1, 12);
    int hole = random.nextInt(radius);
    return Mask.of(
        width,
        height,
        (x, y) -> {
          int distance = Math.max(Math.abs(x - left), Math.abs(y - top));
          return distance < radius && distance >= hole;
        });
  }

  InstanceSegmentation instances() {
    List<Segment> segments = new ArrayList<>();
    for (int i = random.nextInt(6); i > 0; i--) {
      Mask mask = mask();
      if (!mask.isEmpty()) {
        segments.add(
            new Segment(
                segments.size(),
                WORDS.get(random.nextInt(WORDS.size())),
                mask,
                (float) random.nextDouble()));
      }
    }
    return InstanceSegmentation.of(WORDS, width, height, segments, Explanation.none());
  }

  /** Every concept's pixels have one score, which is what formats keep. */
  SemanticSegmentation semantic(boolean scored) {
    float[] ofConcept = new float[WORDS.size()];
    for (int c = 0; c < ofConcept.length; c++) {
      ofConcept[c] = scored ? (float) random.nextDouble() : 1;
    }
    int[] labels = new int[width * height];
    float[] scores = new float[labels.length];
    int last = Segmentation.NOTHING;
    for (int i = 0; i < labels.length; i++) {
      last = random.nextInt(4) == 0 ? random.nextInt(-1, WORDS.size()) : last;
      labels[i] = last;
      scores[i] = last < 0 ? 0 : ofConcept[last];
    }
    return SemanticSegmentation.builder(WORDS, width, height).pixels(labels, scores).build();
  }

  PanopticSegmentation panoptic() {
    int[] ids = new int[width * height];
    Arrays.fill(ids, Segmentation.NOTHING);
    int step = random.nextInt(1, 400);
    for (int k = 0; k < 5; k++) {
      boolean[] pixels = mask().toPixels();
      for (int i = 0; i < ids.length; i++) {
        ids[i] = pixels[i] ? k * step : ids[i];
      }
    }
    List<Segment> segments = new ArrayList<>();
    for (int k = 0; k < 5; k++) {
      int id = k * step;
      Mask mask = Mask.of(width, height, (x, y) -> ids[y * width + x] == id);
      if (!mask.isEmpty()) {
        segments.add(
            new Segment(
                id, WORDS.get(random.nextInt(WORDS.size())), mask, (float) random.nextDouble()));
      }
    }
    return PanopticSegmentation.of(WORDS, width, height, ids, segments, Explanation.none());
  }
}
