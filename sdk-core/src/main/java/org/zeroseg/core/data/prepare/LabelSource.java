package org.zeroseg.core.data.prepare;

import java.nio.file.Path;
import java.util.Optional;
import org.zeroseg.api.data.PixelLabels;

/** Label maps that are to be written. */
interface LabelSource {
  /** What messages call it. */
  String name();

  /** How many label maps there are. */
  int size();

  /** What messages call one of them. */
  String key(int index);

  /** Where it goes. */
  Path target(int index);

  /**
   * The values of the file, 0 to 255.
   *
   * @return empty if the sample is bad and may be left out
   */
  Optional<PixelLabels> values(int index);
}
