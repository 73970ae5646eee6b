package org.zeroseg.core.data.pascal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.zeroseg.api.data.DatasetException;
import org.zeroseg.api.data.SampleFault;
import org.zeroseg.api.data.TrueInstance;
import org.zeroseg.core.data.SampleFaults;
import org.zeroseg.core.data.formats.IdMasks;
import org.zeroseg.core.image.LabelMap;

/** Objects of VOC 2012: a number per pixel, whose class is that of most of its pixels. */
final class VocObjects {
  private static final int VALUES = 256;

  private final Path file;
  private final SampleFaults faults;

  VocObjects(Path file, SampleFaults faults) {
    this.file = file;
    this.faults = faults;
  }

  /**
   * The objects by number.
   *
   * @param objects 0 background, 255 boundary, otherwise the number
   * @param classes the labels of the same pixels
   * @param firstId added to the numbers
   */
  List<TrueInstance> read(LabelMap objects, LabelMap classes, long firstId) {
    int[] numbers = objects.toArray();
    int[] labels = classes.toArray();
    int[][] votes = new int[VALUES][];
    for (int i = 0; i < numbers.length; i++) {
      int number = numbers[i];
      if (number > 0 && number < Voc2012.BOUNDARY && labels[i] > 0) {
        int[] vote = votes[number] == null ? votes[number] = new int[VALUES] : votes[number];
        vote[labels[i]]++;
      }
    }
    List<TrueInstance> instances = new ArrayList<>();
    IdMasks.of(objects)
        .forEach(
            (number, mask) -> {
              if (number == Voc2012.BOUNDARY) {
                return;
              }
              if (number > Voc2012.BOUNDARY || votes[number] == null) {
                skip(number);
              } else {
                instances.add(TrueInstance.of(firstId + number, most(votes[number]), mask));
              }
            });
    return instances;
  }

  private static int most(int[] votes) {
    int best = 0;
    for (int label = 1; label < votes.length; label++) {
      best = votes[label] > votes[best] ? label : best;
    }
    return best;
  }

  private void skip(int number) {
    String message = "%s: object %d has no class in the class labels".formatted(file, number);
    faults.skipEntry(
        file + " object " + number, new DatasetException(SampleFault.BAD_ANNOTATION, message));
  }
}
