package org.zeroseg.core.data.pseudo;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
import org.zeroseg.core.data.EvaluationTransform;
import org.zeroseg.core.data.FileDataset;
import org.zeroseg.core.data.FileNames;
import org.zeroseg.core.data.Pairing;
import org.zeroseg.core.data.SampleException;
import org.zeroseg.core.data.SampleFaults;
import org.zeroseg.core.data.SampleFiles;
import org.zeroseg.core.data.formats.LabelTable;
import org.zeroseg.core.image.LabelMap;
import org.zeroseg.core.image.Resampling;
import org.zeroseg.core.image.RgbImage;

/**
 * The training images of a dataset with label PNGs that ReCo made, named like the dataset's own
 * labels; paired by name (the reference pairs by position with a listing in arbitrary order).
 *
 * <p>With the protocol {@code reco320} a photograph is resized bilinearly to a shorter side of 320
 * and cropped in the centre. Labels of the photograph's size are treated alike, by nearest
 * neighbours; others must have the size of the crop, as those made by the evaluation have.
 */
final class PseudoLabels {
  static final String[] TARGETS = {"cityscapes", "coco-stuff-10k", "kitti-step"};
  static final String LAYOUT =
      """
      <root>/leftImg8bit/train/<city>/*_leftImg8bit.png     <labels>/*_gtFine_labelIds.png   (cityscapes)
      <root>/images/<name>.jpg, imageLists/train.txt        <labels>/<name>.png              (coco-stuff-10k)
      <root>/train/<sequence>/<frame>.png                   <labels>/<sequence>/<frame>.png  (kitti-step)
      """;
  private static final int IGNORED = 255;

  private final DatasetFolder photographs;
  private final Path labels;
  private final EvaluationTransform transform;
  private final LabelTable table;

  private PseudoLabels(
      DatasetFolder photographs, Path labels, EvaluationTransform transform, LabelTable table) {
    this.photographs = photographs;
    this.labels = labels;
    this.transform = transform;
    this.table = table;
  }

  static Dataset open(DatasetOptions options) {
    String name = "pseudo-labels/" + options.target();
    DatasetFolder labels =
        DatasetFolder.find(
            name,
            options
                .root()
                .resolve(PseudoSets.required("pseudo-labels", PseudoSets.LABELS, options)),
            List.of(),
            LAYOUT);
    DatasetFolder photographs = photographs(name, options);
    List<String> images = images(photographs, options.target());
    Map<String, String> labelOf = new HashMap<>();
    images.forEach(image -> labelOf.put(image, labelOf(image, options.target())));
    SampleFaults faults = new SampleFaults(name, options);
    List<String> keys =
        new Pairing(labels, name, options, faults)
            .found(images, labels.filesBelow("", file -> file.endsWith(".png")), labelOf::get);
    ClassList classes = classes(options.target());
    PseudoLabels reader =
        new PseudoLabels(
            photographs,
            labels.root(),
            EvaluationTransform.of(options.protocol(), Resampling.BILINEAR),
            LabelTable.identity(classes.size()).ignoring(IGNORED));
    return new FileDataset(
        DatasetInfo.of(name, classes, options.renames(), Set.of(TruthKind.SEMANTIC)),
        faults,
        keys,
        (index, key) -> reader.sample(key, labelOf.get(key)));
  }

  private static DatasetFolder photographs(String name, DatasetOptions options) {
    return switch (options.target()) {
      case "cityscapes" ->
          DatasetFolder.find(
              name, options.root(), List.of("cityscapes"), LAYOUT, "leftImg8bit/train");
      case "coco-stuff-10k" ->
          DatasetFolder.find(
              name,
              options.root(),
              List.of("cocostuff10k"),
              LAYOUT,
              "images",
              "imageLists/train.txt");
      default -> DatasetFolder.find(name, options.root(), List.of("kitti_step"), LAYOUT, "train");
    };
  }

  private static List<String> images(DatasetFolder folder, String target) {
    return switch (target) {
      case "cityscapes" ->
          folder.files("leftImg8bit/train", 2, file -> file.endsWith("_leftImg8bit.png"));
      case "coco-stuff-10k" ->
          folder.lines("imageLists/train.txt").stream()
              .map(line -> "images/" + line + ".jpg")
              .toList();
      default -> folder.files("train", 2, file -> file.endsWith(".png"));
    };
  }

  /** The name of the dataset's own label file, as PNG; KITTI-STEP keeps its sequence folder. */
  static String labelOf(String image, String target) {
    return switch (target) {
      case "cityscapes" ->
          FileNames.last(image).replace("_leftImg8bit.png", "_gtFine_labelIds.png");
      case "coco-stuff-10k" -> FileNames.stem(FileNames.last(image)) + ".png";
      default -> image.substring("train/".length());
    };
  }

  private static ClassList classes(String target) {
    return switch (target) {
      case "cityscapes" -> ClassLists.cityscapes27();
      case "coco-stuff-10k" -> ClassLists.of("coco_stuff_27");
      default -> ClassLists.of("kitti_step_19");
    };
  }

  private Sample sample(String key, String label) throws SampleException {
    Path file = photographs.path(key);
    Path labelFile = labels.resolve(label);
    RgbImage photograph = SampleFiles.image(file);
    LabelMap values = SampleFiles.labels(labelFile);
    RgbImage image = transform.apply(photograph);
    LabelMap map = table.apply(values, labelFile);
    if (map.width() == photograph.width() && map.height() == photograph.height()) {
      map = transform.apply(map);
    }
    SampleFiles.requireSameSize(image, map.width(), map.height(), labelFile);
    return new Sample(
        key,
        SampleFiles.input(file, image),
        GroundTruth.none()
            .withSemantic(PixelLabels.wrap(map.width(), map.height(), map.toArray())));
  }
}
