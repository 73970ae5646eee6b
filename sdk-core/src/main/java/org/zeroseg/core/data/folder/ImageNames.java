package org.zeroseg.core.data.folder;

import java.util.Locale;
import java.util.Set;

/** What the names of files say. */
public final class ImageNames {
  private static final Set<String> ENDINGS = Set.of("jpg", "jpeg", "png", "bmp");

  private ImageNames() {}

  /** Whether a name ends with jpg, jpeg, png or bmp in any case. */
  public static boolean isImage(String name) {
    return ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
  }

  /**
   * The folder that a file lies in, its last part only.
   *
   * @return empty for a file without folder
   */
  public static String folder(String path) {
    int end = path.lastIndexOf('/');
    return end < 0 ? "" : path.substring(path.lastIndexOf('/', end - 1) + 1, end);
  }
}
