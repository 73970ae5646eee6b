package org.zeroseg.core.data.cocostuff;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.zeroseg.api.data.Dataset;
import org.zeroseg.api.data.TruthKind;
import org.zeroseg.core.data.ClassGroups;
import org.zeroseg.core.data.ClassList;
import org.zeroseg.core.data.ClassLists;
import org.zeroseg.core.data.DatasetFolder;
import org.zeroseg.core.data.DatasetInfo;
import org.zeroseg.core.data.DatasetOptions;
import org.zeroseg.core.data.EvaluationTransform;
import org.zeroseg.core.data.FileDataset;
import org.zeroseg.core.data.FileNames;
import org.zeroseg.core.data.Pairing;
import org.zeroseg.core.data.SampleFaults;
import org.zeroseg.core.data.SampleFiles;
import org.zeroseg.core.data.formats.LabelTable;
import org.zeroseg.core.data.formats.SemanticImages;
import org.zeroseg.core.image.Resampling;

/** Reads the zero-shot semantic form, whose labels are ordered: first all seen, then all unseen. */
final class CocoStuffZeroShot {
  private static final int UNLABELLED = 255;

  private CocoStuffZeroShot() {}

  static Dataset open(DatasetOptions options) {
    String name = "coco-stuff-zero-shot/" + options.split();
    String images = options.split() + "2017";
    String labels =
        "coco_stuff/annotations_detectron2/"
            + (options.split().equals("val") ? "val2017_all" : "train2017");
    DatasetFolder folder =
        DatasetFolder.find(
            name,
            options.root(),
            List.of("coco"),
            CocoStuffFamily.LAYOUT_ZERO_SHOT,
            images,
            labels);
    SampleFaults faults = new SampleFaults(name, options);
    List<String> keys =
        new Pairing(folder, name, options, faults)
            .corresponding(
                folder.files(images, 1, file -> file.endsWith(".jpg")),
                folder.files(labels, 1, file -> file.endsWith(".png")),
                key -> label(labels, key));
    ClassList classes = ordered();
    int unseen =
        ClassLists.json("splits")
            .getAsJsonObject("zeroShotSemantic")
            .getAsJsonArray("unseenIds")
            .size();
    DatasetInfo info =
        DatasetInfo.of(name, classes, options.renames(), Set.of(TruthKind.SEMANTIC))
            .withGroups(
                ClassGroups.seenAndUnseen(
                    IntStream.range(classes.size() - unseen, classes.size()).toArray()));
    return new FileDataset(
        info,
        faults,
        keys,
        new SemanticImages(
            folder,
            key -> label(labels, key),
            SampleFiles::labels,
            LabelTable.identity(classes.size()).ignoring(UNLABELLED),
            EvaluationTransform.of(options.protocol(), Resampling.NEAREST)));
  }

  private static String label(String folder, String key) {
    return folder + "/" + FileNames.stem(FileNames.last(key)) + ".png";
  }

  /** The 171 classes in the order of this form. */
  private static ClassList ordered() {
    ClassList all = ClassLists.of("coco_stuff_171");
    Map<Integer, ClassList.Entry> byId = new HashMap<>();
    all.entries().forEach(entry -> byId.put(entry.id(), entry));
    List<ClassList.Entry> ordered = new ArrayList<>();
    for (int id : ClassLists.numbers("coco_stuff_171", "zssOrder")) {
      ordered.add(byId.get(id));
    }
    return new ClassList(all.name(), ordered);
  }
}
