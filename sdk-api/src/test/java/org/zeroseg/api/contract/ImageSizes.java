package org.zeroseg.api.contract;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import javax.imageio.ImageIO;
import org.zeroseg.api.ImageInput;

/** Sizes of images that the JDK can read; EXIF orientation is ignored. */
final class ImageSizes {
  private ImageSizes() {}

  /** Width and height in pixels. */
  static int[] of(ImageInput input) {
    if (input instanceof ImageInput.Pixels pixels) {
      return new int[] {pixels.image().width(), pixels.image().height()};
    }
    try {
      byte[] bytes =
          input instanceof ImageInput.Encoded encoded
              ? encoded.bytes()
              : Files.readAllBytes(((ImageInput.File) input).path());
      BufferedImage image = ImageIO.read(new ByteArrayInputStream(bytes));
      return new int[] {image.getWidth(), image.getHeight()};
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
