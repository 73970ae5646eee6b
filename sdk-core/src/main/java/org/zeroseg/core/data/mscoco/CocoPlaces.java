package org.zeroseg.core.data.mscoco;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.zeroseg.api.OptionException;
import org.zeroseg.core.data.DatasetDescriptorBuilder;
import org.zeroseg.core.data.DatasetFolder;
import org.zeroseg.core.data.DatasetOptions;

/**
 * Where the files of COCO are: in the usual places, or where settings say.
 *
 * @param folder the root
 * @param annotations the JSON file
 * @param photos the folder of photographs, relative to the root
 */
record CocoPlaces(DatasetFolder folder, Path annotations, String photos) {
  static final String ANNOTATIONS = "annotations";
  static final String PHOTOS = "photos";
  static final String NO_PHOTOS = "no-photos";
  static final String SUBSET = "subset";

  /** The names under which people keep COCO. */
  static final List<String> ROOTS = List.of("coco2017", "coco", "coco2014");

  private static final Set<String> SUBSETS = Set.of("all", "seen", "unseen");

  static DatasetDescriptorBuilder settings(DatasetDescriptorBuilder dataset) {
    return dataset
        .setting(ANNOTATIONS, "the JSON file, relative to the root, if it is elsewhere")
        .setting(PHOTOS, "the folder of photographs, relative to the root, if it is elsewhere")
        .setting(NO_PHOTOS, "true if photographs are not read, to score stored predictions")
        .setting(
            SUBSET,
            "all, seen (images without any object of an unseen class), or unseen (images with one)");
  }

  /**
   * Finds the files.
   *
   * @param kind {@code instances} or {@code panoptic}
   */
  static CocoPlaces find(String name, String kind, String layout, DatasetOptions options) {
    String json =
        options
            .setting(ANNOTATIONS)
            .orElse("annotations/%s_%s.json".formatted(kind, options.split()));
    String photos = options.setting(PHOTOS).orElse(options.split());
    boolean opened = !options.flag(NO_PHOTOS);
    DatasetFolder folder =
        opened
            ? DatasetFolder.find(name, options.root(), ROOTS, layout, json, photos)
            : DatasetFolder.find(name, options.root(), ROOTS, layout, json);
    return new CocoPlaces(folder, folder.path(json), photos);
  }

  CocoPhotos photos(DatasetOptions options) {
    return new CocoPhotos(folder.root(), !options.flag(NO_PHOTOS));
  }

  String key(String fileName) {
    return photos.isEmpty() || photos.equals(".") ? fileName : photos + "/" + fileName;
  }

  /**
   * Which images are wanted.
   *
   * @param classes must tell seen from unseen unless all are wanted
   */
  static String subset(DatasetOptions options, CocoClasses classes) {
    String subset = options.setting(SUBSET).orElse("all");
    if (!SUBSETS.contains(subset)) {
      throw new OptionException("subset must be one of all, seen, unseen, but is '" + subset + "'");
    }
    if (!subset.equals("all") && !classes.hasUnseen()) {
      throw new OptionException(
          "subset '%s' needs a target with unseen classes; '%s' has none"
              .formatted(subset, options.target()));
    }
    return subset;
  }

  /** Whether an image is in a subset, by whether it shows any unseen class. */
  static boolean isIn(String subset, boolean showsUnseen) {
    return subset.equals("all") || subset.equals("unseen") == showsUnseen;
  }
}
