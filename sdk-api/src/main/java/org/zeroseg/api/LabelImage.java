package org.zeroseg.api;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Label maps as PNG files: value 0 is nothing, value {@code i + 1} the concept at index {@code i}.
 *
 * <p>Up to 255 concepts give an 8-bit palette image in the colours of {@link ConceptColors}, more a
 * 16-bit grey image.
 */
public final class LabelImage {
  private LabelImage() {}

  /**
   * Draws the labels of a result.
   *
   * @param result a semantic result
   * @return an indexed or 16-bit grey image of the same size
   * @throws IllegalArgumentException if there are more than 65535 concepts
   */
  public static BufferedImage of(SemanticSegmentation result) {
    int concepts = result.vocabulary().size();
    if (concepts > 0xffff) {
      throw new IllegalArgumentException("a label image holds 65535 concepts, not " + concepts);
    }
    BufferedImage image =
        concepts > 0xff
            ? new BufferedImage(result.width(), result.height(), BufferedImage.TYPE_USHORT_GRAY)
            : new BufferedImage(
                result.width(),
                result.height(),
                BufferedImage.TYPE_BYTE_INDEXED,
                palette(concepts));
    int[] values = result.labels();
    for (int i = 0; i < values.length; i++) {
      values[i]++;
    }
    image.getRaster().setPixels(0, 0, result.width(), result.height(), values);
    return image;
  }

  /**
   * Writes the labels of a result as PNG, replacing the file as a whole.
   *
   * @param result a semantic result
   * @param file where to; its folder must exist
   * @throws IOException if the file cannot be written
   */
  public static void save(SemanticSegmentation result, Path file) throws IOException {
    ColorImage.PngFiles.replace(file, ColorImage.PngFiles.encode(of(result)));
  }

  private static IndexColorModel palette(int concepts) {
    int[] colors = new int[256];
    for (int i = 0; i <= concepts; i++) {
      colors[i] = 0xff000000 | ConceptColors.of(i - 1);
    }
    return new IndexColorModel(8, 256, colors, 0, false, -1, DataBuffer.TYPE_BYTE);
  }
}
