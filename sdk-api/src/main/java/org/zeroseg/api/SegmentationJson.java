package org.zeroseg.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The JSON form of a result. */
final class SegmentationJson {
  private SegmentationJson() {}

  static String write(Segmentation result) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("task", result.match(s -> "semantic", i -> "instance", p -> "panoptic"));
    json.put("width", result.width());
    json.put("height", result.height());
    json.put("vocabulary", result.vocabulary().names());
    List<Object> segments = new ArrayList<>();
    for (Segment segment : result.segments()) {
      Box box = segment.box();
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("id", segment.id());
      entry.put("concept", segment.concept().name());
      entry.put("score", segment.score());
      entry.put("area", segment.area());
      entry.put("bbox", List.of(box.x(), box.y(), box.width(), box.height()));
      Map<String, Object> rle = new LinkedHashMap<>();
      rle.put("size", List.of(result.height(), result.width()));
      rle.put("counts", segment.mask().toCocoCounts());
      entry.put("segmentation", rle);
      segments.add(entry);
    }
    json.put("segments", segments);
    if (!result.explanation().summary().isEmpty()) {
      json.put("explanation", result.explanation().summary());
    }
    return Json.write(json);
  }
}
