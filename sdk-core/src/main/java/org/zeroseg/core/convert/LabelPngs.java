package org.zeroseg.core.convert;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.zeroseg.api.LabelImage;
import org.zeroseg.api.Segmentation;
import org.zeroseg.api.SemanticSegmentation;
import org.zeroseg.api.Vocabulary;
import org.zeroseg.api.ZeroSegException;
import org.zeroseg.api.data.DatasetException;
import org.zeroseg.api.data.SampleFault;
import org.zeroseg.core.image.ImageDecoder;
import org.zeroseg.core.image.ImageFiles;
import org.zeroseg.core.image.LabelMap;
import org.zeroseg.core.image.Palette;

/** Label PNGs: one number per pixel, as palette index, or as 16-bit grey where 8 do not suffice. */
public final class LabelPngs {
  private LabelPngs() {}

  /** What the numbers mean. */
  public enum Rule {
    /** Position in the vocabulary plus 1, and 0 for nothing: the label images of this SDK. */
    SHIFTED,
    /** Position in the vocabulary, and 255 (65535 in 16 bits) for nothing: those of datasets. */
    PLAIN
  }

  /**
   * Writes a semantic result, or the concepts of a panoptic one.
   *
   * @param palette for {@link Rule#PLAIN}, e.g. {@link Palette#voc()}; the colours of the other
   *     rule are fixed
   * @throws ZeroSegException if the file cannot be written, or the result has instances
   */
  public static void write(Path file, Segmentation result, Rule rule, Palette palette) {
    SemanticSegmentation labels =
        result.match(
            s -> s,
            i -> {
              throw new ZeroSegException(
                  "cannot write %s: %s may overlap; write COCO results instead".formatted(file, i));
            },
            p -> p.toSemantic());
    if (rule == Rule.SHIFTED) {
      shifted(file, labels);
    } else {
      plain(file, labels, palette);
    }
  }

  private static void shifted(Path file, SemanticSegmentation labels) {
    try {
      LabelImage.save(labels, file);
    } catch (IOException | IllegalArgumentException e) {
      throw new ZeroSegException("cannot write %s: %s".formatted(file, e), e);
    }
  }

  private static void plain(Path file, SemanticSegmentation labels, Palette palette) {
    int nothing = nothing(labels.vocabulary());
    int[] values = labels.labels();
    for (int i = 0; i < values.length; i++) {
      values[i] = values[i] == Segmentation.NOTHING ? nothing : values[i];
    }
    LabelMap map = LabelMap.of(labels.width(), labels.height(), values);
    ImageFiles.write(
        nothing == 0xFF ? ImageFiles.labelPng(map, palette) : ImageFiles.grey16Png(map), file);
  }

  private static int nothing(Vocabulary vocabulary) {
    if (vocabulary.size() > 0xFFFF) {
      throw new ZeroSegException("a label PNG holds 65535 concepts, not " + vocabulary.size());
    }
    return vocabulary.size() <= 0xFF ? 0xFF : 0xFFFF;
  }

  /**
   * Reads a label PNG; all scores are 1.
   *
   * @throws DatasetException if a value stands for no concept, naming file, value and pixel
   * @throws org.zeroseg.api.ImageException if it cannot be decoded, naming it
   */
  public static SemanticSegmentation read(Path file, Vocabulary vocabulary, Rule rule) {
    LabelMap map = ImageDecoder.asStored().readLabels(file);
    int[] labels = map.toArray();
    int offset = rule == Rule.SHIFTED ? 1 : 0;
    int nothing = rule == Rule.SHIFTED ? 0 : nothing(vocabulary);
    for (int i = 0; i < labels.length; i++) {
      int value = labels[i];
      labels[i] = value == nothing ? Segmentation.NOTHING : value - offset;
      if (labels[i] >= vocabulary.size()) {
        throw new DatasetException(
            SampleFault.BAD_LABEL_VALUE,
            "value %d at x=%d, y=%d of %s stands for none of the %d concepts"
                .formatted(value, i % map.width(), i / map.width(), file, vocabulary.size()));
      }
    }
    float[] scores = new float[labels.length];
    Arrays.fill(scores, 1);
    return SemanticSegmentation.builder(vocabulary, map.width(), map.height())
        .pixels(labels, scores)
        .build();
  }
}
