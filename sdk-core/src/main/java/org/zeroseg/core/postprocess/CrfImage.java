package org.zeroseg.core.postprocess;

import java.util.List;
import org.zeroseg.core.image.Preprocessing;
import org.zeroseg.core.image.RgbImage;

/** The image as the published CRF sees it. */
public final class CrfImage {
  private CrfImage() {}

  /**
   * Normalises and undoes it, then truncates: some values become one level lower than the original,
   * which published results contain.
   *
   * @return RGB bytes, interleaved
   */
  public static byte[] truncated(RgbImage image) {
    Preprocessing imageNet = Preprocessing.imageNetNative();
    float[] values = imageNet.normalise(image).values();
    int plane = image.width() * image.height();
    byte[] bytes = new byte[3 * plane];
    for (int c = 0; c < 3; c++) {
      float mean = channel(imageNet.mean(), c);
      float std = channel(imageNet.std(), c);
      for (int p = 0; p < plane; p++) {
        bytes[3 * p + c] = (byte) (int) ((values[c * plane + p] * std + mean) * 255f);
      }
    }
    return bytes;
  }

  private static float channel(List<Double> values, int c) {
    return values.get(c).floatValue();
  }
}
