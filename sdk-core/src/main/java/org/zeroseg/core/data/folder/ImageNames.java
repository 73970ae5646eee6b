package org.zeroseg.core.data.folder;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.zeroseg.core.data.DatasetOptions;

/** What the names of files say. */
public final class ImageNames {
  private static final Set<String> ENDINGS = Set.of("jpg", "jpeg", "png", "bmp");

  private ImageNames() {}

  /** Whether a name ends with jpg, jpeg, png or bmp in any case. */
  public static boolean isImage(String name) {
    return ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
  }

  /** The first of them, as many as the options allow. */
  public static <T> List<T> front(List<T> all, DatasetOptions options) {
    int limit = options.limit();
    return limit == 0 || limit >= all.size() ? all : all.subList(0, limit);
  }

  /** A path without the ending of its last part. */
  public static String stem(String path) {
    int dot = path.lastIndexOf('.');
    return dot > path.lastIndexOf('/') + 1 ? path.substring(0, dot) : path;
  }

  /** The last part of a path. */
  public static String base(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
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
