package org.zeroseg.core.data.imagenet;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.zeroseg.api.data.DatasetException;
import org.zeroseg.api.data.SampleFault;
import org.zeroseg.core.data.DatasetFolder;
import org.zeroseg.core.data.FileNames;
import org.zeroseg.core.data.folder.ImageNames;

/**
 * Finds images of ImageNet-1K by file name, which is unique in it: search results are often stored
 * without folders. The validation folder is listed once, when it is needed first. Thread-safe.
 */
public final class ImageNetFiles {
  private static final String VAL = "ILSVRC2012_val_";

  private final DatasetFolder folder;
  private Map<String, String> validation;

  private ImageNetFiles(DatasetFolder folder) {
    this.folder = folder;
  }

  /**
   * Opens the folder.
   *
   * @param root {@code ImageNet2012}, or the folder that holds it
   */
  public static ImageNetFiles of(Path root) {
    return new ImageNetFiles(
        DatasetFolder.find(
            "imagenet",
            root,
            List.of("ImageNet2012"),
            "ImageNet2012/train/<wnid>/<wnid>_<number>.JPEG",
            "train"));
  }

  /**
   * The place of an image.
   *
   * @param name e.g. {@code n01443537_100.JPEG} or {@code ILSVRC2012_val_00003644.JPEG}
   * @return the file; one of the training images may be absent
   * @throws DatasetException if the name is of neither form, or no validation image has it
   */
  public Path file(String name) {
    if (name.startsWith(VAL)) {
      String path = validation().get(name);
      if (path == null) {
        throw new DatasetException(
            SampleFault.MISSING_FILE, "no image '%s' in %s".formatted(name, folder.path("val")));
      }
      return folder.path(path);
    }
    int end = name.indexOf('_');
    if (end < 1 || name.indexOf('/') >= 0) {
      throw new DatasetException(
          "'%s' is no file name of ImageNet, such as n01443537_100.JPEG".formatted(name));
    }
    return folder.path("train/" + name.substring(0, end) + "/" + name);
  }

  private synchronized Map<String, String> validation() {
    if (validation == null) {
      Map<String, String> byName = new HashMap<>();
      for (String path : folder.filesBelow("val", ImageNames::isImage)) {
        byName.put(FileNames.last(path), path);
      }
      validation = byName;
    }
    return validation;
  }
}
