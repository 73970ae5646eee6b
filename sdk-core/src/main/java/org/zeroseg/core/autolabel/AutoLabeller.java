package org.zeroseg.core.autolabel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import org.zeroseg.api.Cancellation;
import org.zeroseg.api.CancelledException;
import org.zeroseg.api.ProgressListener;
import org.zeroseg.api.SegmentRequest;
import org.zeroseg.api.Segmentation;
import org.zeroseg.api.Segmenter;
import org.zeroseg.api.SemanticSegmentation;
import org.zeroseg.api.Task;
import org.zeroseg.api.Vocabulary;
import org.zeroseg.api.ZeroSegException;
import org.zeroseg.api.data.Dataset;
import org.zeroseg.api.data.DatasetException;
import org.zeroseg.api.data.Sample;
import org.zeroseg.core.data.FileNames;
import org.zeroseg.core.data.SkippingDataset;
import org.zeroseg.core.data.labelled.ClassesFile;
import org.zeroseg.core.data.labelled.LabelledFolder;
import org.zeroseg.core.image.ImageFiles;
import org.zeroseg.core.image.LabelMap;
import org.zeroseg.core.image.RgbImage;

/**
 * Lets a segmenter label the images of a dataset and writes both as a {@link LabelledFolder}, on
 * which a network is then trained (for ReCo+: Shin, Xie, Albanie. ReCo. NeurIPS 2022, section 3.4).
 *
 * <p>Images are written as PNG, as the dataset gives them, so that a label fits its image whatever
 * the dataset's protocol does. Each pair is complete once its label is there: a run that was
 * stopped goes on where it was. Ground truth is never looked at.
 */
public final class AutoLabeller {
  /** Label of a pixel that belongs to nothing, in files of 8 and of 16 bits. */
  private static final int NARROW = 255;

  private static final int WIDE = 65535;

  private final Segmenter segmenter;
  private final Vocabulary words;
  private final Vocabulary classes;
  private final IntUnaryOperator classOfWord;
  private final double minScore;

  /**
   * Prepares to label.
   *
   * @param segmenter not closed
   * @param words what to look for; their order is that of the label values
   * @param minScore pixels whose score is below it stay without a label; 0 labels as the segmenter
   *     does
   * @throws IllegalArgumentException for more than 65535 words
   */
  public AutoLabeller(Segmenter segmenter, Vocabulary words, double minScore) {
    this(segmenter, words, words, word -> word, minScore);
  }

