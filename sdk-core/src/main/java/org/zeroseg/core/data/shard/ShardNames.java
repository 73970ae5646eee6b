package org.zeroseg.core.data.shard;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.zeroseg.api.data.DatasetException;

/** Names many shards at once. */
public final class ShardNames {
  private static final Pattern RANGE = Pattern.compile("(.*)\\{(\\d{1,9})\\.\\.(\\d{1,9})}(.*)");
  private static final int MAX_SHARDS = 1_000_000;

  private ShardNames() {}

  /**
   * Expands a range as in {@code laion/{00000..00099}.tar} (both ends included, zeros kept), or a
   * glob in the last part as in {@code laion/*.tar}; another text is one file.
   *
   * @return the shards in ascending order, whether they exist or not; at least one
   * @throws DatasetException if the range is empty or too long, or nothing matches the glob
   */
  public static List<Path> expand(String pattern) {
    Matcher range = RANGE.matcher(pattern);
    if (range.matches()) {
      return range(pattern, range);
    }
    return pattern.matches(".*[*?\\[].*") ? glob(Path.of(pattern)) : List.of(Path.of(pattern));
  }

  private static List<Path> range(String pattern, Matcher range) {
    int first = Integer.parseInt(range.group(2));
    int last = Integer.parseInt(range.group(3));
    if (last < first || last - first >= MAX_SHARDS) {
      throw new DatasetException(
          "'%s' names %d shards; it must be 1 to %d"
              .formatted(pattern, Math.max(0, last - first + 1), MAX_SHARDS));
    }
    String number = "%0" + range.group(2).length() + "d";
    List<Path> files = new ArrayList<>();
    for (int i = first; i <= last; i++) {
      files.add(Path.of(range.group(1) + number.formatted(i) + range.group(4)));
    }
    return files;
  }

  private static List<Path> glob(Path pattern) {
    Path folder = pattern.toAbsolutePath().getParent();
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> found =
        Files.newDirectoryStream(folder, pattern.getFileName().toString())) {
      found.forEach(files::add);
    } catch (IOException | PatternSyntaxException e) {
      throw new DatasetException("cannot list '%s': %s".formatted(pattern, e), e);
    }
    if (files.isEmpty()) {
      throw new DatasetException("no file matches '%s'".formatted(pattern));
    }
    files.sort((a, b) -> a.toString().compareTo(b.toString()));
    return files;
  }
}
