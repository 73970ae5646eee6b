package org.zeroseg.core.metric.coco;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.zeroseg.api.Mask;
import org.zeroseg.core.mask.MaskRegion;

/** Objects of random images: overlapping rectangles, crowds, ties of scores, all sizes. */
final class RandomObjects {
  private static final int SIDE = 130;

  private RandomObjects() {}

  private static MaskRegion rectangle(SplittableRandom random) {
    int x = random.nextInt(4) * 20;
    int y = random.nextInt(4) * 20;
    int side = random.nextInt(5) * 12;
    int width = Math.min(SIDE - x, side + random.nextInt(14));
    int height = Math.min(SIDE - y, side + random.nextInt(14));
    return MaskRegion.of(
        Mask.of(SIDE, SIDE, (u, v) -> u >= x && u < x + width && v >= y && v < y + height));
  }

  static List<CocoObject> truth(SplittableRandom random, int categories, int most) {
    List<CocoObject> objects = new ArrayList<>();
    for (int i = random.nextInt(most + 1); i > 0; i--) {
      MaskRegion mask = rectangle(random);
      double area = random.nextInt(5) == 0 ? 1024 : mask.area();
      objects.add(
          new CocoObject(
              random.nextInt(categories),
              mask,
              CocoObject.box(mask),
              area,
              0,
              random.nextInt(6) == 0));
    }
    return objects;
  }

  static List<CocoObject> found(SplittableRandom random, int categories, int most) {
    List<CocoObject> objects = new ArrayList<>();
    for (int i = random.nextInt(most + 1); i > 0; i--) {
      double score = random.nextInt(12) / 12.0;
      objects.add(CocoObject.found(random.nextInt(categories), rectangle(random), score));
    }
    return objects;
  }
}
