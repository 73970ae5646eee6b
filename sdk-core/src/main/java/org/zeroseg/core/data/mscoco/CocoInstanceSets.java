package org.zeroseg.core.data.mscoco;

import com.google.auto.service.AutoService;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.zeroseg.api.data.Dataset;
import org.zeroseg.api.data.DatasetException;
import org.zeroseg.api.data.SampleFault;
import org.zeroseg.api.data.TruthKind;
import org.zeroseg.core.data.ClassLists;
import org.zeroseg.core.data.DatasetDescriptor;
import org.zeroseg.core.data.DatasetFamily;
import org.zeroseg.core.data.DatasetOptions;
import org.zeroseg.core.data.FileDataset;
import org.zeroseg.core.data.FileNames;
import org.zeroseg.core.data.SampleFaults;
import org.zeroseg.core.data.coco.CocoImage;
import org.zeroseg.core.data.coco.CocoInstances;

/**
 * Objects of COCO, of any file in its form, and of the selection COCO-20K. Labels are the
 * categories of the file by ascending id; with a zero-shot target, those of the benchmark in its
 * order, and objects of other categories are left out.
 */
@AutoService(DatasetFamily.class)
public final class CocoInstanceSets implements DatasetFamily {
  private static final String ALL = "all";
  private static final String LAYOUT =
      """
      coco2017/{train2017,val2017}/<12 digits>.jpg   (or coco/train2014/COCO_train2014_<12 digits>.jpg)
      coco2017/annotations/instances_{train,val}2017.json
      """;
  private static final String LAYOUT_20K =
      """
      coco/train2014/COCO_train2014_<12 digits>.jpg
      coco/annotations/instances_train2014.json   (or only those of the selection: instances_train2014_sel20k.json)
      coco/coco_20k_filenames.txt
      """;
  private static final String LIST = "coco_20k_filenames.txt";
  private static final String SELECTED = "annotations/instances_train2014_sel20k.json";

  @Override
  public List<DatasetDescriptor> datasets() {
    return List.of(
        CocoPlaces.settings(DatasetDescriptor.builder("coco-instances"))
            .description("COCO objects, of the usual files or of any file in their form")
            .layout(LAYOUT)
            .splits("val2017", "train2017", "val2014", "train2014")
            .targets(ALL, "48-17", "65-15")
            .truth(TruthKind.INSTANCE)
            .opensWith(CocoInstanceSets::instances),
        DatasetDescriptor.builder("coco-20k")
            .description("COCO-20K: the objects of 19 817 training images of 2014")
            .layout(LAYOUT_20K)
            .truth(TruthKind.INSTANCE)
            .setting(CocoPlaces.NO_PHOTOS, "true if photographs are not read")
            .opensWith(CocoInstanceSets::selection));
  }

  private static Dataset instances(DatasetOptions options) {
    return open("coco-instances/" + options.split(), options);
  }

  /**
   * Opens a file of objects wherever it is.
   *
   * @param name for messages
   * @param annotations the JSON file, relative to the root
   * @param photos the folder of photographs, relative to the root
   */
  public static Dataset open(
      String name, String annotations, String photos, DatasetOptions options) {
    return open(
        name,
        options.toBuilder()
            .target(ALL)
            .set(CocoPlaces.ANNOTATIONS, annotations)
            .set(CocoPlaces.PHOTOS, photos)
            .build());
  }

  private static Dataset open(String name, DatasetOptions options) {
    CocoPlaces places = CocoPlaces.find(name, "instances", LAYOUT, options);
    SampleFaults faults = new SampleFaults(name, options);
    CocoInstances file = read(places.annotations(), faults);
    CocoClasses classes = classes(file, options.target());
    String subset = CocoPlaces.subset(options, classes);
    Predicate<CocoImage> wanted =
        image ->
            CocoPlaces.isIn(
                subset,
                file.annotations(image.id()).stream()
                    .anyMatch(object -> classes.isUnseen(object.categoryId())));
    List<CocoImage> images = file.images().stream().filter(wanted).toList();
    return dataset(name, places, file, classes, images, faults, options);
  }

  private static CocoClasses classes(CocoInstances file, String target) {
    if (target.equals(ALL)) {
      return new CocoClasses(file.categories(), Set.of());
    }
    String split = "zeroShotInstance" + target.replace("-", "");
    int[] seen = ClassLists.numbers("splits", split, "seen");
    int[] unseen = ClassLists.numbers("splits", split, "unseen");
    return CocoClasses.ordered(
        file.categories(),
        Stream.of(seen, unseen).flatMapToInt(Arrays::stream).boxed().toList(),
        Arrays.stream(unseen).boxed().collect(Collectors.toSet()),
        target);
  }

  private static Dataset selection(DatasetOptions options) {
    DatasetOptions train = options.toBuilder().split("train2014").build();
    boolean cached =
        Stream.of("", "coco", "coco2014")
            .anyMatch(place -> options.root().resolve(place).resolve(SELECTED).toFile().isFile());
    CocoPlaces places =
        CocoPlaces.find(
            "coco-20k",
            "instances",
            LAYOUT_20K,
            cached ? train.toBuilder().set(CocoPlaces.ANNOTATIONS, SELECTED).build() : train);
    SampleFaults faults = new SampleFaults("coco-20k", options);
    CocoInstances file = read(places.annotations(), faults);
    Map<String, CocoImage> byName = new HashMap<>();
    file.images().forEach(image -> byName.put(FileNames.last(image.fileName()), image));
    List<CocoImage> images = new ArrayList<>();
    for (String line : places.folder().lines(LIST)) {
      CocoImage image = byName.get(FileNames.last(line));
      if (image != null) {
        images.add(image);
      } else {
        faults.skip(
            line,
            line,
            new DatasetException(
                SampleFault.MISSING_FILE,
                "%s lists '%s', but %s has no such image"
                    .formatted(places.folder().path(LIST), line, places.annotations())));
      }
    }
    return dataset(
        "coco-20k",
        places,
        file,
        new CocoClasses(file.categories(), Set.of()),
        images,
        faults,
        options);
  }

  private static CocoInstances read(Path annotations, SampleFaults faults) {
    CocoInstances file =
        CocoInstances.read(annotations, fault -> faults.skipEntry(annotations.toString(), fault));
    for (long i = 0; i < file.annotationsWithoutPolygons(); i++) {
      faults.note(SampleFault.BAD_ANNOTATION, annotations + ": an object without usable polygon");
    }
    return file;
  }

  private static Dataset dataset(
      String name,
      CocoPlaces places,
      CocoInstances file,
      CocoClasses classes,
      List<CocoImage> images,
      SampleFaults faults,
      DatasetOptions options) {
    List<ObjectImage> all =
        options.limited(images).stream()
            .map(image -> new ObjectImage(image, places.key(image.fileName())))
            .toList();
    CocoPhotos photos = places.photos(options);
    List<ObjectImage> entries = photos.present(all, faults);
    faults.found(all.size());
    return new FileDataset(
        classes.info(name, options.renames(), Set.of(TruthKind.INSTANCE)),
        faults,
        entries.stream().map(ObjectImage::key).toList(),
        (index, key) -> entries.get(index).open(file, classes, photos, faults));
  }
}
