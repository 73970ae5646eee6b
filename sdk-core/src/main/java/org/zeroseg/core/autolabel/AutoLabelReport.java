package org.zeroseg.core.autolabel;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What auto-labelling did.
 *
 * @param labelled images that were labelled now
 * @param kept images that were labelled by an earlier run
 * @param skipped images that could not be read or segmented
 * @param pixels for each word, its pixels in the images that were labelled now; empty if objects or
 *     segments were asked for
 * @param unlabelled pixels among those that stay without a label
 * @param segments for each word, its objects or segments in the folder as a whole; empty if pixels
 *     were labelled
 */
public record AutoLabelReport(
    int labelled,
    int kept,
    int skipped,
    Map<String, Long> pixels,
    long unlabelled,
    Map<String, Long> segments) {
  /** Copies, keeping the order. */
  public AutoLabelReport {
    pixels = Collections.unmodifiableMap(new LinkedHashMap<>(pixels));
    segments = Collections.unmodifiableMap(new LinkedHashMap<>(segments));
  }
}
