package org.zeroseg.api;

import java.nio.file.Path;

/**
 * Builds and opens archives, with one model's embeddings. Thread-safe; closing twice is harmless.
 */
public interface Retriever extends AutoCloseable {

  /**
   * Creates an empty archive.
   *
   * @param folder a folder that does not exist yet or is empty
   * @return the archive, to be closed by the caller
   * @throws ArchiveException if the folder holds something else
   */
  Archive create(Path folder);

  /**
   * Opens an archive for searching and writing.
   *
   * @param folder its folder
   * @return the archive, to be closed by the caller
   * @throws ArchiveException if there is none, it is damaged, or it was made with another model
   *     (the message says both)
   */
  Archive open(Path folder);

  @Override
  void close();
}
