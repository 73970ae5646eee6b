package org.zeroseg.core.data.coco;

import com.google.gson.stream.JsonReader;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where in a file a reader stands: it knows line and column only, so the file is read again. */
final class JsonOffset {
  private static final Pattern PLACE = Pattern.compile("line (\\d+) column (\\d+)");

  private JsonOffset() {}

  /** The bytes before the place where the reader stands; -1 if it does not tell. */
  static long of(Path file, JsonReader reader) throws IOException {
    Matcher place = PLACE.matcher(reader.toString());
    if (!place.find()) {
      return -1;
    }
    return of(file, Long.parseLong(place.group(1)) - 1, Long.parseLong(place.group(2)) - 1);
  }

  private static long of(Path file, long lines, long columns) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      in.mark(3);
      boolean marked = in.read() == 0xEF && in.read() == 0xBB && in.read() == 0xBF;
      in.reset();
      in.skipNBytes(marked ? 3 : 0);
      long offset = marked ? 3 : 0;
      long line = 0;
      long column = 0;
      for (int b = in.read(); b >= 0; b = in.read()) {
        // columns count UTF-16 units, so a character of four bytes makes two
        int units = (b & 0xC0) == 0x80 ? 0 : b >= 0xF0 ? 2 : 1;
        if (line == lines && column + units > columns) {
          return offset;
        }
        offset++;
        column = b == '\n' ? 0 : column + units;
        line += b == '\n' ? 1 : 0;
      }
      return offset;
    }
  }
}
