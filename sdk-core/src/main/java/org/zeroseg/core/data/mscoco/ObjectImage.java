package org.zeroseg.core.data.mscoco;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.zeroseg.api.ImageInput;
import org.zeroseg.api.data.DatasetException;
import org.zeroseg.api.data.GroundTruth;
import org.zeroseg.api.data.Sample;
import org.zeroseg.api.data.TrueInstance;
import org.zeroseg.core.data.SampleException;
import org.zeroseg.core.data.SampleFaults;
import org.zeroseg.core.data.coco.CocoAnnotation;
import org.zeroseg.core.data.coco.CocoImage;
import org.zeroseg.core.data.coco.CocoInstances;

/** An image of an instances file. */
record ObjectImage(CocoImage image, String key) implements CocoPhotos.CocoEntry {

  Sample open(CocoInstances file, CocoClasses classes, CocoPhotos photos, SampleFaults faults)
      throws SampleException {
    ImageInput photo = photos.read(key, image.width(), image.height());
    List<TrueInstance> objects = new ArrayList<>();
    for (CocoAnnotation annotation : file.annotations(image.id())) {
      OptionalInt label = classes.label(annotation.categoryId());
      if (label.isPresent()) {
        try {
          objects.add(
              new TrueInstance(
                  annotation.id(),
                  label.getAsInt(),
                  annotation.mask(image),
                  annotation.area(),
                  annotation.box(),
                  annotation.crowd()));
        } catch (DatasetException e) {
          faults.skipEntry("annotation " + annotation.id(), e);
        }
      }
    }
    return new Sample(
        key, OptionalLong.of(image.id()), photo, GroundTruth.none().withInstances(objects));
  }
}
