package org.zeroseg.core.render;

import java.util.List;
import java.util.Objects;

/**
 * Pictures that belong together: those retrieved for a concept, or a scene, its segmentation and
 * its ground truth.
 *
 * @param title the concept or the name of the scene
 * @param note a few words about it; may be empty
 * @param pictures from left to right
 */
public record PictureRow(String title, String note, List<Picture> pictures) {

  /** Checks and copies. */
  public PictureRow {
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(note, "note");
    pictures = List.copyOf(pictures);
  }
}
