package org.zeroseg.core.data.labelled;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.zeroseg.api.Vocabulary;
import org.zeroseg.api.data.Dataset;
import org.zeroseg.api.data.DatasetException;
import org.zeroseg.api.data.TruthKind;
import org.zeroseg.core.data.DatasetDescriptor;
import org.zeroseg.core.data.DatasetFamily;
import org.zeroseg.core.data.DatasetFolder;
import org.zeroseg.core.data.DatasetInfo;
import org.zeroseg.core.data.DatasetOptions;
import org.zeroseg.core.data.EvaluationTransform;
import org.zeroseg.core.data.FileDataset;
import org.zeroseg.core.data.FileNames;
import org.zeroseg.core.data.Pairing;
import org.zeroseg.core.data.SampleFaults;
import org.zeroseg.core.data.SampleFiles;
import org.zeroseg.core.data.folder.ImageNames;
import org.zeroseg.core.data.formats.LabelTable;
import org.zeroseg.core.data.formats.SemanticImages;
import org.zeroseg.core.data.mscoco.CocoInstanceSets;
import org.zeroseg.core.data.mscoco.CocoPanopticSets;
import org.zeroseg.core.image.Resampling;

/**
 * Images, a list of words, and labels of one kind: a label PNG per image, paired by name, which is
 * also the simplest form for labels of one's own; or objects or segments of all images in a file in
 * COCO's form. What auto-labelling writes.
 */
@AutoService(DatasetFamily.class)
public final class LabelledFolder implements DatasetFamily {
  /** The id under which it is opened. */
  public static final String ID = "labelled-folder";

  /** Where the images are. */
  public static final String IMAGES = "images";

  /** Where the labels of each image are. */
  public static final String LABELS = "labels";

  /** The objects of all images, where there are objects: COCO instances. */
  public static final String OBJECTS = "instances.json";

  /** The segments of all images, where there are segments: COCO panoptic. */
  public static final String SEGMENTS = "panoptic.json";

  /** Where the PNGs of the segments are. */
  public static final String SEGMENT_PNGS = "panoptic";

  /** The largest value of a label PNG. */
  private static final int LARGEST = 65535;

  private static final String LAYOUT =
      """
      classes.json                    {"classes": ["sky", "grass", ...], "task": "semantic"}
      images/**/<name>.{jpg,png,bmp}
      labels/**/<name>.png            position in the list; its number of words or more: ignored
      or, with "task": "instance"
      instances.json                  objects in COCO's form
      or, with "task": "panoptic"
      panoptic.json, panoptic/**/<name>.png   segments in COCO's form
      """;

  @Override
  public List<DatasetDescriptor> datasets() {
    return List.of(
        DatasetDescriptor.builder(ID)
            .description("images, a list of words, and labels as 'autolabel' writes them")
            .layout(LAYOUT)
            .truth(TruthKind.SEMANTIC, TruthKind.INSTANCE, TruthKind.PANOPTIC)
            .opensWith(LabelledFolder::open));
  }

  /**
   * Opens such a folder.
   *
   * @throws DatasetException if it is no such folder, with the layout; or if it was not labelled to
   *     the end, or with labels of another kind than is asked for
   */
  public static Dataset open(DatasetOptions options) {
    DatasetFolder folder =
        DatasetFolder.find(ID, options.root(), List.of(), LAYOUT, ClassesFile.NAME, IMAGES);
    ClassesFile file = ClassesFile.read(folder.path(ClassesFile.NAME));
    Set<TruthKind> kinds =
        switch (file.task()) {
          case SEMANTIC -> Set.of(TruthKind.SEMANTIC);
          case INSTANCE -> Set.of(TruthKind.INSTANCE);
          case PANOPTIC -> Set.of(TruthKind.PANOPTIC, TruthKind.SEMANTIC);
        };
    if (!kinds.containsAll(options.truth())) {
      throw new DatasetException(
          "%s has labels for the task '%s', hence ground truth %s, not %s; label it for another task with 'autolabel --task'"
              .formatted(
                  folder.root(),
                  file.task(),
                  new TreeSet<>(kinds),
                  new TreeSet<>(options.truth())));
    }
    return switch (file.task()) {
      case SEMANTIC -> pixels(folder, file.classes(), options);
      case INSTANCE -> {
        requireFinished(folder, OBJECTS);
        yield CocoInstanceSets.open(ID, OBJECTS, IMAGES, options);
      }
      case PANOPTIC -> {
        requireFinished(folder, SEGMENTS);
        yield CocoPanopticSets.open(ID, SEGMENTS, SEGMENT_PNGS, IMAGES, options);
      }
    };
  }

  private static void requireFinished(DatasetFolder folder, String file) {
    if (!folder.has(file)) {
      throw folder.failure(
          "%s is not there; if 'autolabel' was killed, the same command goes on and writes it"
              .formatted(folder.path(file)));
    }
  }

  private static Dataset pixels(DatasetFolder folder, Vocabulary words, DatasetOptions options) {
    SampleFaults faults = new SampleFaults(ID, options);
    List<String> keys =
        new Pairing(folder, ID, options, faults)
            .found(
                folder.filesBelow(IMAGES, ImageNames::isImage),
                folder.filesBelow(LABELS, name -> name.endsWith(".png")),
                LabelledFolder::labelOf);
    LabelTable table =
        LabelTable.identity(words.size())
            .ignoring(IntStream.rangeClosed(words.size(), LARGEST).toArray());
    return new FileDataset(
        DatasetInfo.of(ID, words, Set.of(TruthKind.SEMANTIC)),
        faults,
        keys,
        new SemanticImages(
            folder,
            LabelledFolder::labelOf,
            SampleFiles::labels,
            table,
            EvaluationTransform.of(options.protocol(), Resampling.NEAREST)));
  }

  /** The path of the label of an image, both below the root. */
  public static String labelOf(String image) {
    return LABELS + FileNames.stem(image.substring(IMAGES.length())) + ".png";
  }
}
