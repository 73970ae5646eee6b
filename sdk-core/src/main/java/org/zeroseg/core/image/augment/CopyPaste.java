package org.zeroseg.core.image.augment;

import java.util.ArrayList;
import java.util.List;
import org.zeroseg.api.Box;
import org.zeroseg.core.image.LabelMap;
import org.zeroseg.core.image.RgbImage;

/**
 * Pastes objects onto the image of the first one (ZUTIS, supplement B.2): the first crop stays
 * whole, later objects hide earlier ones, no blending.
 *
 * @param ignored the label of padding
 * @param wholeBoxes whether an object's last row and column are pasted, too. The published results
 *     come from boxes without them
 */
public record CopyPaste(int ignored, boolean wholeBoxes) {
  /**
   * Makes one sample.
   *
   * @param objects at least one; all crops of one size
   * @param rule chooses where objects from the second on are pasted
   */
  public SyntheticSample compose(List<PlacedObject> objects, Paste.Rule rule) {
    if (objects.isEmpty()) {
      throw new IllegalArgumentException("a sample needs at least one object");
    }
    PlacedObject first = objects.get(0);
    int width = first.image().width();
    int height = first.image().height();
    byte[] canvas = first.image().toBytes();
    int[] semantic = labels(first.mask(), first.label());
    int[] instances = labels(first.mask(), 1);
    List<Paste> pastes = new ArrayList<>();
    for (int k = 1; k < objects.size(); k++) {
      PlacedObject object = objects.get(k);
      if (object.image().width() != width || object.image().height() != height) {
        throw new IllegalArgumentException(
            "object %d is %dx%d, but the canvas is %dx%d"
                .formatted(k, object.image().width(), object.image().height(), width, height));
      }
      int[] mask = object.mask().toArray();
      Box box = box(mask, width);
      if (box == null) {
        continue;
      }
      Paste.Corner corner = rule.place(k, box.width(), box.height(), width, height);
      byte[] pixels = object.image().toBytes();
      for (int y = 0; y < box.height(); y++) {
        int from = (box.y() + y) * width + box.x();
        int to = (corner.top() + y) * width + corner.left();
        for (int x = 0; x < box.width(); x++) {
          if (mask[from + x] == 1) {
            System.arraycopy(pixels, 3 * (from + x), canvas, 3 * (to + x), 3);
            semantic[to + x] = object.label();
            instances[to + x] = k + 1;
          }
        }
      }
      pastes.add(new Paste(k, box, corner.left(), corner.top()));
    }
    return new SyntheticSample(
        RgbImage.of(width, height, canvas),
        LabelMap.of(width, height, semantic),
        LabelMap.of(width, height, instances),
        objects.size(),
        pastes);
  }

  private int[] labels(LabelMap mask, int label) {
    int[] values = mask.toArray();
    for (int i = 0; i < values.length; i++) {
      if (values[i] == 1) {
        values[i] = label;
      } else if (values[i] != 0) {
        values[i] = ignored;
      }
    }
    return values;
  }

  /** Null without pixels. */
  private Box box(int[] mask, int width) {
    int left = width;
    int right = -1;
    int top = -1;
    int bottom = -1;
    for (int i = 0; i < mask.length; i++) {
      if (mask[i] == 1) {
        left = Math.min(left, i % width);
        right = Math.max(right, i % width);
        bottom = i / width;
        top = top < 0 ? bottom : top;
      }
    }
    int last = wholeBoxes ? 1 : 0;
    return right < 0 ? null : new Box(left, top, right - left + last, bottom - top + last);
  }
}
