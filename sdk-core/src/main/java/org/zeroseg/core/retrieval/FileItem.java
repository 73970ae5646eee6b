package org.zeroseg.core.retrieval;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** An image file. */
record FileItem(String root, String path, Path file, long size, long modifiedMillis)
    implements ImageSource.Item {
  private static final long MAX_BYTES = 1L << 30;

  /** Looks the file up. */
  static FileItem of(Path root, Path file) throws IOException {
    BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
    if (found.isDirectory()) {
      throw new IOException("it is a folder");
    }
    return new FileItem(
        root.toString(),
        slashes(root.relativize(file)),
        file,
        found.size(),
        found.lastModifiedTime().toMillis());
  }

  static String slashes(Path path) {
    return path.toString().replace(path.getFileSystem().getSeparator(), "/");
  }

  @Override
  public byte[] read() throws IOException {
    if (size > MAX_BYTES) {
      throw new IOException("the file is larger than 1 GiB");
    }
    return Files.readAllBytes(file);
  }
}
