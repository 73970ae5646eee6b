package org.zeroseg.api.toy;

import java.nio.file.Path;

/**
 * An image in the toy archive, and one line of its file.
 *
 * @param id never reused
 * @param removed whether it was removed
 * @param color mean colour
 * @param hash of the file's content
 * @param key path below the folder it was added from
 * @param file where it was
 */
record ToyEntry(long id, boolean removed, int color, int hash, String key, Path file) {

  static ToyEntry parse(String line) {
    String[] parts = line.split("\t", -1);
    return new ToyEntry(
        Long.parseLong(parts[0]),
        Boolean.parseBoolean(parts[1]),
        Integer.parseInt(parts[2]),
        Integer.parseInt(parts[3]),
        parts[4],
        Path.of(parts[5]));
  }

  String line() {
    return String.join(
        "\t",
        Long.toString(id),
        Boolean.toString(removed),
        Integer.toString(color),
        Integer.toString(hash),
        key,
        file.toString());
  }

  ToyEntry asRemoved() {
    return new ToyEntry(id, true, color, hash, key, file);
  }
}
