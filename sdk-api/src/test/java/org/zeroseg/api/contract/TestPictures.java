package org.zeroseg.api.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.zeroseg.api.ColorImage;

/** Small pictures that all look different: patches of random colours. */
final class TestPictures {
  static final int COUNT = 6;
  private static final int SIZE = 48;
  private static final int PATCHES = 2;

  private TestPictures() {}

  /** Paths below the folder, with {@code /}. */
  static List<String> keys() {
    List<String> keys = new ArrayList<>();
    for (int i = 0; i < COUNT; i++) {
      keys.add(i % 2 == 0 ? "picture" + i + ".png" : "more/picture" + i + ".png");
    }
    return keys;
  }

  /** Writes the pictures into a folder, some of them a level below. */
  static Path write(Path folder) throws IOException {
    List<String> keys = keys();
    for (int i = 0; i < COUNT; i++) {
      Path file = folder.resolve(keys.get(i));
      Files.createDirectories(file.getParent());
      write(file, i);
    }
    return folder;
  }

  /** Writes one picture. */
  static void write(Path file, long seed) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    int[] patches = random.ints(PATCHES * PATCHES).toArray();
    int[] rgb = new int[SIZE * SIZE];
    for (int i = 0; i < rgb.length; i++) {
      int row = i / SIZE * PATCHES / SIZE;
      int column = i % SIZE * PATCHES / SIZE;
      rgb[i] = patches[row * PATCHES + column];
    }
    ColorImage.of(SIZE, SIZE, rgb).save(file);
  }
}
