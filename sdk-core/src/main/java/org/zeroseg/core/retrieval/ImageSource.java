package org.zeroseg.core.retrieval;

import java.io.IOException;
import java.util.Optional;

/** A collection of images that an archive can take in, one after the other. */
public interface ImageSource {

  /**
   * The root that this source shows completely, so that an entry under it whose image does not come
   * is known to be gone; empty for lists.
   */
  Optional<String> root();

  /** How many images there are, or -1 if that is known only at the end. */
  long count();

  /**
   * Shows all images in a fixed order.
   *
   * @param visitor is told of each
   * @throws IOException if the collection itself cannot be read
   * @throws org.zeroseg.api.ArchiveException if it is damaged; what was shown before is good
   */
  void forEach(Visitor visitor) throws IOException;

  /** Whether an image of this path may exist although it was not shown, e.g. in a locked folder. */
  default boolean mayHide(String path) {
    return false;
  }

  /** Receives images. */
  interface Visitor {

    /** Takes an image, which can be read only during this call. */
    void visit(Item item) throws IOException;

    /** Learns of something that is no image, and why. */
    void skipped(String item, String reason);
  }

  /** One image that was not read yet. */
  interface Item {

    /** Folder or tar file, absolute. */
    String root();

    /** Path in {@link #root()}, with forward slashes. */
    String path();

    /** Length in bytes. */
    long size();

    /** Last modification, milliseconds since 1970. */
    long modifiedMillis();

    /**
     * Reads the content.
     *
     * @throws IOException if this image cannot be read; others may
     */
    byte[] read() throws IOException;
  }
}
