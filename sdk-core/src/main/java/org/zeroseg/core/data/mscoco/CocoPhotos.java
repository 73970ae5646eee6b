package org.zeroseg.core.data.mscoco;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.zeroseg.api.ImageInput;
import org.zeroseg.api.data.DatasetException;
import org.zeroseg.api.data.SampleFault;
import org.zeroseg.core.data.SampleException;
import org.zeroseg.core.data.SampleFaults;
import org.zeroseg.core.data.SampleFiles;
import org.zeroseg.core.image.RgbImage;

/**
 * The photographs that an annotation file talks about.
 *
 * @param root what keys are relative to
 * @param opened false if photographs are not read and may be absent, which is enough to score
 *     stored predictions
 */
record CocoPhotos(Path root, boolean opened) {
  /** Longer lists are not checked beforehand. */
  private static final int CHECKED = 100_000;

  /** Leaves out the entries whose photograph is absent, or fails, as the policy says. */
  <T extends CocoEntry> List<T> present(List<T> entries, SampleFaults faults) {
    if (!opened || entries.size() > CHECKED) {
      return entries;
    }
    List<T> present = new ArrayList<>(entries.size());
    for (T entry : entries) {
      Path file = root.resolve(entry.key());
      if (Files.isRegularFile(file)) {
        present.add(entry);
      } else {
        faults.skip(
            entry.key(),
            entry.key(),
            new DatasetException(
                SampleFault.MISSING_FILE,
                "%s: the annotation file lists this image, but it does not exist".formatted(file)));
      }
    }
    return present;
  }

  /** An image of an annotation file. */
  interface CocoEntry {
    /** The path of its photograph below the root. */
    String key();
  }

  /**
   * Reads a photograph.
   *
   * @param width as annotated
   * @param height as annotated
   */
  ImageInput read(String key, int width, int height) throws SampleException {
    Path file = root.resolve(key);
    if (!opened) {
      return ImageInput.of(file);
    }
    RgbImage image = SampleFiles.image(file);
    if (image.width() != width || image.height() != height) {
      throw new SampleException(
          SampleFault.SIZE_MISMATCH,
          file,
          "the image is %dx%d, but it is annotated as %dx%d (width x height)"
              .formatted(image.width(), image.height(), width, height));
    }
    return SampleFiles.input(file, image);
  }
}
