package org.zeroseg.api.contract;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.zeroseg.api.ColorImage;
import org.zeroseg.api.ImageInput;

/** Images that nobody can read. */
final class DamagedImages {
  private DamagedImages() {}

  static List<ImageInput> all() {
    byte[] text = "this is not an image".getBytes(StandardCharsets.UTF_8);
    return List.of(
        ImageInput.of("truncated.png", truncatedPng()),
        ImageInput.of("text.jpg", text),
        ImageInput.of("empty.png", new byte[0]),
        ImageInput.of(Path.of("there-is-no-such-file.jpg")));
  }

  static byte[] truncatedPng() {
    int[] noise = new SplittableRandom(1).ints(32 * 32).toArray();
    byte[] whole = ColorImage.of(32, 32, noise).toPng();
    return Arrays.copyOf(whole, whole.length / 2);
  }
}
