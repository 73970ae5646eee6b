package org.zeroseg.core.data.pascal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.zeroseg.core.data.DatasetFolder;
import org.zeroseg.core.data.FileNames;

/**
 * Which images a split of VOC 2012 has, in order, and where their labels are.
 *
 * @param photographs their paths
 * @param label the label's path for a photograph's
 */
record VocLists(List<String> photographs, UnaryOperator<String> label) {
  private static final String SETS = "ImageSets/Segmentation/";

  static VocLists of(DatasetFolder folder, String split) {
    if (split.equals("train_aug")) {
      return augmented(folder);
    }
    return new VocLists(
        ids(folder, split).stream().map(id -> "JPEGImages/" + id + ".jpg").toList(),
        photograph -> "SegmentationClass/" + id(photograph) + ".png");
  }

  /** The name of a file without its ending. */
  static String id(String path) {
    return FileNames.stem(FileNames.last(path));
  }

  private static Collection<String> ids(DatasetFolder folder, String split) {
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
  private static VocLists augmented(DatasetFolder folder) {
    List<String> photographs = new ArrayList<>();
    Map<String, String> labels = new HashMap<>();
    for (String line : folder.lines(SETS + "train_aug.txt")) {
      String[] columns = line.split("\\s+", 3);
      boolean isPair = columns.length > 1;
      String photograph = isPair ? relative(columns[0]) : "JPEGImages/" + line + ".jpg";
      photographs.add(photograph);
      labels.put(
          photograph, isPair ? relative(columns[1]) : "SegmentationClassAug/" + line + ".png");
    }
    return new VocLists(photographs, labels::get);
  }

  private static String relative(String path) {
    return path.startsWith("/") ? path.substring(1) : path;
  }
}
