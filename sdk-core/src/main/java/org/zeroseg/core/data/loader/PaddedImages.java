package org.zeroseg.core.data.loader;

import java.util.Arrays;
import java.util.List;
import org.zeroseg.core.image.RgbImage;

/**
 * Photographs of different sizes, brought to one size by black pixels at the right and at the
 * bottom.
 *
 * @param images all {@code width} x {@code height}
 * @param validWidths how many columns of each are its own
 * @param validHeights how many rows of each are its own
 */
public record PaddedImages(
    int width,
    int height,
    List<RgbImage> images,
    List<Integer> validWidths,
    List<Integer> validHeights) {

  /** Copies the lists. */
  public PaddedImages {
    images = List.copyOf(images);
    validWidths = List.copyOf(validWidths);
    validHeights = List.copyOf(validHeights);
  }

  /**
   * Pads photographs to the largest width and height among them.
   *
   * @param multiple both sides are rounded up to a multiple of it
   * @throws IllegalArgumentException if there are none, or {@code multiple} is not positive
   */
  public static PaddedImages of(List<RgbImage> photographs, int multiple) {
    if (photographs.isEmpty() || multiple < 1) {
      throw new IllegalArgumentException(
          "padding needs at least one image and a multiple of at least 1, but there are %d and multiple=%d"
              .formatted(photographs.size(), multiple));
    }
    int widest = photographs.stream().mapToInt(RgbImage::width).max().orElseThrow();
    int highest = photographs.stream().mapToInt(RgbImage::height).max().orElseThrow();
    int width = Math.multiplyExact((widest + multiple - 1) / multiple, multiple);
    int height = Math.multiplyExact((highest + multiple - 1) / multiple, multiple);
    return new PaddedImages(
        width,
        height,
        photographs.stream().map(image -> pad(image, width, height)).toList(),
        photographs.stream().map(RgbImage::width).toList(),
        photographs.stream().map(RgbImage::height).toList());
  }

  private static RgbImage pad(RgbImage image, int width, int height) {
    return RgbImage.generate(
        width, height, (x, y) -> x < image.width() && y < image.height() ? image.rgb(x, y) : 0);
  }

  /**
   * Which pixels are an image's own.
   *
   * @return row-major, {@code [y * width + x]}
   */
  public boolean[] validity(int image) {
    boolean[] valid = new boolean[width * height];
    for (int y = 0; y < validHeights.get(image); y++) {
      Arrays.fill(valid, y * width, y * width + validWidths.get(image), true);
    }
    return valid;
  }
}
