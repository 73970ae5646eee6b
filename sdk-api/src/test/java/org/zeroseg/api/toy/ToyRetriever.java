package org.zeroseg.api.toy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.zeroseg.api.Archive;
import org.zeroseg.api.ArchiveException;
import org.zeroseg.api.Retriever;

/** Finds images by their mean colour. */
final class ToyRetriever implements Retriever {
  private volatile boolean closed;

  @Override
  public Archive create(Path folder) {
    requireOpen();
    try {
      Files.createDirectories(folder);
      try (Stream<Path> files = Files.list(folder)) {
        if (files.findAny().isPresent()) {
          throw new ArchiveException(folder + " is not empty, so no archive can be created there");
        }
      }
      return ToyArchive.create(folder);
    } catch (IOException failure) {
      throw new ArchiveException("no archive can be created in " + folder, failure);
    }
  }

  @Override
  public Archive open(Path folder) {
    requireOpen();
    return ToyArchive.open(folder);
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the toy retriever is closed");
    }
  }

  @Override
  public void close() {
    closed = true;
  }
}
