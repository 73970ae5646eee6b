package org.zeroseg.samples.cli;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiConsumer;

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
   * Lists the images. A named file that does not exist is listed, too, to be reported in its turn.
   *
   * @param named files and folders
   * @param results a folder that is no source of images, though it may lie in one
   * @param unreadable is told of folders that cannot be read, and why
   * @return in the order given, folders by path; two images never share a target
   * @throws IOException if nothing that was named exists, or there is no image
   */
  static List<Photos> of(List<Path> named, Path results, BiConsumer<String, String> unreadable)
      throws IOException {
    if (named.stream().noneMatch(Files::exists)) {
      throw new NoSuchFileException(named.get(0).toString());
    }
    List<Photos> photos = new ArrayList<>();
    for (Path path : named) {
      if (Files.isDirectory(path)) {
        Below below = new Below(results.toAbsolutePath().normalize(), unreadable);
        Files.walkFileTree(path, below);
        below.images.sort(Comparator.naturalOrder());
        below.images.forEach(file -> photos.add(new Photos(file, stem(path.relativize(file)))));
      } else {
        photos.add(new Photos(path, stem(path.getFileName())));
      }
    }
    if (photos.isEmpty()) {
      throw new IOException("no images in " + named.get(0));
    }
    return distinct(photos);
  }

  /** Collects the images of a folder and those below it. */
  private static final class Below extends SimpleFileVisitor<Path> {
    private final Path results;
    private final BiConsumer<String, String> unreadable;
    private final List<Path> images = new ArrayList<>();

    Below(Path results, BiConsumer<String, String> unreadable) {
      this.results = results;
      this.unreadable = unreadable;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      return folder.toAbsolutePath().normalize().equals(results)
          ? FileVisitResult.SKIP_SUBTREE
          : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      boolean hidden = file.getFileName().toString().startsWith(".");
      if (!hidden && EXTENSIONS.contains(extension(file)) && Files.isRegularFile(file)) {
        images.add(file);
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) {
      unreadable.accept(file.toString(), Failures.explain(failure));
      return FileVisitResult.CONTINUE;
    }
  }

  /** An image whose name without extension is taken keeps its extension, and then gets a number. */
  private static List<Photos> distinct(List<Photos> photos) {
    List<Photos> result = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    for (Photos photo : photos) {
      Path target = photo.target;
      if (!taken.add(key(target))) {
        String name = target.getFileName() + "." + extension(photo.file);
        target = target.resolveSibling(name);
        for (int i = 2; !taken.add(key(target)); i++) {
          target = target.resolveSibling(name + "-" + i);
        }
      }
      result.add(new Photos(photo.file, target));
    }
    return result;
  }

  /** Some file systems do not tell upper from lower case. */
  private static String key(Path target) {
    return target.toString().toLowerCase(Locale.ROOT);
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
