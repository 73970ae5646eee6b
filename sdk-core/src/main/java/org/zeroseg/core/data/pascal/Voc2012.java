package org.zeroseg.core.data.pascal;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.zeroseg.api.Concept;
import org.zeroseg.api.Vocabulary;
import org.zeroseg.api.data.Dataset;
import org.zeroseg.api.data.GroundTruth;
import org.zeroseg.api.data.PixelLabels;
import org.zeroseg.api.data.Sample;
import org.zeroseg.api.data.TruthKind;
import org.zeroseg.core.data.ClassList;
import org.zeroseg.core.data.ClassLists;
import org.zeroseg.core.data.DatasetFolder;
import org.zeroseg.core.data.DatasetInfo;
import org.zeroseg.core.data.DatasetOptions;
import org.zeroseg.core.data.FileDataset;
import org.zeroseg.core.data.Pairing;
import org.zeroseg.core.data.SampleException;
import org.zeroseg.core.data.SampleFaults;
import org.zeroseg.core.data.SampleFiles;
import org.zeroseg.core.data.formats.LabelTable;
import org.zeroseg.core.image.LabelMap;
import org.zeroseg.core.image.RgbImage;

/** Reads VOC 2012: palette labels in which 0 is background and 255 the boundary of objects. */
final class Voc2012 {
  static final int BOUNDARY = 255;
  private static final ClassList CLASSES = ClassLists.of("voc_21");
  private static final LabelTable TABLE = LabelTable.identity(CLASSES.size()).ignoring(BOUNDARY);

  private final DatasetFolder folder;
  private final VocLists lists;
  private final Set<TruthKind> truth;
  private final SampleFaults faults;

  private Voc2012(DatasetFolder folder, VocLists lists, Set<TruthKind> truth, SampleFaults faults) {
    this.folder = folder;
    this.lists = lists;
    this.truth = truth;
    this.faults = faults;
  }

  static Dataset open(DatasetOptions options) {
    String name = "voc2012/" + options.split();
    Set<TruthKind> truth = options.truth().isEmpty() ? Set.of(TruthKind.SEMANTIC) : options.truth();
    DatasetFolder folder =
        DatasetFolder.find(
            name,
            options.root(),
            List.of("VOC2012", "VOCdevkit/VOC2012"),
            PascalFamily.LAYOUT_VOC,
            "JPEGImages",
            "SegmentationClass");
    SampleFaults faults = new SampleFaults(name, options);
    VocLists lists = VocLists.of(folder, options.split());
    List<String> keys =
        new Pairing(folder, name, options, faults)
            .listed(lists.photographs(), key -> key, lists.label());
    List<Concept> words = CLASSES.prompts(options.renames()).concepts();
    DatasetInfo info =
        DatasetInfo.of(name, CLASSES, Map.of(), truth)
            .withQueries(Vocabulary.of(words.subList(1, words.size())), query -> query + 1)
            .withBackground(0);
    return new FileDataset(info, faults, keys, new Voc2012(folder, lists, truth, faults)::read);
  }

  private Sample read(int index, String key) throws SampleException {
    Path file = folder.path(key);
    Path classFile = folder.path(lists.label().apply(key));
    RgbImage photograph = SampleFiles.image(file);
    LabelMap classes = TABLE.apply(sized(photograph, classFile), classFile);
    GroundTruth found = GroundTruth.none();
    if (truth.contains(TruthKind.SEMANTIC)) {
      found =
          found.withSemantic(
              PixelLabels.wrap(classes.width(), classes.height(), classes.toArray()));
    }
    if (truth.contains(TruthKind.INSTANCE)) {
      Path objectFile = folder.path("SegmentationObject/" + VocLists.id(key) + ".png");
      LabelMap objects = sized(photograph, objectFile);
      found =
          found.withInstances(
              new VocObjects(objectFile, faults).read(objects, classes, (long) index << 8));
    }
    return new Sample(key, SampleFiles.input(file, photograph), found);
  }

  private static LabelMap sized(RgbImage photograph, Path file) throws SampleException {
    LabelMap values = SampleFiles.labels(file);
    SampleFiles.requireSameSize(photograph, values.width(), values.height(), file);
    return values;
  }
}
