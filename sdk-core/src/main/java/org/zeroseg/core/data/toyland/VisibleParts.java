package org.zeroseg.core.data.toyland;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Measures what is left of each thing after those in front of it were painted. */
final class VisibleParts {

  private VisibleParts() {}

  static List<SceneInstance> of(Canvas canvas, List<Placement> placements) {
    int count = placements.size() + 1;
    int[] pixels = new int[count];
    int[] left = new int[count];
    int[] top = new int[count];
    int[] right = new int[count];
    int[] bottom = new int[count];
    Arrays.fill(left, canvas.size);
    Arrays.fill(top, canvas.size);
    for (int i = 0; i < canvas.instances.length; i++) {
      int id = canvas.instances[i];
      int x = i % canvas.size;
      int y = i / canvas.size;
      pixels[id]++;
      left[id] = Math.min(left[id], x);
      right[id] = Math.max(right[id], x);
      top[id] = Math.min(top[id], y);
      bottom[id] = Math.max(bottom[id], y);
    }
    List<SceneInstance> result = new ArrayList<>();
    for (int id = 1; id < count; id++) {
      if (pixels[id] > 0) {
        Placement placement = placements.get(id - 1);
        result.add(
            new SceneInstance(
                id,
                placement.thing(),
                placement.on(),
                pixels[id],
                left[id],
                top[id],
                right[id] - left[id] + 1,
                bottom[id] - top[id] + 1));
      }
    }
    return List.copyOf(result);
  }
}
