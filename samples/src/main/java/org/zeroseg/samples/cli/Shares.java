package org.zeroseg.samples.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.zeroseg.api.Segment;
import org.zeroseg.api.Segmentation;

/** A result in one line: what covers how much of the image. */
final class Shares {
  private Shares() {}

  /**
   * For example {@code "sky 41%, road 30%, car 2%"}, the largest first; or why there is nothing.
   */
  static String of(Segmentation result) {
    if (result.segments().isEmpty()) {
      String why = result.explanation().summary();
      return why.isEmpty() ? "nothing found" : "nothing found: " + why;
    }
    Map<String, Long> areas = new LinkedHashMap<>();
    for (Segment segment : result.segments()) {
      areas.merge(segment.concept().name(), segment.area(), Long::sum);
    }
    List<String> parts = new ArrayList<>();
    double pixels = (double) result.width() * result.height();
    areas.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .forEach(area -> parts.add(area.getKey() + " " + percent(area.getValue() / pixels)));
    return String.join(", ", parts);
  }

  private static String percent(double share) {
    return share < 0.01 ? "<1%" : String.format(Locale.ROOT, "%.0f%%", 100 * share);
  }
}
