package org.zeroseg.samples.demo;

import java.util.List;
import org.zeroseg.core.image.Preprocessing;

/**
 * Channel statistics of a normalised picture.
 *
 * @param mean per channel, of values in [0, 1]
 * @param std per channel
 */
record Normalising(float[] mean, float[] std) {
  static final Normalising CLIP = of(Preprocessing.clipNative());
  static final Normalising IMAGENET = of(Preprocessing.imageNetNative());

  private static Normalising of(Preprocessing preprocessing) {
    return new Normalising(floats(preprocessing.mean()), floats(preprocessing.std()));
  }

  private static float[] floats(List<Double> values) {
    float[] floats = new float[values.size()];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = values.get(i).floatValue();
    }
    return floats;
  }
}
