package org.zeroseg.core.data;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Predicate;
import org.zeroseg.api.data.DatasetException;

/**
 * The folder of a dataset. Files are named by their path relative to it with {@code /}, and listed
 * in the plain order of these names, whatever the file system does.
 */
public final class DatasetFolder {
  private final String dataset;
  private final Path root;
  private final String layout;

  private DatasetFolder(String dataset, Path root, String layout) {
    this.dataset = dataset;
    this.root = root;
    this.layout = layout;
  }

  /**
   * Finds the folder of a dataset.
   *
   * @param dataset the name, for messages
   * @param root the folder itself, or one that holds it under one of the names
   * @param names paths below the root where the dataset may lie, e.g. {@code VOCdevkit/VOC2012}
   * @param layout the expected files, for messages
   * @param needed folders or files that must be there; the first place that has them all is taken
   * @throws DatasetException if there is none, with the layout
   */
  public static DatasetFolder find(
      String dataset, Path root, List<String> names, String layout, String... needed) {
    DatasetFolder first = new DatasetFolder(dataset, root, layout);
    if (!Files.isDirectory(root)) {
      throw first.failure("there is no folder " + root);
    }
    List<String> missing = first.missing(needed);
    if (missing.isEmpty()) {
      return first;
    }
    for (String name : names) {
      DatasetFolder folder = new DatasetFolder(dataset, root.resolve(name), layout);
      if (folder.missing(needed).isEmpty()) {
        return folder;
      }
    }
    throw first.failure("%s has no %s".formatted(root, String.join(", ", missing)));
  }

  private List<String> missing(String... needed) {
    return List.of(needed).stream().filter(path -> !Files.exists(root.resolve(path))).toList();
  }

  /** An error about the folder as a whole, which ends with the expected layout. */
  public DatasetException failure(String reason) {
    return new DatasetException(
        "dataset '%s': %s; expected below the root:%n%s"
            .formatted(dataset, reason, layout.stripTrailing()));
  }

  /** The folder itself. */
  public Path root() {
    return root;
  }

  /** A file or folder below it. */
  public Path path(String relative) {
    return root.resolve(relative);
  }

  /** Whether there is such a file or folder. */
  public boolean has(String relative) {
    return Files.exists(path(relative));
  }

  /**
   * The files at an exact depth below a sub-folder.
   *
   * @param folder e.g. {@code leftImg8bit/val}
   * @param depth 1 for files in the folder itself, 2 for those one folder down
   * @param names which file names are wanted; names that start with a dot never are
   * @return paths relative to the root, sorted
   * @throws DatasetException if the folder is missing or cannot be read
   */
  public List<String> files(String folder, int depth, Predicate<String> names) {
    return walk(folder, depth, depth, names);
  }

  /** The files at any depth below a sub-folder; otherwise as {@link #files}. */
  public List<String> filesBelow(String folder, Predicate<String> names) {
    return walk(folder, 1, Integer.MAX_VALUE, names);
  }

  private List<String> walk(String folder, int from, int to, Predicate<String> names) {
    Path start = folder.isEmpty() ? root : path(folder);
    if (!Files.isDirectory(start)) {
      throw failure("there is no folder " + start);
    }
    int rootNames = root.getNameCount();
    int startNames = start.getNameCount();
    List<String> files = new ArrayList<>();
    try {
      Files.walkFileTree(
          start,
          EnumSet.of(FileVisitOption.FOLLOW_LINKS),
          to,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              String name = file.getFileName().toString();
              if (!attributes.isDirectory()
                  && file.getNameCount() - startNames >= from
                  && !name.startsWith(".")
                  && names.test(name)) {
                files.add(relative(file, rootNames));
              }
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw failure("cannot list %s: %s".formatted(start, e));
    }
    Collections.sort(files);
    return files;
  }

  private static String relative(Path file, int rootNames) {
    String path = file.subpath(rootNames, file.getNameCount()).toString();
    return file.getFileSystem().getSeparator().equals("/") ? path : path.replace('\\', '/');
  }

  /**
   * The lines of a list file without surrounding white space; empty lines are dropped.
   *
   * @throws DatasetException if it is missing or cannot be read
   */
  public List<String> lines(String file) {
    if (!Files.isRegularFile(path(file))) {
      throw failure("there is no list " + path(file));
    }
    try {
      List<String> lines = new ArrayList<>();
      for (String line : Files.readString(path(file), StandardCharsets.UTF_8).split("\n", -1)) {
        String stripped = line.strip();
        if (!stripped.isEmpty()) {
          lines.add(stripped);
        }
      }
      return lines;
    } catch (IOException e) {
      throw failure("cannot read the list %s: %s".formatted(path(file), e));
    }
  }
}
