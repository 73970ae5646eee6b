package org.zeroseg.samples.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The images that a user named: files as they are, folders with everything below them that looks
 * like an image.
 *
 * @param file the image
 * @param target where its results go, relative to the output folder, without extension
 */
record Photos(Path file, Path target) {
  private static final Set<String> EXTENSIONS =
      Set.of("jpg", "jpeg", "png", "bmp", "gif", "tif", "tiff", "webp");

  /**
   * Lists the images.
   *
   * @param named files and folders
   * @return in the order given, folders by path; two images never share a target
   * @throws IOException if a path does not exist or a folder cannot be read
   */
  static List<Photos> of(List<Path> named) throws IOException {
    List<Photos> photos = new ArrayList<>();
    for (Path path : named) {
      if (Files.isDirectory(path)) {
        try (Stream<Path> below = Files.walk(path)) {
          below
              .filter(Files::isRegularFile)
              .filter(file -> EXTENSIONS.contains(extension(file)))
              .sorted()
              .forEach(file -> photos.add(new Photos(file, stem(path.relativize(file)))));
        }
      } else if (Files.exists(path)) {
        photos.add(new Photos(path, stem(path.getFileName())));
      } else {
        throw new IOException("no such file or folder: " + path);
      }
    }
    return distinct(photos);
  }

  /** An image whose name without extension is taken keeps its extension, and then gets a number. */
  private static List<Photos> distinct(List<Photos> photos) {
    List<Photos> result = new ArrayList<>();
    Set<Path> taken = new java.util.HashSet<>();
    for (Photos photo : photos) {
      Path target = photo.target;
      if (!taken.add(target)) {
        String name = target.getFileName() + "." + extension(photo.file);
        target = target.resolveSibling(name);
        for (int i = 2; !taken.add(target); i++) {
          target = target.resolveSibling(name + "-" + i);
        }
      }
      result.add(new Photos(photo.file, target));
    }
    return result;
  }

  private static String extension(Path file) {
    String name = file.getFileName().toString();
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }

  private static Path stem(Path file) {
    String name = file.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return file.resolveSibling(dot > 0 ? name.substring(0, dot) : name);
  }
}
