package org.zeroseg.core.data.mscoco;

import com.google.auto.service.AutoService;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.zeroseg.api.data.Dataset;
import org.zeroseg.api.data.GroundTruth;
import org.zeroseg.api.data.PixelLabels;
import org.zeroseg.api.data.Sample;
import org.zeroseg.api.data.TruthKind;
import org.zeroseg.core.data.ClassList;
import org.zeroseg.core.data.ClassLists;
import org.zeroseg.core.data.DatasetDescriptor;
import org.zeroseg.core.data.DatasetFamily;
import org.zeroseg.core.data.DatasetFolder;
import org.zeroseg.core.data.DatasetOptions;
import org.zeroseg.core.data.FileDataset;
import org.zeroseg.core.data.SampleException;
import org.zeroseg.core.data.SampleFaults;
import org.zeroseg.core.data.SampleFiles;
import org.zeroseg.core.data.folder.BackgroundClasses;
import org.zeroseg.core.data.folder.ImageNames;
import org.zeroseg.core.data.folder.LabelPairs;
import org.zeroseg.core.data.folder.LabelValues;
import org.zeroseg.core.image.LabelMap;
import org.zeroseg.core.image.RgbImage;

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
    List<String> images =
        ImageNames.front(folder.files(options.split(), 1, ImageNames::isImage), options);
    List<String> masks = folder.files(MASKS, 1, file -> file.endsWith(".png"));
    List<String> keys =
        LabelPairs.keep(folder, images, ofImages(images, masks), CocoSemanticSets::maskOf, faults);
    faults.found(images.size());
    ClassList classes = ClassLists.of("coco_things_80");
    return new FileDataset(
        BackgroundClasses.info(
            name,
            classes.vocabulary(),
            classes.prompts(options.renames()),
            Set.of(TruthKind.SEMANTIC)),
        faults,
        keys,
        (index, key) -> sample(folder, key, classes.size()));
  }

  private static String maskOf(String image) {
    return MASKS + "/" + ImageNames.base(ImageNames.stem(image)) + ".png";
  }

  /** The folder holds the maps of all splits, so that those of others are no orphans. */
  private static List<String> ofImages(List<String> images, List<String> masks) {
    Set<String> wanted = new HashSet<>();
    images.forEach(image -> wanted.add(maskOf(image)));
    return masks.stream().filter(wanted::contains).toList();
  }

  private static Sample sample(DatasetFolder folder, String key, int classes)
      throws SampleException {
    Path file = folder.path(key);
    Path labelFile = folder.path(maskOf(key));
    RgbImage image = SampleFiles.image(file);
    LabelMap map = SampleFiles.labels(labelFile);
    SampleFiles.requireSameSize(image, map.width(), map.height(), labelFile);
    PixelLabels labels =
        LabelValues.map(
            map.width(),
            map.height(),
            map.toArray(),
            value ->
                value <= classes ? value : value == IGNORED ? PixelLabels.IGNORED : LabelValues.BAD,
            labelFile,
            "0 to %d and %d".formatted(classes, IGNORED));
    return new Sample(
        key, imageId(key), SampleFiles.input(file, image), GroundTruth.none().withSemantic(labels));
  }

  /** The digits behind the last underscore, or all of the name. */
  private static OptionalLong imageId(String key) {
    String stem = ImageNames.base(ImageNames.stem(key));
    String digits = stem.substring(stem.lastIndexOf('_') + 1);
    return digits.matches("\\d{1,18}")
        ? OptionalLong.of(Long.parseLong(digits))
        : OptionalLong.empty();
  }
}
