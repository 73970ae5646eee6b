package org.zeroseg.core.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What something was made with, by name: whether work goes on with the same. */
public final class Facts {
  private static final String NOT_SET = "not set";

  private Facts() {}

  /**
   * What is not the same, in words, e.g. {@code its tau is 1, here it is 5}.
   *
   * @param found what the earlier work was made with
   * @param here what the work would go on with
   * @return empty if all is the same
   */
  public static List<String> differences(Map<String, String> found, Map<String, String> here) {
    Map<String, String> all = new LinkedHashMap<>(here);
    found.forEach(all::putIfAbsent);
    List<String> differences = new ArrayList<>();
    for (String name : all.keySet()) {
      String then = found.getOrDefault(name, NOT_SET);
      String now = here.getOrDefault(name, NOT_SET);
      if (!then.equals(now)) {
        differences.add("its %s is %s, here it is %s".formatted(name, then, now));
      }
    }
    return differences;
  }
}
