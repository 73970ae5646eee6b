package org.zeroseg.api.toy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import javax.imageio.ImageIO;
import org.zeroseg.api.ColorImage;
import org.zeroseg.api.ImageException;
import org.zeroseg.api.ImageInput;

/** Reads images with what the JDK has. */
final class ToyPictures {
  private ToyPictures() {}

  static ColorImage read(ImageInput input) {
    if (input instanceof ImageInput.Pixels pixels) {
      return pixels.image();
    }
    try {
      byte[] bytes =
          input instanceof ImageInput.Encoded encoded
              ? encoded.bytes()
              : Files.readAllBytes(((ImageInput.File) input).path());
      BufferedImage image = ImageIO.read(new ByteArrayInputStream(bytes));
      if (image == null) {
        throw new ImageException("'%s' is no image in a known format".formatted(input.name()));
      }
      return ColorImage.of(image);
    } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException damaged) {
      throw new ImageException("'%s' cannot be read: %s".formatted(input.name(), damaged), damaged);
    }
  }
}
