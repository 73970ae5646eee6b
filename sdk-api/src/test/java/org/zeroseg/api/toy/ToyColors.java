package org.zeroseg.api.toy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.zeroseg.api.Concept;
import org.zeroseg.api.ZeroSegException;

/** Words for colours. */
final class ToyColors {
  private static final Map<String, Integer> RGB =
      Map.of(
          "red", 0xff0000,
          "green", 0x00ff00,
          "blue", 0x0000ff,
          "white", 0xffffff,
          "black", 0x000000);

  private ToyColors() {}

  static int of(String word) {
    Integer rgb = RGB.get(word);
    if (rgb == null) {
      throw new ZeroSegException(
          "the toy knows no colour '%s', only %s"
              .formatted(word, RGB.keySet().stream().sorted().toList()));
    }
    return rgb;
  }

  static int[] of(Iterable<Concept> concepts) {
    List<Integer> all = new ArrayList<>();
    concepts.forEach(concept -> all.add(of(concept.name())));
    return all.stream().mapToInt(Integer::intValue).toArray();
  }

  /** From 0 (opposite corners of the colour cube) to 1 (equal). */
  static float similarity(int a, int b) {
    double sum = 0;
    for (int shift = 0; shift <= 16; shift += 8) {
      double difference = (a >> shift & 0xff) - (b >> shift & 0xff);
      sum += difference * difference;
    }
    return (float) (1 - Math.sqrt(sum / 3) / 255);
  }
}
