package org.zeroseg.core.image.augment;

import java.util.Arrays;
import org.zeroseg.core.image.RgbImage;

/**
 * One drawn blur: separable, the border mirrored without repeating the edge pixel, rounded to bytes
 * once at the end.
 *
 * @param kernel odd number of pixels that a window spans
 * @param sigma standard deviation in pixels
 */
public record GaussianBlur(int kernel, double sigma) {
  /** Relative weight below which a tap cannot change any byte. */
  private static final double NEGLIGIBLE = 1e-7;

  /** Checks the ranges. */
  public GaussianBlur {
    if (kernel < 1 || kernel % 2 == 0) {
      throw new IllegalArgumentException("kernel must be odd and positive, but is " + kernel);
    }
    if (!(sigma > 0)) {
      throw new IllegalArgumentException("sigma must be positive, but is " + sigma);
    }
  }

  /** The kernel of ZUTIS and ReCo+: a tenth of the shorter side, made odd (39 for 384 pixels). */
  public static int kernelFor(int shorterSide) {
    return 2 * (int) Math.floor(0.1 * shorterSide / 2) + 1;
  }

  /** Blurs an image. */
  public RgbImage apply(RgbImage image) {
    float[] weights = weights();
    if (weights.length == 1) {
      return image;
    }
    int reach = weights.length / 2;
    int stride = 3 * image.width();
    int[] rows = mirrored(image.height(), reach);
    float[] along = rowsBlurred(image, weights);
    byte[] result = new byte[stride * image.height()];
    float[] sums = new float[stride];
    for (int y = 0; y < image.height(); y++) {
      Arrays.fill(sums, 0.5f);
      for (int tap = 0; tap < weights.length; tap++) {
        accumulate(along, rows[y + tap] * stride, weights[tap], sums);
      }
      for (int i = 0, at = y * stride; i < stride; i++) {
        result[at + i] = (byte) Math.min(255, (int) sums[i]);
      }
    }
    return RgbImage.of(image.width(), image.height(), result);
  }

  private static float[] rowsBlurred(RgbImage image, float[] weights) {
    int width = image.width();
    int reach = weights.length / 2;
    int[] columns = mirrored(width, reach);
    byte[] pixels = image.toBytes();
    float[] result = new float[pixels.length];
    float[] padded = new float[3 * columns.length];
    float[] sums = new float[3 * width];
    for (int y = 0; y < image.height(); y++) {
      for (int i = 0; i < columns.length; i++) {
        for (int c = 0; c < 3; c++) {
          padded[3 * i + c] = pixels[3 * (y * width + columns[i]) + c] & 0xFF;
        }
      }
      Arrays.fill(sums, 0);
      for (int tap = 0; tap < weights.length; tap++) {
        accumulate(padded, 3 * tap, weights[tap], sums);
      }
      System.arraycopy(sums, 0, result, y * sums.length, sums.length);
    }
    return result;
  }

  private static void accumulate(float[] values, int from, float weight, float[] sums) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += values[from + i] * weight;
    }
  }

  /** Normalised over the whole kernel; taps that cannot matter are left out. */
  private float[] weights() {
    double sum = 0;
    int reach = 0;
    for (int x = -(kernel / 2); x <= kernel / 2; x++) {
      double weight = Math.exp(-0.5 * x * x / (sigma * sigma));
      sum += weight;
      reach = weight > NEGLIGIBLE ? Math.max(reach, x) : reach;
    }
    float[] weights = new float[2 * reach + 1];
    for (int x = -reach; x <= reach; x++) {
      weights[x + reach] = (float) (Math.exp(-0.5 * x * x / (sigma * sigma)) / sum);
    }
    return weights;
  }

  /** Source indices from {@code -reach} to {@code size + reach - 1}, bounced at both ends. */
  private static int[] mirrored(int size, int reach) {
    int[] sources = new int[size + 2 * reach];
    int period = Math.max(1, 2 * (size - 1));
    for (int i = 0; i < sources.length; i++) {
      int at = Math.floorMod(i - reach, period);
      sources[i] = Math.min(at, period - at);
    }
    return sources;
  }
}
