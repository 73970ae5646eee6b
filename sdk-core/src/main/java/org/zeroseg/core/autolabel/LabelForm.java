package org.zeroseg.core.autolabel;

import java.nio.file.Path;
import org.zeroseg.api.Cancellation;
import org.zeroseg.api.ProgressListener;
import org.zeroseg.api.Segmentation;

/** How labels lie in a folder: a file per image, and perhaps files for all of them. */
interface LabelForm {
  /** The ending of an image's own file, whose being there says that the image is done. */
  String ending();

  /**
   * Writes the label of an image, as a whole file.
   *
   * @param result of the task of the form
   */
  void write(Path label, Segmentation result, Tally tally);

  /**
   * Writes what is about all images that are done, whichever run did them.
   *
   * @param folder of the dataset
   */
  void finish(Path folder, Tally tally, ProgressListener progress, Cancellation cancellation);
}
