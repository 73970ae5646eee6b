package org.zeroseg.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What the report measures.
 *
 * @param only names of sections, empty for all
 * @param rounds measurements per trial
 * @param rows entries of the archive
 * @param photo a photograph for the CRF; a drawn scene is measured in any case
 * @param work folder for temporary files, several GB
 */
record Settings(List<String> only, int rounds, int rows, Path photo, Path work) {
  static final String USAGE =
      "usage: [--only vision,zutis,cosegmentation,crf,coco,text,archive,metrics,start]"
          + " [--rounds 7] [--rows 1000000] [--photo FILE] [--work DIR]";

  /**
   * Reads the command line.
   *
   * @throws IllegalArgumentException if it cannot be understood
   */
  static Settings parse(String... arguments) {
    List<String> only = List.of();
    int rounds = 7;
    int rows = 1_000_000;
    Path photo = Path.of("../shared/data/photos/china.jpg");
    Path work = Path.of(System.getProperty("java.io.tmpdir"));
    List<String> words = new ArrayList<>(Arrays.asList(arguments));
    while (!words.isEmpty()) {
      String option = words.remove(0);
      if (words.isEmpty()) {
        throw new IllegalArgumentException("'" + option + "' needs a value; " + USAGE);
      }
      String value = words.remove(0);
      switch (option) {
        case "--only" -> only = List.of(value.split(",", -1));
        case "--rounds" -> rounds = Integer.parseInt(value);
        case "--rows" -> rows = Integer.parseInt(value);
        case "--photo" -> photo = Path.of(value);
        case "--work" -> work = Path.of(value);
        default -> throw new IllegalArgumentException("no option '" + option + "'; " + USAGE);
      }
    }
    return new Settings(only, rounds, rows, photo, work);
  }

  /** Whether a section is to be measured. */
  boolean wants(Section section) {
    return only.isEmpty() || only.contains(section.name());
  }
}
