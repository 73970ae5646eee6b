package org.zeroseg.samples.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.zeroseg.api.ColorImage;

/** Image files for tests, whole and broken. */
final class Pictures {
  static final int WIDTH = 12;
  static final int HEIGHT = 8;

  private Pictures() {}

  /** Writes a picture whose upper half has one colour and whose lower half has another. */
  static Path halves(Path file, int upper, int lower) throws IOException {
    int[] rgb = new int[WIDTH * HEIGHT];
    Arrays.fill(rgb, 0, rgb.length / 2, upper);
    Arrays.fill(rgb, rgb.length / 2, rgb.length, lower);
    Files.createDirectories(file.getParent());
    ColorImage.of(WIDTH, HEIGHT, rgb).save(file);
    return file;
  }

  /** Writes the first half of a picture's bytes. */
  static Path truncated(Path file) throws IOException {
    byte[] whole = Files.readAllBytes(halves(file, 0xff0000, 0x0000ff));
    return Files.write(file, Arrays.copyOf(whole, whole.length / 2));
  }
}
