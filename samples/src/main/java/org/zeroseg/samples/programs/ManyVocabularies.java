package org.zeroseg.samples.programs;

import java.nio.file.Path;
import org.zeroseg.api.EncodedImage;
import org.zeroseg.api.ImageInput;
import org.zeroseg.api.Segmentation;
import org.zeroseg.api.Segmenter;
import org.zeroseg.api.Vocabulary;
import org.zeroseg.api.ZeroSeg;

/**
 * One image is encoded once and asked with many vocabularies. Arguments: photo, then one list of
 * words each.
 */
public final class ManyVocabularies {
  private ManyVocabularies() {}

  /** Runs the sample, e.g. with {@code street.jpg "car, road" "sky, grass, water"}. */
  public static void main(String[] args) {
    try (ZeroSeg zeroseg = ZeroSeg.open();
        Segmenter segmenter = zeroseg.segmenter("reco");
        EncodedImage image = segmenter.encode(ImageInput.of(Path.of(args[0])))) {
      for (int i = 1; i < args.length; i++) {
        long start = System.nanoTime();
        Segmentation result = image.segment(Vocabulary.parse(args[i]));
        double millis = (System.nanoTime() - start) * 1e-6;
        System.out.printf("%s (%.0f ms)%n", result.vocabulary(), millis);
        result
            .segments()
            .forEach(s -> System.out.printf("  %s: %d pixels%n", s.concept(), s.area()));
      }
    }
  }
}
