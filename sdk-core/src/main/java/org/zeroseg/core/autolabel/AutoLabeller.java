package org.zeroseg.core.autolabel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntUnaryOperator;
import org.zeroseg.api.Cancellation;
import org.zeroseg.api.CancelledException;
import org.zeroseg.api.ProgressListener;
import org.zeroseg.api.SegmentRequest;
import org.zeroseg.api.Segmentation;
import org.zeroseg.api.Segmenter;
import org.zeroseg.api.Task;
import org.zeroseg.api.Vocabulary;
import org.zeroseg.api.ZeroSegException;
import org.zeroseg.api.data.Dataset;
import org.zeroseg.api.data.DatasetException;
import org.zeroseg.api.data.Sample;
import org.zeroseg.core.data.SkippingDataset;
import org.zeroseg.core.data.labelled.ClassesFile;
import org.zeroseg.core.data.labelled.LabelledFolder;
import org.zeroseg.core.image.ImageFiles;
import org.zeroseg.core.image.RgbImage;

/**
 * Lets a segmenter label the images of a dataset and writes both as a {@link LabelledFolder}, on
 * which a network is then trained (for ReCo+: Shin, Xie, Albanie. ReCo. NeurIPS 2022, section 3.4).
 *
 * <p>Images are written as PNG, as the dataset gives them, so that a label fits its image whatever
 * the dataset's protocol does. Each pair is complete once its label is there: a run that was
 * stopped goes on where it was. Ground truth is never looked at.
 *
 * <p>Labels are a PNG of classes, or, for {@link Task#INSTANCE} and {@link Task#PANOPTIC}, a
 * GeoJSON file of all objects or segments, from which one file in COCO's form is put together at
 * the end, and also when the run is cancelled.
 */
public final class AutoLabeller {
  private final Segmenter segmenter;
  private final Vocabulary words;
  private final Vocabulary classes;
  private final IntUnaryOperator classOfWord;
  private final double minScore;
  private final Task task;
  private final LabelForm form;

  /**
   * Prepares to label pixels.
   *
   * @param segmenter not closed
   * @param words what to look for; their order is that of the label values
   * @param minScore pixels, or segments, whose score is below it stay without a label; 0 labels as
   *     the segmenter does
   * @throws IllegalArgumentException for more than 65535 words
   */
  public AutoLabeller(Segmenter segmenter, Vocabulary words, double minScore) {
    this(segmenter, words, words, word -> word, minScore, Task.SEMANTIC);
  }

  private AutoLabeller(
      Segmenter segmenter,
      Vocabulary words,
      Vocabulary classes,
      IntUnaryOperator classOfWord,
      double minScore,
      Task task) {
    this.segmenter = segmenter;
    this.words = words;
    this.classes = classes;
    this.classOfWord = classOfWord;
    this.minScore = minScore;
    this.task = task;
    this.form =
        task == Task.SEMANTIC
            ? new PixelForm(classes, classOfWord, minScore)
            : new SegmentForm(task, classes, new Renaming(words, classes, classOfWord), minScore);
  }

  /**
   * Labels with the classes of a dataset: looks for the words that the dataset says to ask for, and
   * writes the classes that these count as.
   *
   * @param segmenter not closed
   * @param data whose classes they are
   * @param minScore as above
   */
  public static AutoLabeller forClassesOf(Dataset data, Segmenter segmenter, double minScore) {
    return new AutoLabeller(
        segmenter, data.queries(), data.categories(), data::labelOfQuery, minScore, Task.SEMANTIC);
  }

  /** The same, for objects or segments instead of pixels. */
  public AutoLabeller task(Task wanted) {
    return new AutoLabeller(segmenter, words, classes, classOfWord, minScore, wanted);
  }

  /**
   * Labels all images.
   *
   * @param images what to label
   * @param by who labels, for the folder's own description, e.g. the plugin's id
   * @param folder new, empty, or of an earlier run of the same {@link Segmenter#identity()} with
   *     the same words and task
   * @throws ZeroSegException if the segmenter does not do the task; panoptic segmentation will do
   *     for pixels
   * @throws DatasetException if the folder holds something else, or labels that were made otherwise
   *     or of other images; if two images would have the same label file
   * @throws CancelledException if cancelled; what is there stays
   */
  public AutoLabelReport label(
      Dataset images,
      String by,
      Path folder,
      ProgressListener progress,
      Cancellation cancellation) {
    requireTask();
    List<String> names = Destination.names(images);
    Destination to = new Destination(folder);
    to.prepare(
        new ClassesFile(
            Vocabulary.of(classes.names().toArray(String[]::new)), by, task, madeWith()));
    Tally tally = new Tally(classes);
    try {
      for (int i = 0; i < images.size(); i++) {
        cancellation.check("labelling (%d of %d images done)".formatted(i, images.size()));
        String name = names.get(i);
        Path label = to.label(name + form.ending());
        Path image = to.image(name);
        if (Files.exists(label)) {
          if (tally.isFirstKept()) { // of all would take as long as labelling
            to.requireSameImage(images, i, image);
          }
          tally.kept();
        } else {
          label(images, i, image, label, tally, progress);
        }
        progress.progress("labelling", i + 1L, images.size());
      }
    } catch (CancelledException stop) {
      form.finish(folder, tally, progress, Cancellation.none());
      throw stop;
    }
    form.finish(folder, tally, progress, cancellation);
    return tally.report(task);
  }

  private void requireTask() {
    Set<Task> offered = segmenter.tasks();
    if (!offered.contains(requested())) {
      throw new ZeroSegException(
          "the segmenter cannot label for the task '%s': it offers %s%s"
              .formatted(
                  task,
                  new TreeSet<>(offered),
                  task == Task.SEMANTIC && offered.contains(Task.INSTANCE)
                      ? "; objects leave no label per pixel"
                      : ""));
    }
  }

  private Task requested() {
    boolean semantic = segmenter.tasks().contains(Task.SEMANTIC);
    return task == Task.SEMANTIC && !semantic ? Task.PANOPTIC : task;
  }

  /** Labels per pixel hold the least score; that of objects acts when their file is written. */
  private Map<String, String> madeWith() {
    Map<String, String> facts = new LinkedHashMap<>(segmenter.identity());
    if (task == Task.SEMANTIC) {
      facts.put("least score", Double.toString(minScore));
    }
    return facts;
  }

  private void label(
      Dataset images, int index, Path image, Path label, Tally tally, ProgressListener progress) {
    Optional<Sample> sample = SkippingDataset.read(images, index);
    if (sample.isEmpty()) {
      tally.skipped();
      return;
    }
    Segmentation result;
    try {
      result = segmenter.segment(sample.get().image(), request());
    } catch (CancelledException stop) {
      throw stop;
    } catch (ZeroSegException failure) {
      tally.skipped();
      progress.skipped(sample.get().key(), failure.getMessage());
      return;
    }
    try {
      Files.createDirectories(image.getParent());
      Files.createDirectories(label.getParent());
    } catch (IOException e) {
      throw new DatasetException("cannot write to %s: %s".formatted(label.getParent(), e));
    }
    ImageFiles.write(RgbImage.of(sample.get().image()), image);
    form.write(label, result, tally);
    tally.labelled();
  }

  private SegmentRequest request() {
    return SegmentRequest.builder(words)
        .pixelScores(task == Task.SEMANTIC && minScore > 0)
        .task(requested())
        .build();
  }
}