  private AutoLabeller(
      Segmenter segmenter,
      Vocabulary words,
      Vocabulary classes,
      IntUnaryOperator classOfWord,
      double minScore) {
    if (classes.size() > WIDE) {
      throw new IllegalArgumentException(
          "a label PNG has room for %d words, not %d".formatted(WIDE, classes.size()));
    }
    this.segmenter = segmenter;
    this.words = words;
    this.classes = classes;
    this.classOfWord = classOfWord;
    this.minScore = minScore;
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
        segmenter, data.queries(), data.categories(), data::labelOfQuery, minScore);
  }

  /**
   * Labels all images.
   *
   * @param images what to label
   * @param by who labels, for the folder's own description, e.g. the plugin's id
   * @param folder new, empty, or of an earlier run with the same words and the same {@code by}
   * @throws ZeroSegException if the segmenter does neither semantic nor panoptic segmentation
   * @throws DatasetException if the folder holds something else
   * @throws CancelledException if cancelled; what is there stays
   */
  public AutoLabelReport label(
      Dataset images,
      String by,
      Path folder,
      ProgressListener progress,
      Cancellation cancellation) {
    if (!segmenter.tasks().contains(Task.SEMANTIC) && !segmenter.tasks().contains(Task.PANOPTIC)) {
      throw objectsOnly();
    }
    prepare(folder, by);
    Tally tally = new Tally(classes.size());
    for (int i = 0; i < images.size(); i++) {
      cancellation.check("labelling (%d of %d images done)".formatted(i, images.size()));
      String name = FileNames.stem(images.key(i)) + ".png";
      Path label = folder.resolve(LabelledFolder.LABELS).resolve(name);
      if (Files.exists(label)) {
        tally.kept++;
      } else {
        label(
            images, i, folder.resolve(LabelledFolder.IMAGES).resolve(name), label, tally, progress);
      }
      progress.progress("labelling", i + 1L, images.size());
    }
    return tally.report(classes);
  }

  private void prepare(Path folder, String by) {
    Path list = folder.resolve(ClassesFile.NAME);
    ClassesFile wanted = new ClassesFile(Vocabulary.of(classes.names().toArray(String[]::new)), by);
    try {
      if (Files.exists(list)) {
        ClassesFile found = ClassesFile.read(list);
        if (!found.equals(wanted)) {
          throw new DatasetException(
              "%s was labelled by '%s' with the words %s, not by '%s' with %s; give another folder"
                  .formatted(
                      folder,
                      found.labelledBy(),
                      found.classes().names(),
                      by,
                      wanted.classes().names()));
        }
        return;
      }
      Files.createDirectories(folder);
      try (var inside = Files.list(folder)) {
        if (inside.findAny().isPresent()) {
          throw new DatasetException(
              "%s holds something else already; give a new folder".formatted(folder));
        }
      }
      Files.createDirectories(folder.resolve(LabelledFolder.IMAGES));
      Files.createDirectories(folder.resolve(LabelledFolder.LABELS));
      wanted.write(list);
    } catch (IOException e) {
      throw new DatasetException("cannot write to %s: %s".formatted(folder, e));
    }
  }

  private void label(
      Dataset images, int index, Path image, Path label, Tally tally, ProgressListener progress) {
    Optional<Sample> sample = SkippingDataset.read(images, index);
    if (sample.isEmpty()) {
      tally.skipped++;
      return;
    }
    LabelMap labels;
    try {
      labels = labels(segment(sample.get()), tally);
    } catch (CancelledException stop) {
      throw stop;
    } catch (ZeroSegException failure) {
      tally.skipped++;
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
    ImageFiles.write(encode(labels), label);
    tally.labelled++;
  }

  private SemanticSegmentation segment(Sample sample) {
    boolean semantic = segmenter.tasks().contains(Task.SEMANTIC);
    SegmentRequest.Builder request =
        SegmentRequest.builder(words)
            .pixelScores(minScore > 0)
            .task(semantic ? Task.SEMANTIC : Task.PANOPTIC);
    Segmentation result = segmenter.segment(sample.image(), request.build());
    return result.match(
        labels -> labels,
        instances -> {
          throw objectsOnly();
        },
        panoptic -> panoptic.toSemantic());
  }

  private static ZeroSegException objectsOnly() {
    return new ZeroSegException(
        "the segmenter finds objects only, which leave no label per pixel; use one for semantic or"
            + " panoptic segmentation");
  }

  private LabelMap labels(SemanticSegmentation result, Tally tally) {
    int nothing = nothing();
    int[] labels = result.labels();
    float[] scores = result.pixelScores().orElse(null);
    for (int i = 0; i < labels.length; i++) {
      boolean kept = labels[i] != Segmentation.NOTHING && (scores == null || scores[i] >= minScore);
      int label = kept ? classOfWord.applyAsInt(labels[i]) : Segmentation.NOTHING;
      tally.count(label);
      labels[i] = kept ? label : nothing;
    }
    return LabelMap.of(result.width(), result.height(), labels);
  }

  private int nothing() {
    return classes.size() <= NARROW ? NARROW : WIDE;
  }

  private byte[] encode(LabelMap labels) {
    if (nothing() == WIDE) {
      return ImageFiles.grey16Png(labels);
    }
    int[] values = labels.toArray();
    byte[] grey = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      grey[i] = (byte) values[i];
    }
    return ImageFiles.greyPng(labels.width(), labels.height(), grey);
  }

  /** Counts what was done. */
  private static final class Tally {
    private final long[] pixels;
    private long unlabelled;
    private int labelled;
    private int kept;
    private int skipped;

    Tally(int words) {
      pixels = new long[words];
    }

    void count(int label) {
      if (label == Segmentation.NOTHING) {
        unlabelled++;
      } else {
        pixels[label]++;
      }
    }

    AutoLabelReport report(Vocabulary words) {
      Map<String, Long> byWord = new LinkedHashMap<>();
      for (int i = 0; i < pixels.length; i++) {
        byWord.put(words.get(i).name(), pixels[i]);
      }
      return new AutoLabelReport(labelled, kept, skipped, byWord, unlabelled);
    }
  }
}
