package org.zeroseg.core.data.cityscapes;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.Arrays;
import org.zeroseg.api.data.PixelLabels;
import org.zeroseg.core.data.ClassList;
import org.zeroseg.core.data.ClassLists;
import org.zeroseg.core.data.SampleException;
import org.zeroseg.core.data.formats.LabelTable;
import org.zeroseg.core.image.LabelMap;

/** What the label ids 0 to 33 mean when 27 or 19 classes are counted. */
final class CityscapesLabels {
  private static final int IDS = 34;

  private final ClassList classes;
  private final LabelTable table;
  private final boolean[] hasInstances = new boolean[IDS];
  private final boolean[] evaluated = new boolean[IDS];

  private CityscapesLabels(ClassList classes) {
    this.classes = classes;
    int[] labels = new int[IDS];
    Arrays.fill(labels, PixelLabels.IGNORED);
    for (int label = 0; label < classes.size(); label++) {
      labels[classes.id(label)] = label;
    }
    this.table = LabelTable.of(labels);
    for (JsonElement element : ClassLists.json("cityscapes").getAsJsonArray("labels")) {
      JsonObject label = element.getAsJsonObject();
      int id = label.get("id").getAsInt();
      if (id >= 0) {
        hasInstances[id] = label.get("hasInstances").getAsBoolean();
        evaluated[id] = !label.get("ignoreInEval").getAsBoolean();
      }
    }
  }

  /** The labels of a target, {@code 27} or {@code 19}. */
  static CityscapesLabels of(String target) {
    return new CityscapesLabels(
        target.equals("19") ? ClassLists.cityscapes19() : ClassLists.cityscapes27());
  }

  ClassList classes() {
    return classes;
  }

  LabelMap semantic(LabelMap ids, Path file) throws SampleException {
    return table.apply(ids, file);
  }

  boolean isId(int id) {
    return table.has(id);
  }

  /** The label of an id, {@link PixelLabels#IGNORED} if its class is not counted. */
  int label(int id) {
    return table.label(id);
  }

  /** Whether objects of this class are told apart. */
  boolean hasInstances(int id) {
    return hasInstances[id];
  }

  /** Whether the class takes part in Cityscapes' own evaluation. */
  boolean isEvaluated(int id) {
    return evaluated[id];
  }
}
