package org.zeroseg.core.retrieval;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.zeroseg.api.ArchiveException;

/**
 * A folder and all folders below it: files named jpg, jpeg, png or bmp in any case, in the order of
 * their relative paths. Links are followed.
 */
final class FolderSource implements ImageSource {
  private static final List<String> ENDINGS = List.of(".jpg", ".jpeg", ".png", ".bmp");

  private final Path folder;
  private final List<String> paths;
  private final Map<String, String> unreadable;

  private FolderSource(Path folder, List<String> paths, Map<String, String> unreadable) {
    this.folder = folder;
    this.paths = paths;
    this.unreadable = unreadable;
  }

  /**
   * Lists the images of a folder as they are now.
   *
   * @throws ArchiveException if there is no such folder, or it cannot be listed
   */
  static FolderSource of(Path folder) {
    Path root = folder.toAbsolutePath().normalize();
    if (!Files.isDirectory(root)) {
      throw new ArchiveException("there is no folder '%s'".formatted(root));
    }
    List<String> paths = new ArrayList<>();
    Map<String, String> unreadable = new TreeMap<>();
    ArchiveIo.run("take in images of", root, () -> walk(root, paths, unreadable));
    paths.sort(null);
    return new FolderSource(root, paths, unreadable);
  }

  private static void walk(Path root, List<String> paths, Map<String, String> unreadable)
      throws IOException {
    Files.walkFileTree(
        root,
        EnumSet.of(FileVisitOption.FOLLOW_LINKS),
        Integer.MAX_VALUE,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (isImage(file)) {
              paths.add(FileItem.slashes(root.relativize(file)));
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (file.equals(root)) {
              throw e;
            }
            unreadable.put(FileItem.slashes(root.relativize(file)), e.toString());
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private static boolean isImage(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return ENDINGS.stream().anyMatch(name::endsWith);
  }

  @Override
  public Optional<String> root() {
    return Optional.of(folder.toString());
  }

  @Override
  public long count() {
    return paths.size();
  }

  @Override
  public boolean mayHide(String path) {
    return unreadable.keySet().stream()
        .anyMatch(hidden -> path.equals(hidden) || path.startsWith(hidden + "/"));
  }

  @Override
  public void forEach(Visitor visitor) throws IOException {
    unreadable.forEach(visitor::skipped);
    for (String path : paths) {
      FileItem item;
      try {
        item = FileItem.of(folder, folder.resolve(path));
      } catch (IOException e) {
        visitor.skipped(path, "cannot be read: " + e);
        continue;
      }
      visitor.visit(item);
    }
  }
}
