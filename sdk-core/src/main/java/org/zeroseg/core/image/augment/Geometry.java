package org.zeroseg.core.image.augment;

import java.util.Arrays;
import org.zeroseg.core.image.LabelMap;
import org.zeroseg.core.image.NearestRule;
import org.zeroseg.core.image.Resampling;
import org.zeroseg.core.image.RgbImage;

/**
 * One drawn change of position: rescale, pad, crop, flip, in this order, for image and labels
 * alike.
 *
 * @param width of the rescaled image, pixels
 * @param height of the rescaled image, pixels
 * @param padding added to it, filled with its mean colour
 * @param left first column of the crop in the padded image
 * @param top first row of the crop in the padded image
 * @param cropWidth columns of the result
 * @param cropHeight rows of the result
 * @param flip whether left and right are exchanged at the end
 * @param nearest how labels are rescaled; images are, antialiased, bilinear
 */
public record Geometry(
    int width,
    int height,
    Padding padding,
    int left,
    int top,
    int cropWidth,
    int cropHeight,
    boolean flip,
    NearestRule nearest) {
  /** Checks that the crop lies inside the padded image. */
  public Geometry {
    if (width < 1 || height < 1 || cropWidth < 1 || cropHeight < 1) {
      throw new IllegalArgumentException(
          "sizes must be positive, but the image is %dx%d and the crop %dx%d"
              .formatted(width, height, cropWidth, cropHeight));
    }
    int columns = width + padding.left() + padding.right();
    int rows = height + padding.top() + padding.bottom();
    if (left < 0 || top < 0 || left > columns - cropWidth || top > rows - cropHeight) {
      throw new IllegalArgumentException(
          "the crop %dx%d at (%d, %d) is not inside the padded image of %dx%d"
              .formatted(cropWidth, cropHeight, left, top, columns, rows));
    }
  }

  /**
   * Applies the change.
   *
   * @param paddingLabel the label of padded pixels
   */
  public LabelledImage apply(LabelledImage sample, int paddingLabel) {
    return new LabelledImage(apply(sample.image()), apply(sample.labels(), paddingLabel));
  }

  /** Applies the change to an image; padding has its mean colour, truncated to bytes. */
  public RgbImage apply(RgbImage image) {
    RgbImage scaled = image.resize(width, height, Resampling.BILINEAR);
    byte[] pixels = scaled.toBytes();
    byte[] fill = meanColour(pixels);
    byte[] result = new byte[3 * cropWidth * cropHeight];
    for (int y = 0, at = 0; y < cropHeight; y++) {
      for (int x = 0; x < cropWidth; x++, at += 3) {
        int from = source(x, y);
        System.arraycopy(from < 0 ? fill : pixels, from < 0 ? 0 : 3 * from, result, at, 3);
      }
    }
    return RgbImage.of(cropWidth, cropHeight, result);
  }

  /**
   * Applies the change to labels.
   *
   * @param paddingLabel the label of padded pixels
   */
  public LabelMap apply(LabelMap labels, int paddingLabel) {
    int[] scaled = labels.resize(width, height, nearest).toArray();
    int[] result = new int[cropWidth * cropHeight];
    Arrays.fill(result, paddingLabel);
    for (int y = 0, at = 0; y < cropHeight; y++) {
      for (int x = 0; x < cropWidth; x++, at++) {
        int from = source(x, y);
        if (from >= 0) {
          result[at] = scaled[from];
        }
      }
    }
    return LabelMap.of(cropWidth, cropHeight, result);
  }

  /** The pixel of the rescaled image that a pixel of the result shows, -1 for padding. */
  private int source(int x, int y) {
    int column = (flip ? cropWidth - 1 - x : x) + left - padding.left();
    int row = y + top - padding.top();
    boolean inside = column >= 0 && column < width && row >= 0 && row < height;
    return inside ? row * width + column : -1;
  }

  private static byte[] meanColour(byte[] pixels) {
    long[] sums = new long[3];
    for (int i = 0; i < pixels.length; i += 3) {
      sums[0] += pixels[i] & 0xFF;
      sums[1] += pixels[i + 1] & 0xFF;
      sums[2] += pixels[i + 2] & 0xFF;
    }
    int count = pixels.length / 3;
    return new byte[] {
      (byte) (sums[0] / count), (byte) (sums[1] / count), (byte) (sums[2] / count)
    };
  }
}
