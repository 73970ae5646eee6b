package org.zeroseg.core.data.pascal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.zeroseg.core.data.DatasetFolder;
import org.zeroseg.core.data.FileNames;

/** Which images a split of VOC 2012 has, in order, and where their labels are. */
final class VocLists {
  private static final String SETS = "ImageSets/Segmentation/";

  private VocLists() {}

  /** The label's path for each photograph's, in the order of the list. */
  static Map<String, String> labels(DatasetFolder folder, String split) {
    if (split.equals("train_aug")) {
      return augmented(folder);
    }
    Map<String, String> labels = new LinkedHashMap<>();
    for (String id : ids(folder, split)) {
      labels.put("JPEGImages/" + id + ".jpg", "SegmentationClass/" + id + ".png");
    }
    return labels;
  }

  private static Iterable<String> ids(DatasetFolder folder, String split) {
    boolean isUnion =
        split.equals("trainval") && folder.has(SETS + "train.txt") && folder.has(SETS + "val.txt");
    if (isUnion) {
      TreeSet<String> union = new TreeSet<>(firstWords(folder, "train"));
      union.addAll(firstWords(folder, "val"));
      return union;
    }
    return firstWords(folder, split);
  }

  private static List<String> firstWords(DatasetFolder folder, String list) {
    return folder.lines(SETS + list + ".txt").stream().map(FileNames::firstWord).toList();
  }

  /** Lines are an image path and a label path, or an id alone. */
  private static Map<String, String> augmented(DatasetFolder folder) {
    Map<String, String> labels = new LinkedHashMap<>();
    for (String line : folder.lines(SETS + "train_aug.txt")) {
      String[] columns = line.split("\\s+", 3);
      if (columns.length > 1) {
        labels.put(relative(columns[0]), relative(columns[1]));
      } else {
        labels.put("JPEGImages/" + line + ".jpg", "SegmentationClassAug/" + line + ".png");
      }
    }
    return labels;
  }

  private static String relative(String path) {
    return path.startsWith("/") ? path.substring(1) : path;
  }
}
