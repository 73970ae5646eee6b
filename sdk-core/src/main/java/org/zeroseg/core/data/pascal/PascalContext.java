package org.zeroseg.core.data.pascal;

import java.util.List;
import java.util.Set;
import org.zeroseg.api.data.Dataset;
import org.zeroseg.api.data.TruthKind;
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

/** Reads PASCAL-Context, whose label 0 is background and does not count. */
final class PascalContext {
  private static final ClassList CLASSES = ClassLists.of("pascal_context_59");

  private PascalContext() {}

  static Dataset open(DatasetOptions options) {
    String name = "pascal-context/" + options.split();
    DatasetFolder folder =
        DatasetFolder.find(
            name,
            options.root(),
            List.of("VOC2010", "VOCdevkit/VOC2010"),
            PascalFamily.LAYOUT_CONTEXT,
            "JPEGImages",
            "SegmentationClassContext");
    SampleFaults faults = new SampleFaults(name, options);
    List<String> keys =
        folder.lines("ImageSets/SegmentationContext/" + options.split() + ".txt").stream()
            .map(line -> "JPEGImages/" + FileNames.firstWord(line) + ".jpg")
            .toList();
    keys =
        new Pairing(folder, name, options, faults).listed(keys, key -> key, PascalContext::label);
    return new FileDataset(
        DatasetInfo.of(name, CLASSES, options.renames(), Set.of(TruthKind.SEMANTIC)),
        faults,
        keys,
        new SemanticImages(
            folder,
            PascalContext::label,
            SampleFiles::labels,
            LabelTable.shifted(1, CLASSES.size()).ignoring(0),
            EvaluationTransform.of(options.protocol(), Resampling.BILINEAR)));
  }

  private static String label(String key) {
    return "SegmentationClassContext/" + FileNames.stem(FileNames.last(key)) + ".png";
  }
}
