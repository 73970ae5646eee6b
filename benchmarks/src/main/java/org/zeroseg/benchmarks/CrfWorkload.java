package org.zeroseg.benchmarks;

import java.util.SplittableRandom;
import org.zeroseg.core.data.toyland.Toyland;
import org.zeroseg.core.image.Resampling;
import org.zeroseg.core.image.RgbImage;
import org.zeroseg.core.postprocess.CrfOptions;
import org.zeroseg.core.postprocess.DenseCrf;

/** Smooth random scores over an image, refined by the CRF with the paper's parameters. */
final class CrfWorkload {
  private static final int SIDE = 320;
  private static final int CLASSES = 27;
  private static final int COARSE = 20;

  private final DenseCrf crf = new DenseCrf(CrfOptions.builder().threads(1).build());
  private final float[] scores = new float[CLASSES * SIDE * SIDE];
  private final byte[] pixels;

  /** Works on a picture of any size. */
  CrfWorkload(RgbImage picture) {
    int side = Math.min(picture.width(), picture.height());
    RgbImage square = picture.crop(0, 0, side, side).resize(SIDE, SIDE, Resampling.BILINEAR);
    pixels = DenseCrf.bgr(square.toBytes());
    SplittableRandom random = new SplittableRandom(1);
    for (int t = 0; t < CLASSES; t++) {
      double[] coarse = random.doubles((COARSE + 1) * (COARSE + 1)).toArray();
      for (int p = 0; p < SIDE * SIDE; p++) {
        scores[t * SIDE * SIDE + p] = interpolate(coarse, p % SIDE, Math.floorDiv(p, SIDE));
      }
    }
  }

  /** A drawn scene: large even areas. */
  static CrfWorkload drawn() {
    return new CrfWorkload(new Toyland(SIDE).scene(1).image());
  }

  /** One refinement, ten iterations; in [0, 1] like the scores of ReCo. */
  float[] refine() {
    return crf.refineScores(scores, CLASSES, SIDE, SIDE, pixels);
  }

  private static float interpolate(double[] coarse, int x, int y) {
    double column = (double) x * COARSE / SIDE;
    double row = (double) y * COARSE / SIDE;
    int at = (int) row * (COARSE + 1) + (int) column;
    double right = column - (int) column;
    double down = row - (int) row;
    double upper = coarse[at] * (1 - right) + coarse[at + 1] * right;
    double lower = coarse[at + COARSE + 1] * (1 - right) + coarse[at + COARSE + 2] * right;
    return (float) (upper * (1 - down) + lower * down);
  }
}
