package org.zeroseg.core.data.mscoco;

import com.google.auto.service.AutoService;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
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
import org.zeroseg.core.data.coco.CocoCategory;
import org.zeroseg.core.data.coco.CocoPanoptic;
import org.zeroseg.core.data.coco.CocoPanopticEntry;
import org.zeroseg.core.data.coco.CocoSegment;

/**
 * Panoptic COCO, or any file in its form. Labels are the categories by ascending id: for COCO 0 to
 * 79 things, 80 to 132 stuff. The groups are the seen and unseen classes of the zero-shot panoptic
 * split, if the file has any of these.
 */
@AutoService(DatasetFamily.class)
public final class CocoPanopticSets implements DatasetFamily {
  private static final String PNGS = "pngs";
  private static final String LAYOUT =
      """
      coco2017/{train2017,val2017}/<12 digits>.jpg
      coco2017/annotations/panoptic_{train,val}2017.json
      coco2017/annotations/panoptic_{train,val}2017/<12 digits>.png   (or in the root)
      """;

  @Override
  public List<DatasetDescriptor> datasets() {
    return List.of(
        CocoPlaces.settings(DatasetDescriptor.builder("coco-panoptic"))
            .description("COCO panoptic, of the usual files or of any file in their form")
            .layout(LAYOUT)
            .splits("val2017", "train2017")
            .truth(TruthKind.PANOPTIC, TruthKind.SEMANTIC)
            .setting(PNGS, "the folder of segment PNGs, relative to the root, if it is elsewhere")
            .opensWith(options -> open("coco-panoptic/" + options.split(), options)));
  }

  /**
   * Opens a file of segments wherever it is.
   *
   * @param name for messages
   * @param annotations the JSON file, relative to the root
   * @param pngs the folder of segment PNGs, relative to the root
   * @param photos the folder of photographs, relative to the root
   */
  public static Dataset open(
      String name, String annotations, String pngs, String photos, DatasetOptions options) {
    return open(
        name,
        options.toBuilder()
            .set(CocoPlaces.ANNOTATIONS, annotations)
            .set(PNGS, pngs)
            .set(CocoPlaces.PHOTOS, photos)
            .build());
  }

  private static Dataset open(String name, DatasetOptions options) {
    CocoPlaces places = CocoPlaces.find(name, "panoptic", LAYOUT, options);
    CocoPanoptic file = CocoPanoptic.read(places.annotations());
    SampleFaults faults = new SampleFaults(name, options);
    Set<Integer> unseen =
        Arrays.stream(ClassLists.numbers("splits", "zeroShotPanoptic", "unseenIds"))
            .boxed()
            .collect(Collectors.toSet());
    CocoClasses classes = new CocoClasses(file.categories(), isCoco(file) ? unseen : Set.of());
    String subset = CocoPlaces.subset(options, classes);
    Map<Long, String> names = new HashMap<>();
    file.images().forEach(image -> names.put(image.id(), image.fileName()));
    List<SegmentImage> all = new ArrayList<>();
    for (CocoPanopticEntry entry : file.entries().values()) {
      boolean showsUnseen =
          entry.segments().stream().anyMatch(segment -> classes.isUnseen(segment.categoryId()));
      if (CocoPlaces.isIn(subset, showsUnseen)) {
        all.add(
            new SegmentImage(
                entry.imageId(),
                places.key(photo(names.getOrDefault(entry.imageId(), ""), entry)),
                entry.fileName(),
                segments(entry, classes, places.annotations(), faults)));
      }
    }
    List<SegmentImage> front = options.limited(all);
    CocoPhotos photos = places.photos(options);
    List<SegmentImage> entries = photos.present(front, faults);
    faults.found(front.size());
    Set<TruthKind> truth = options.truth().isEmpty() ? Set.of(TruthKind.PANOPTIC) : options.truth();
    SegmentReader reader = new SegmentReader(pngs(places, options), classes, photos, truth, faults);
    return new FileDataset(
        classes.info(name, options.renames(), truth),
        faults,
        entries.stream().map(SegmentImage::key).toList(),
        (index, key) -> reader.read(index, entries.get(index)));
  }

  /** As the list of images says; COCO's photographs are called like their PNGs. */
  private static String photo(String listed, CocoPanopticEntry entry) {
    return listed.isEmpty() ? FileNames.stem(entry.fileName()) + ".jpg" : listed;
  }

  private static boolean isCoco(CocoPanoptic file) {
    return file.categories().stream()
        .map(CocoCategory::name)
        .toList()
        .equals(ClassLists.of("coco_panoptic_133").names());
  }

  private static Path pngs(CocoPlaces places, DatasetOptions options) {
    String name = "panoptic_" + options.split();
    if (options.setting(PNGS).isPresent()) {
      name = options.setting(PNGS).orElseThrow();
    } else if (!places.folder().has(name)) {
      name = "annotations/" + name;
    }
    if (!places.folder().has(name)) {
      throw places.folder().failure("there is no folder " + places.folder().path(name));
    }
    return places.folder().path(name);
  }

  private static List<CocoSegment> segments(
      CocoPanopticEntry entry, CocoClasses classes, Path file, SampleFaults faults) {
    List<CocoSegment> known = new ArrayList<>(entry.segments().size());
    for (CocoSegment segment : entry.segments()) {
      if (classes.label(segment.categoryId()).isPresent()) {
        known.add(segment);
      } else {
        faults.skipEntry(
            "segment %d of image %d".formatted(segment.id(), entry.imageId()),
            new DatasetException(
                SampleFault.BAD_ANNOTATION,
                "segment %d of image %d in %s: the file has no category %d"
                    .formatted(segment.id(), entry.imageId(), file, segment.categoryId())));
      }
    }
    return known.size() == entry.segments().size() ? entry.segments() : List.copyOf(known);
  }
}
