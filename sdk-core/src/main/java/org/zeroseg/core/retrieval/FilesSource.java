package org.zeroseg.core.retrieval;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Single image files, in the given order; the root of each is the folder that it lies in. */
final class FilesSource implements ImageSource {
  private final List<Path> files;

  /** A list of files; whether they exist shows when they are read. */
  FilesSource(List<Path> files) {
    this.files = files.stream().map(file -> file.toAbsolutePath().normalize()).toList();
  }

  @Override
  public Optional<String> root() {
    return Optional.empty();
  }

  @Override
  public long count() {
    return files.size();
  }

  @Override
  public void forEach(Visitor visitor) throws IOException {
    for (Path file : files) {
      FileItem item;
      try {
        item = FileItem.of(file.getParent(), file);
      } catch (IOException e) {
        visitor.skipped(file.toString(), "cannot be read: " + e);
        continue;
      }
      visitor.visit(item);
    }
  }
}
