package org.zeroseg.core.data.kitti;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.zeroseg.api.Concept;
import org.zeroseg.api.Mask;
import org.zeroseg.api.data.PixelLabels;
import org.zeroseg.api.data.TrueInstance;
import org.zeroseg.api.data.TruePanoptic;
import org.zeroseg.api.data.TruePanoptic.TrueSegment;
import org.zeroseg.core.data.ClassList;
import org.zeroseg.core.data.SampleException;
import org.zeroseg.core.data.formats.IdMasks;
import org.zeroseg.core.data.formats.LabelTable;
import org.zeroseg.core.image.LabelMap;
import org.zeroseg.core.image.RgbImage;

/**
 * A panoptic map of KITTI-STEP: red is the class or 255 for void, green and blue are the number of
 * the object. A region of a class with objects that has the number 0 is a group of them.
 */
final class KittiSegments {
  private static final int VOID = 255;
  private static final int NUMBERS = 1 << 16;

  private final ClassList classes;
  private final LabelMap semantic;
  private final LabelMap ids;

  private KittiSegments(ClassList classes, LabelMap semantic, LabelMap ids) {
    this.classes = classes;
    this.semantic = semantic;
    this.ids = ids;
  }

  static KittiSegments of(RgbImage map, Path file, ClassList classes) throws SampleException {
    int width = map.width();
    int height = map.height();
    byte[] rgb = map.toBytes();
    int[] red = new int[width * height];
    for (int i = 0; i < red.length; i++) {
      red[i] = rgb[3 * i] & 0xFF;
    }
    LabelMap semantic =
        LabelTable.identity(classes.size())
            .ignoring(VOID)
            .apply(LabelMap.of(width, height, red), file);
    int[] ids = new int[red.length];
    for (int i = 0; i < ids.length; i++) {
      if (red[i] != VOID) {
        int number = (rgb[3 * i + 1] & 0xFF) << 8 | rgb[3 * i + 2] & 0xFF;
        ids[i] = (red[i] + 1) * NUMBERS + (isThing(classes, red[i]) ? number : 0);
      }
    }
    return new KittiSegments(classes, semantic, LabelMap.of(width, height, ids));
  }

  private static boolean isThing(ClassList classes, int label) {
    return classes.entries().get(label).kind() == Concept.Kind.THING;
  }

  LabelMap semantic() {
    return semantic;
  }

  private static int label(int id) {
    return id / NUMBERS - 1;
  }

  private boolean isGroup(int id) {
    return isThing(classes, label(id)) && id % NUMBERS == 0;
  }

  /**
   * The objects, groups as crowds.
   *
   * @param index of the frame, which makes their ids unique
   */
  List<TrueInstance> instances(int index) {
    List<TrueInstance> instances = new ArrayList<>();
    for (Map.Entry<Integer, Mask> entry : IdMasks.of(ids).entrySet()) {
      int id = entry.getKey();
      if (isThing(classes, label(id))) {
        TrueInstance object =
            TrueInstance.of(((long) index << 24) + id, label(id), entry.getValue());
        instances.add(
            new TrueInstance(
                object.id(),
                object.label(),
                object.mask(),
                object.area(),
                object.box(),
                isGroup(id)));
      }
    }
    return instances;
  }

  /** One segment per object, one per class without objects. */
  TruePanoptic panoptic() {
    List<TrueSegment> segments = new ArrayList<>();
    SortedMap<Integer, Mask> masks = IdMasks.of(ids);
    masks.forEach(
        (id, mask) -> segments.add(new TrueSegment(id, label(id), mask.area(), isGroup(id))));
    return new TruePanoptic(PixelLabels.wrap(ids.width(), ids.height(), ids.toArray()), segments);
  }
}
