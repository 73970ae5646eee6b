package org.zeroseg.core.autolabel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.zeroseg.api.Cancellation;
import org.zeroseg.api.ProgressListener;
import org.zeroseg.api.Segment;
import org.zeroseg.api.Segmentation;
import org.zeroseg.api.Task;
import org.zeroseg.api.Vocabulary;
import org.zeroseg.api.data.DatasetException;
import org.zeroseg.core.convert.CocoCategories;
import org.zeroseg.core.convert.CocoInstancesFile;
import org.zeroseg.core.convert.CocoPanopticFile;
import org.zeroseg.core.convert.GeoJson;
import org.zeroseg.core.convert.ImageResult;
import org.zeroseg.core.convert.SegmentsAs;
import org.zeroseg.core.data.DatasetFolder;
import org.zeroseg.core.data.FileNames;
import org.zeroseg.core.data.labelled.LabelledFolder;

/**
 * A GeoJSON file per image with all that was found in it, and at the end a file in COCO's form with
 * what is sure enough: the least score can be changed without segmenting anything again.
 */
final class SegmentForm implements LabelForm {
  private final Task task;
  private final Vocabulary classes;
  private final Renaming renaming;
  private final double minScore;

  /**
   * Prepares to write.
   *
   * @param task instance or panoptic
   * @param minScore segments whose score is below it are left out at the end
   */
  SegmentForm(Task task, Vocabulary classes, Renaming renaming, double minScore) {
    this.task = task;
    this.classes = classes;
    this.renaming = renaming;
    this.minScore = minScore;
  }

  @Override
  public String ending() {
    return ".geojson";
  }

  @Override
  public void write(Path label, Segmentation result, Tally tally) {
    GeoJson.write(label, renaming.apply(result));
  }

  @Override
  public void finish(
      Path folder, Tally tally, ProgressListener progress, Cancellation cancellation) {
    List<String> labels =
        DatasetFolder.find(LabelledFolder.ID, folder, List.of(), "", LabelledFolder.LABELS)
            .filesBelow(LabelledFolder.LABELS, name -> name.endsWith(ending()));
    Iterable<ImageResult> results =
        () ->
            IntStream.range(0, labels.size())
                .mapToObj(
                    i -> {
                      cancellation.check(
                          "collecting labels (%d of %d images done)".formatted(i, labels.size()));
                      ImageResult result = read(folder, labels.get(i), i + 1L);
                      count(result.result(), tally);
                      progress.progress("collecting", i + 1L, labels.size());
                      return result;
                    })
                .iterator();
    CocoCategories categories = CocoCategories.numbered(classes);
    if (task == Task.INSTANCE) {
      CocoInstancesFile.write(folder.resolve(LabelledFolder.OBJECTS), results, categories);
    } else {
      Path json = folder.resolve(LabelledFolder.SEGMENTS);
      remove(json); // it must not speak of PNGs that are being replaced
      Path pngs = folder.resolve(LabelledFolder.SEGMENT_PNGS);
      CocoPanopticFile.write(json, pngs, results, categories);
    }
  }

  private ImageResult read(Path folder, String label, long id) {
    String name = label.substring(LabelledFolder.LABELS.length() + 1);
    Segmentation all = GeoJson.read(folder.resolve(label), classes);
    List<Segment> sure = all.segments().stream().filter(s -> s.score() >= minScore).toList();
    return new ImageResult(id, FileNames.stem(name) + ".png", SegmentsAs.like(all, classes, sure));
  }

  private void count(Segmentation result, Tally tally) {
    for (Segment segment : result.segments()) {
      tally.count(classes.indexOf(segment.concept().name()));
    }
  }

  private static void remove(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new DatasetException("cannot replace %s: %s".formatted(file, e));
    }
  }
}
