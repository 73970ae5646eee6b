package org.zeroseg.core.metric.panoptic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Golden panoptic figures and ours. */
final class PanopticFigures {
  static final double EXACT = 1e-12;

  private PanopticFigures() {}

  static PanopticOptions options(List<PanopticCategory> categories, List<JsonElement> unseenIds) {
    Set<Integer> ids = new HashSet<>();
    unseenIds.forEach(id -> ids.add(id.getAsInt()));
    Set<Integer> seen = new TreeSet<>();
    Set<Integer> unseen = new TreeSet<>();
    for (int label = 0; label < categories.size(); label++) {
      (ids.contains(categories.get(label).id()) ? unseen : seen).add(label);
    }
    return new PanopticOptions(
        categories, Map.of("seen", seen, "unseen", unseen), AbsentCategories.STRICT);
  }

  static void checkQuality(String where, JsonObject expected, PanopticQuality quality) {
    checkNumber(where + ": PQ", expected.get("pq"), quality.pq());
    checkNumber(where + ": SQ", expected.get("sq"), quality.sq());
    checkNumber(where + ": RQ", expected.get("rq"), quality.rq());
  }

  static void checkNumber(String where, JsonElement expected, double actual) {
    if (expected.isJsonNull()) {
      assertThat(actual).as(where).isNaN();
    } else {
      assertThat(actual).as(where).isEqualTo(expected.getAsDouble(), within(EXACT));
    }
  }
}
