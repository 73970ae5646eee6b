package org.zeroseg.core.data.prepare;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.zeroseg.api.Mask;
import org.zeroseg.api.data.DatasetException;
import org.zeroseg.api.data.PixelLabels;
import org.zeroseg.core.data.FileNames;
import org.zeroseg.core.data.SampleFaults;
import org.zeroseg.core.data.coco.CocoAnnotation;
import org.zeroseg.core.data.coco.CocoCategory;
import org.zeroseg.core.data.coco.CocoImage;
import org.zeroseg.core.data.coco.CocoInstances;

/** COCO objects painted over each other in the order of the file, crowds like the others. */
final class PaintedObjects implements LabelSource {
  private final CocoInstances file;
  private final SampleFaults faults;
  private final Path folder;
  private final Map<Integer, Integer> labels = new HashMap<>();

  PaintedObjects(CocoInstances file, SampleFaults faults, Path folder) {
    this.file = file;
    this.faults = faults;
    this.folder = folder;
    List<CocoCategory> categories = file.categories();
    if (categories.size() > 255) {
      throw new DatasetException(
          "%s has %d categories, but a label map of 8 bits holds 255 and background"
              .formatted(file.file(), categories.size()));
    }
    for (int i = 0; i < categories.size(); i++) {
      labels.put(categories.get(i).id(), i + 1);
    }
  }

  @Override
  public String name() {
    return file.file().toString();
  }

  @Override
  public int size() {
    return file.images().size();
  }

  @Override
  public String key(int index) {
    return file.images().get(index).fileName();
  }

  @Override
  public Path target(int index) {
    return folder.resolve(FileNames.stem(FileNames.last(key(index))) + ".png");
  }

  @Override
  public Optional<PixelLabels> values(int index) {
    CocoImage image = file.images().get(index);
    int[] values = new int[Math.multiplyExact(image.width(), image.height())];
    for (CocoAnnotation object : file.annotations(image.id())) {
      if (object.shape().isPresent()) {
        try {
          paint(object.mask(image), labels.get(object.categoryId()), values);
        } catch (DatasetException e) {
          faults.skipEntry("annotation " + object.id(), e);
        }
      }
    }
    return Optional.of(PixelLabels.wrap(image.width(), image.height(), values));
  }

  /** Sets the values inside a mask. */
  static void paint(Mask mask, int value, int[] values) {
    int[] runs = mask.runs();
    int width = mask.width();
    int height = mask.height();
    int at = 0;
    for (int i = 0; i < runs.length; i++) {
      if (i % 2 == 1) {
        for (int k = at; k < at + runs[i]; k++) {
          values[k % height * width + k / height] = value;
        }
      }
      at += runs[i];
    }
  }
}
