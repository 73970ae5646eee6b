package org.zeroseg.samples.programs;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.zeroseg.api.ColorImage;
import org.zeroseg.api.ImageInput;
import org.zeroseg.api.Segmenter;
import org.zeroseg.api.Vocabulary;
import org.zeroseg.api.ZeroSeg;
import org.zeroseg.api.contract.SegmenterContract;

/** The sample keeps the contract of every segmenter: an example of how to test one's own. */
class NearestColourSegmenterTest extends SegmenterContract {
  private final ZeroSeg zeroseg = ZeroSeg.open();

  @AfterAll
  void closeAll() {
    zeroseg.close();
  }

  @Override
  protected Segmenter open() {
    return zeroseg.segmenter("nearest-colour");
  }

  @Override
  protected List<ImageInput> images() {
    int[] rgb = new int[24];
    Arrays.fill(rgb, 0, 9, 0xff0000);
    return List.of(
        ImageInput.of("wide", ColorImage.of(8, 3, rgb)),
        ImageInput.of("high", ColorImage.of(2, 12, rgb)));
  }

  @Override
  protected Vocabulary vocabulary() {
    return Vocabulary.of("red", "black", "blue");
  }

  @Override
  protected boolean supportsExplanations() {
    return false;
  }
}
