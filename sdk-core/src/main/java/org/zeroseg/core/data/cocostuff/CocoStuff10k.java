package org.zeroseg.core.data.cocostuff;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.zeroseg.api.OptionException;
import org.zeroseg.api.data.Dataset;
import org.zeroseg.core.data.ClassLists;
import org.zeroseg.core.data.DatasetFolder;
import org.zeroseg.core.data.DatasetOptions;
import org.zeroseg.core.data.EvaluationTransform;
import org.zeroseg.core.data.FileDataset;
import org.zeroseg.core.data.FileNames;
import org.zeroseg.core.data.Pairing;
import org.zeroseg.core.data.SampleFaults;
import org.zeroseg.core.data.SampleFiles;
import org.zeroseg.core.data.formats.LabelTable;
import org.zeroseg.core.data.formats.MatFile;
import org.zeroseg.core.data.formats.SemanticImages;
import org.zeroseg.core.image.Resampling;

/** Reads the 10k form: MAT files with lists, or the folders that were prepared from them. */
final class CocoStuff10k {
  private static final String LABELS = "annotations_detectron2";
  private static final String IMAGES = "images_detectron2";

  private final DatasetOptions options;
  private final String name;
  private final CocoStuffLabels labels;
  private final SampleFaults faults;

  private CocoStuff10k(DatasetOptions options) {
    this.options = options;
    this.name = "coco-stuff-10k/" + options.split();
    this.labels = CocoStuffLabels.of(options.target());
    this.faults = new SampleFaults(name, options);
  }

  static Dataset open(DatasetOptions options) {
    CocoStuff10k reader = new CocoStuff10k(options);
    boolean isPrepared =
        List.of("", "coco_stuff_10k", "coco/coco_stuff_10k").stream()
            .anyMatch(at -> options.root().resolve(at).resolve(LABELS).toFile().isDirectory());
    return isPrepared ? reader.prepared() : reader.published();
  }

  private Dataset published() {
    DatasetFolder folder =
        DatasetFolder.find(
            name,
            options.root(),
            List.of("cocostuff10k"),
            CocoStuffFamily.LAYOUT_10K,
            "images",
            "annotations",
            "imageLists");
    List<String> keys =
        folder.lines("imageLists/" + listFile(folder)).stream()
            .map(image -> "images/" + image + ".jpg")
            .toList();
    Pairing pairing = new Pairing(folder, name, options, faults);
    keys = pairing.listed(excluding(pairing, keys, false), key -> key, CocoStuff10k::matFile);
    return dataset(folder, keys, CocoStuff10k::matFile, path -> MatFile.read(path, "S"), true);
  }

  private static String matFile(String key) {
    return "annotations/" + FileNames.stem(FileNames.last(key)) + ".mat";
  }

  /** ReCo asks for a list 'val' that the distribution calls 'test'. */
  private String listFile(DatasetFolder folder) {
    String wanted = options.split();
    String other = wanted.equals("val") ? "test" : wanted.equals("test") ? "val" : wanted;
    return (folder.has("imageLists/" + wanted + ".txt") ? wanted : other) + ".txt";
  }

  private Dataset prepared() {
    String part = options.split().equals("val") ? "test" : options.split();
    if (part.equals("all")) {
      throw new OptionException(
          "the prepared form of coco-stuff-10k has the splits train and test, but not 'all'");
    }
    DatasetFolder folder =
        DatasetFolder.find(
            name,
            options.root(),
            List.of("coco_stuff_10k", "coco/coco_stuff_10k"),
            CocoStuffFamily.LAYOUT_10K,
            IMAGES + "/" + part,
            LABELS + "/" + part);
    Pairing pairing = new Pairing(folder, name, options, faults);
    List<String> images = folder.files(IMAGES + "/" + part, 1, file -> file.endsWith(".jpg"));
    List<String> found = folder.files(LABELS + "/" + part, 1, file -> file.endsWith(".png"));
    List<String> kept = excluding(pairing, images, true);
    Set<String> excluded = new HashSet<>(images);
    excluded.removeAll(kept);
    excluded.forEach(key -> found.remove(pngFile(key)));
    List<String> keys = pairing.corresponding(kept, found, CocoStuff10k::pngFile);
    return dataset(folder, keys, CocoStuff10k::pngFile, SampleFiles::labels, false);
  }

  private static String pngFile(String key) {
    return LABELS + FileNames.stem(key).substring(IMAGES.length()) + ".png";
  }

  private List<String> excluding(Pairing pairing, List<String> keys, boolean byDefault) {
    boolean excludes =
        options.setting(CocoStuffFamily.EXCLUDE).map(Boolean::parseBoolean).orElse(byDefault);
    List<String> skipped = ClassLists.texts("splits", "weakShotSkippedCocoStuff10k");
    return excludes
        ? pairing.excluding(keys, key -> skipped.contains(FileNames.stem(FileNames.last(key))))
        : keys;
  }

  private Dataset dataset(
      DatasetFolder folder,
      List<String> keys,
      UnaryOperator<String> label,
      SemanticImages.Reader reader,
      boolean holdsIds) {
    LabelTable table = holdsIds ? labels.ofIds() : labels.ofIndices();
    return new FileDataset(
        labels.info(name, options),
        faults,
        keys,
        new SemanticImages(
            folder,
            label,
            reader,
            table,
            EvaluationTransform.of(options.protocol(), Resampling.NEAREST)));
  }
}
