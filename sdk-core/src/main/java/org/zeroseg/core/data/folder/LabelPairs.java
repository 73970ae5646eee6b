package org.zeroseg.core.data.folder;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.zeroseg.api.data.DatasetException;
import org.zeroseg.api.data.SampleFault;
import org.zeroseg.core.data.DatasetFolder;
import org.zeroseg.core.data.SampleFaults;

/** Pairs images with labels by name. */
public final class LabelPairs {
  private LabelPairs() {}

  /**
   * Keeps the images that have a label; one without is a bad sample, a label without image is
   * noted.
   *
   * @param images paths below the folder
   * @param labels paths below the folder
   * @param labelOf the path that the label of an image must have
   * @return those of {@code images} that have one, in their order
   * @throws DatasetException if an image has none, and bad samples are errors
   */
  public static List<String> keep(
      DatasetFolder folder,
      List<String> images,
      List<String> labels,
      UnaryOperator<String> labelOf,
      SampleFaults faults) {
    Set<String> orphans = new HashSet<>(labels);
    List<String> pairs = new ArrayList<>(images.size());
    for (String image : images) {
      String label = labelOf.apply(image);
      if (orphans.remove(label)) {
        pairs.add(image);
      } else {
        faults.skip(image, image, missing(folder, image, label));
      }
    }
    labels.stream()
        .filter(orphans::contains)
        .forEach(label -> faults.note(SampleFault.ORPHAN_LABEL, label));
    return pairs;
  }

  private static DatasetException missing(DatasetFolder folder, String image, String label) {
    return new DatasetException(
        SampleFault.MISSING_LABEL,
        "%s: there is no label %s".formatted(folder.path(image), folder.path(label)));
  }
}
