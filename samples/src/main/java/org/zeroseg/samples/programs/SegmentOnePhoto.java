package org.zeroseg.samples.programs;

import java.io.IOException;
import java.nio.file.Path;
import org.zeroseg.api.Segmentation;
import org.zeroseg.api.Segmenter;
import org.zeroseg.api.Vocabulary;
import org.zeroseg.api.ZeroSeg;

/**
 * The shortest use: words and a photograph in, a segmentation out. Arguments: photo, words, picture
 * to write.
 */
public final class SegmentOnePhoto {
  private SegmentOnePhoto() {}

  /** Runs the sample, e.g. with {@code street.jpg "car, road, sky" segments.png}. */
  public static void main(String[] args) throws IOException {
    try (ZeroSeg zeroseg = ZeroSeg.open();
        Segmenter segmenter = zeroseg.segmenter("reco")) {
      Segmentation result = segmenter.segment(Path.of(args[0]), Vocabulary.parse(args[1]));
      result.toColorImage().save(Path.of(args[2]));
      result
          .segments()
          .forEach(
              s ->
                  System.out.printf(
                      "%s: %d pixels, score %.3f%n", s.concept(), s.area(), s.score()));
    }
  }
}
