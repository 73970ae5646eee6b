package org.zeroseg.core.data.mscoco;

import com.google.auto.service.AutoService;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.zeroseg.api.data.Dataset;
import org.zeroseg.api.data.TruthKind;
import org.zeroseg.core.data.ClassList;
import org.zeroseg.core.data.ClassLists;
import org.zeroseg.core.data.DatasetDescriptor;
import org.zeroseg.core.data.DatasetFamily;
import org.zeroseg.core.data.DatasetFolder;
import org.zeroseg.core.data.DatasetOptions;
import org.zeroseg.core.data.EvaluationTransform;
import org.zeroseg.core.data.FileDataset;
import org.zeroseg.core.data.FileNames;
import org.zeroseg.core.data.Pairing;
import org.zeroseg.core.data.SampleFaults;
import org.zeroseg.core.data.SampleFiles;
import org.zeroseg.core.data.folder.BackgroundClasses;
import org.zeroseg.core.data.folder.ImageNames;
import org.zeroseg.core.data.formats.LabelTable;
import org.zeroseg.core.data.formats.SemanticImages;
import org.zeroseg.core.image.Resampling;

/**
 * COCO objects as label maps, as ZUTIS counts them: 0 background, 1 to 80 the objects, 255 ignored.
 * COCO does not come with these maps, and how the authors made theirs is unpublished; {@code
 * core.data.prepare} makes some.
 */
@AutoService(DatasetFamily.class)
public final class CocoSemanticSets implements DatasetFamily {
  /** Where the label maps are, below the root. */
  public static final String MASKS = "annotations/semantic_segmentation_masks";

  private static final int IGNORED = 255;
  private static final String LAYOUT =
      """
      coco2017/{train2017,val2017}/<12 digits>.jpg
      coco2017/annotations/semantic_segmentation_masks/<12 digits>.png   0..80
      """;

  @Override
  public List<DatasetDescriptor> datasets() {
    return List.of(
        DatasetDescriptor.builder("coco-semantic")
            .description("COCO objects as label maps: 80 classes and background, as in ZUTIS")
            .layout(LAYOUT)
            .splits("val2017", "train2017")
            .truth(TruthKind.SEMANTIC)
            .opensWith(CocoSemanticSets::open));
  }

  private static Dataset open(DatasetOptions options) {
    String name = "coco-semantic/" + options.split();
    DatasetFolder folder =
        DatasetFolder.find(name, options.root(), CocoPlaces.ROOTS, LAYOUT, options.split(), MASKS);
    SampleFaults faults = new SampleFaults(name, options);
    List<String> images = folder.files(options.split(), 1, ImageNames::isImage);
    List<String> masks = folder.files(MASKS, 1, file -> file.endsWith(".png"));
    List<String> keys =
        new Pairing(folder, name, options, faults)
            .found(images, ofImages(images, masks), CocoSemanticSets::maskOf);
    ClassList classes = ClassLists.of("coco_things_80");
    return new FileDataset(
        BackgroundClasses.info(name, classes, options.renames(), Set.of(TruthKind.SEMANTIC)),
        faults,
        keys,
        new SemanticImages(
            folder,
            CocoSemanticSets::maskOf,
            SampleFiles::labels,
            LabelTable.identity(classes.size() + 1).ignoring(IGNORED),
            EvaluationTransform.of(options.protocol(), Resampling.NEAREST)));
  }

  private static String maskOf(String image) {
    return MASKS + "/" + FileNames.stem(FileNames.last(image)) + ".png";
  }

  /** The folder holds the maps of all splits, so that those of others are no orphans. */
  private static List<String> ofImages(List<String> images, List<String> masks) {
    Set<String> wanted = new HashSet<>();
    images.forEach(image -> wanted.add(maskOf(image)));
    return masks.stream().filter(wanted::contains).toList();
  }
}
