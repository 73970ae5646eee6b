package org.zeroseg.core.autolabel;

import java.nio.file.Path;
import java.util.function.IntUnaryOperator;
import org.zeroseg.api.Cancellation;
import org.zeroseg.api.ProgressListener;
import org.zeroseg.api.Segmentation;
import org.zeroseg.api.SemanticSegmentation;
import org.zeroseg.api.Vocabulary;
import org.zeroseg.core.image.ImageFiles;
import org.zeroseg.core.image.LabelMap;

/** A label PNG per image and nothing else. */
final class PixelForm implements LabelForm {
  /** Label of a pixel that belongs to nothing, in files of 8 and of 16 bits. */
  private static final int NARROW = 255;

  private static final int WIDE = 65535;

  private final int nothing;
  private final IntUnaryOperator classOfWord;
  private final double minScore;

  /**
   * Prepares to write.
   *
   * @param minScore pixels whose score is below it stay without a label
   * @throws IllegalArgumentException for more classes than a PNG has room for
   */
  PixelForm(Vocabulary classes, IntUnaryOperator classOfWord, double minScore) {
    if (classes.size() > WIDE) {
      throw new IllegalArgumentException(
          "a label PNG has room for %d words, not %d".formatted(WIDE, classes.size()));
    }
    this.nothing = classes.size() <= NARROW ? NARROW : WIDE;
    this.classOfWord = classOfWord;
    this.minScore = minScore;
  }

  @Override
  public String ending() {
    return ".png";
  }

  @Override
  public void write(Path label, Segmentation result, Tally tally) {
    SemanticSegmentation pixels = result.match(s -> s, PixelForm::refuse, p -> p.toSemantic());
    ImageFiles.write(encode(labels(pixels, tally)), label);
  }

  private static SemanticSegmentation refuse(Segmentation objects) {
    throw new IllegalArgumentException("%s has no label per pixel".formatted(objects));
  }

  private LabelMap labels(SemanticSegmentation result, Tally tally) {
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

  private byte[] encode(LabelMap labels) {
    if (nothing == WIDE) {
      return ImageFiles.grey16Png(labels);
    }
    int[] values = labels.toArray();
    byte[] grey = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      grey[i] = (byte) values[i];
    }
    return ImageFiles.greyPng(labels.width(), labels.height(), grey);
  }

  @Override
  public void finish(
      Path folder, Tally tally, ProgressListener progress, Cancellation cancellation) {}
}
