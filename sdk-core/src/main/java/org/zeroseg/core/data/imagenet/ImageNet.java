package org.zeroseg.core.data.imagenet;

import com.google.auto.service.AutoService;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.zeroseg.api.data.Dataset;
import org.zeroseg.api.data.DatasetException;
import org.zeroseg.api.data.GroundTruth;
import org.zeroseg.api.data.Sample;
import org.zeroseg.api.data.SampleFault;
import org.zeroseg.api.data.TruthKind;
import org.zeroseg.core.data.DatasetDescriptor;
import org.zeroseg.core.data.DatasetFamily;
import org.zeroseg.core.data.DatasetFolder;
import org.zeroseg.core.data.DatasetInfo;
import org.zeroseg.core.data.DatasetOptions;
import org.zeroseg.core.data.FileDataset;
import org.zeroseg.core.data.SampleException;
import org.zeroseg.core.data.SampleFaults;
import org.zeroseg.core.data.SampleFiles;
import org.zeroseg.core.data.folder.ImageNames;

/**
 * ImageNet-1K: one label per image, which is the name of its folder. Files are decoded by content:
 * some of the published ones are CMYK, one is a PNG with another ending. A validation folder
 * without class folders gives images without labels.
 */
@AutoService(DatasetFamily.class)
public final class ImageNet implements DatasetFamily {
  private static final String LAYOUT =
      """
      ImageNet2012/train/<wnid>/<wnid>_<number>.JPEG
      ImageNet2012/val/<wnid>/ILSVRC2012_val_<8 digits>.JPEG   (or all of them in val itself)
      """;
  private static final String ALL = "1000";
  private static final String UNAMBIGUOUS = "996";

  @Override
  public List<DatasetDescriptor> datasets() {
    return List.of(
        DatasetDescriptor.builder("imagenet")
            .description("ImageNet-1K: one of 1000 classes per image")
            .layout(LAYOUT)
            .splits("val", "train")
            .targets(ALL, UNAMBIGUOUS)
            .truth(TruthKind.IMAGE_LABELS)
            .opensWith(ImageNet::open));
  }

  private static Dataset open(DatasetOptions options) {
    String name = "imagenet/" + options.split();
    DatasetFolder folder =
        DatasetFolder.find(name, options.root(), List.of("ImageNet2012"), LAYOUT, options.split());
    List<String> sorted = folder.files(options.split(), 2, ImageNames::isImage);
    boolean labelled = !sorted.isEmpty() || options.split().equals("train");
    List<String> found =
        options.limited(labelled ? sorted : folder.files(options.split(), 1, ImageNames::isImage));
    WordNetClasses classes = WordNetClasses.imageNet(!options.target().equals(UNAMBIGUOUS));
    SampleFaults faults = new SampleFaults(name, options);
    List<String> keys = labelled ? ofClasses(found, classes, folder, faults) : found;
    faults.found(found.size());
    return new FileDataset(
        DatasetInfo.of(
            name,
            classes.classes(),
            options.renames(),
            labelled ? Set.of(TruthKind.IMAGE_LABELS) : Set.of()),
        faults,
        keys,
        (index, key) -> sample(folder.path(key), key, labelled ? classes : null));
  }

  /** Drops what is in folders of no class; those of ambiguous classes on purpose. */
  private static List<String> ofClasses(
      List<String> found, WordNetClasses classes, DatasetFolder folder, SampleFaults faults) {
    WordNetClasses all = WordNetClasses.imageNet(true);
    List<String> keys = new ArrayList<>(found.size());
    for (String key : found) {
      String wnid = ImageNames.folder(key);
      if (classes.position(wnid).isPresent()) {
        keys.add(key);
      } else if (all.position(wnid).isPresent()) {
        faults.exclude(key);
      } else {
        faults.skip(key, key, unknownClass(folder.path(key), wnid, "ImageNet-1K"));
      }
    }
    return keys;
  }

  static DatasetException unknownClass(Path file, String wnid, String dataset) {
    return new DatasetException(
        SampleFault.BAD_LABEL_VALUE,
        "%s: its folder '%s' is no class of %s; move it elsewhere".formatted(file, wnid, dataset));
  }

  private static Sample sample(Path file, String key, WordNetClasses classes)
      throws SampleException {
    OptionalInt label =
        classes == null ? OptionalInt.empty() : classes.position(ImageNames.folder(key));
    GroundTruth truth =
        label.isEmpty()
            ? GroundTruth.none()
            : GroundTruth.none().withImageLabels(Set.of(label.getAsInt()));
    return new Sample(key, SampleFiles.input(file, SampleFiles.image(file)), truth);
  }
}
