package org.zeroseg.core.data.imagenet;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.zeroseg.api.data.Dataset;
import org.zeroseg.api.data.GroundTruth;
import org.zeroseg.api.data.PixelLabels;
import org.zeroseg.api.data.Sample;
import org.zeroseg.api.data.TruthKind;
import org.zeroseg.core.data.DatasetFolder;
import org.zeroseg.core.data.DatasetOptions;
import org.zeroseg.core.data.FileDataset;
import org.zeroseg.core.data.FileNames;
import org.zeroseg.core.data.Pairing;
import org.zeroseg.core.data.SampleException;
import org.zeroseg.core.data.SampleFaults;
import org.zeroseg.core.data.SampleFiles;
import org.zeroseg.core.data.folder.BackgroundClasses;
import org.zeroseg.core.data.folder.ImageNames;
import org.zeroseg.core.data.formats.LabelTable;
import org.zeroseg.core.image.LabelMap;
import org.zeroseg.core.image.PanopticPng;
import org.zeroseg.core.image.RgbImage;

/**
 * One split of ImageNet-S.
 *
 * @param count the number of classes without background
 */
record MaskedImages(int count, WordNetClasses classes, DatasetFolder folder, String split) {
  private static final int IGNORED = 1000;

  Dataset open(String name, DatasetOptions options) {
    SampleFaults faults = new SampleFaults(name, options);
    List<String> images = folder.filesBelow(split, ImageNames::isImage);
    List<String> keys =
        switch (split) {
          case "test" -> found(options.limited(images), faults);
          case "train" -> ofClasses(found(options.limited(images), faults), faults);
          default ->
              new Pairing(folder, name, options, faults)
                  .found(
                      images,
                      folder.files(split + "-segmentation", 2, file -> file.endsWith(".png")),
                      this::maskOf);
        };
    Set<TruthKind> kinds =
        switch (split) {
          case "test" -> Set.of();
          case "train" -> Set.of(TruthKind.IMAGE_LABELS);
          default -> Set.of(TruthKind.SEMANTIC);
        };
    return new FileDataset(
        BackgroundClasses.info(name, classes.classes(), options.renames(), kinds),
        faults,
        keys,
        (index, key) -> sample(key));
  }

  private static List<String> found(List<String> images, SampleFaults faults) {
    faults.found(images.size());
    return images;
  }

  private List<String> ofClasses(List<String> images, SampleFaults faults) {
    List<String> keys = new ArrayList<>(images.size());
    for (String image : images) {
      String wnid = ImageNames.folder(image);
      if (classes.position(wnid).isPresent()) {
        keys.add(image);
      } else {
        faults.skip(
            image, image, ImageNet.unknownClass(folder.path(image), wnid, "ImageNet-S" + count));
      }
    }
    return keys;
  }

  private String maskOf(String image) {
    String masks = (split.equals("train") ? "train-semi" : split) + "-segmentation";
    return masks + FileNames.stem(image.substring(split.length())) + ".png";
  }

  private Sample sample(String key) throws SampleException {
    Path file = folder.path(key);
    RgbImage image = SampleFiles.image(file);
    GroundTruth truth = GroundTruth.none();
    Path mask = folder.path(maskOf(key));
    if (split.equals("train")) {
      OptionalInt position = classes.position(ImageNames.folder(key));
      truth = truth.withImageLabels(Set.of(position.orElseThrow() + 1));
    }
    if (!split.equals("test") && (!split.equals("train") || Files.exists(mask))) {
      truth = truth.withSemantic(labels(mask, image));
    }
    return new Sample(key, SampleFiles.input(file, image), truth);
  }

  private PixelLabels labels(Path file, RgbImage image) throws SampleException {
    RgbImage colours = SampleFiles.rgbLabels(file);
    SampleFiles.requireSameSize(image, colours.width(), colours.height(), file);
    LabelMap values = // blue is 0
        LabelMap.of(colours.width(), colours.height(), PanopticPng.decode(colours).toArray());
    LabelMap labels = LabelTable.identity(count + 1).ignoring(IGNORED).apply(values, file);
    return PixelLabels.wrap(labels.width(), labels.height(), labels.toArray());
  }
}
