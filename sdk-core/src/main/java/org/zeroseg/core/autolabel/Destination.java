package org.zeroseg.core.autolabel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.zeroseg.api.data.Dataset;
import org.zeroseg.api.data.DatasetException;
import org.zeroseg.api.data.Sample;
import org.zeroseg.core.data.Facts;
import org.zeroseg.core.data.FileNames;
import org.zeroseg.core.data.SkippingDataset;
import org.zeroseg.core.data.labelled.ClassesFile;
import org.zeroseg.core.data.labelled.LabelledFolder;
import org.zeroseg.core.image.ImageDecoder;
import org.zeroseg.core.image.RgbImage;

/** The folder that labels are written to; it takes only what belongs together. */
record Destination(Path folder) {
  Path image(String name) {
    return folder.resolve(LabelledFolder.IMAGES).resolve(name + ".png");
  }

  Path label(String file) {
    return folder.resolve(LabelledFolder.LABELS).resolve(file);
  }

  /** Begins a new folder, or checks that an earlier run did the same. */
  void prepare(ClassesFile wanted) {
    Path list = folder.resolve(ClassesFile.NAME);
    try {
      if (Files.exists(list)) {
        requireSame(ClassesFile.read(list), wanted);
        return;
      }
      Files.createDirectories(folder);
      try (Stream<Path> inside = Files.list(folder)) {
        if (inside.findAny().isPresent()) {
          throw new DatasetException(
              "%s holds something else already; give a new folder".formatted(folder));
        }
      }
      Files.createDirectories(folder.resolve(LabelledFolder.IMAGES));
      Files.createDirectories(folder.resolve(LabelledFolder.LABELS));
      wanted.write(list);
    } catch (IOException e) {
      throw new DatasetException("cannot write to %s: %s".formatted(folder, e), e);
    }
  }

  private void requireSame(ClassesFile found, ClassesFile wanted) {
    if (!found.classes().equals(wanted.classes())
        || !found.labelledBy().equals(wanted.labelledBy())
        || found.task() != wanted.task()) {
      throw new DatasetException(
          "%s was labelled by '%s' for the task '%s' with the words %s, not by '%s' for '%s' with %s; give another folder"
              .formatted(
                  folder,
                  found.labelledBy(),
                  found.task(),
                  found.classes().names(),
                  wanted.labelledBy(),
                  wanted.task(),
                  wanted.classes().names()));
    }
    List<String> differences = Facts.differences(found.madeWith(), wanted.madeWith());
    if (!differences.isEmpty()) {
      throw new DatasetException(
          "%s was labelled otherwise: %s; go on with what it was begun with, or give another folder"
              .formatted(folder, String.join("; ", differences)));
    }
  }

  /**
   * The names of the images' files, without endings.
   *
   * @throws DatasetException if two are the same
   */
  static List<String> names(Dataset images) {
    Map<String, String> keys = new HashMap<>();
    List<String> names = new ArrayList<>(images.size());
    for (int i = 0; i < images.size(); i++) {
      String key = images.key(i);
      String name = FileNames.stem(key);
      String other = keys.put(name, key);
      if (other != null) {
        throw new DatasetException(
            "'%s' and '%s' would share the label file '%s'; rename one of them"
                .formatted(other, key, name));
      }
      names.add(name);
    }
    return names;
  }

  /** An image that is labelled already must be the one that would be labelled. */
  void requireSameImage(Dataset images, int index, Path image) {
    Optional<Sample> sample = SkippingDataset.read(images, index);
    if (sample.isPresent()
        && !RgbImage.of(sample.get().image()).equals(ImageDecoder.asStored().read(image))) {
      throw new DatasetException(
          "%s is not the image '%s' that would be labelled: the folder holds the labels of other images; give another folder"
              .formatted(image, images.key(index)));
    }
  }
}
