package org.zeroseg.api;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How good a segmenter is on a dataset.
 *
 * @param dataset the dataset's name
 * @param images how many images were evaluated
 * @param headline figures by name, e.g. {@code mIoU}
 * @param perClass for each figure, its value per class name; NaN where undefined
 * @param seconds time per stage
 */
@Experimental
public record EvaluationReport(
    String dataset,
    long images,
    Map<String, Double> headline,
    Map<String, Map<String, Double>> perClass,
    Map<String, Double> seconds) {

  /** Copies the maps, keeping their order. */
  public EvaluationReport {
    headline = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(headline));
    perClass = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(perClass));
    seconds = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(seconds));
  }

  /**
   * Writes the report as JSON.
   *
   * @return JSON text
   */
  public String toJson() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("dataset", dataset);
    json.put("images", images);
    json.put("headline", headline);
    json.put("perClass", perClass);
    json.put("seconds", seconds);
    return Json.write(json);
  }
}
