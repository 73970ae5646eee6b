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
 * @param pixels for each word, its pixels in the images that were labelled now
 * @param unlabelled pixels among those that stay without a label
 */
public record AutoLabelReport(
    int labelled, int kept, int skipped, Map<String, Long> pixels, long unlabelled) {
  /** Copies, keeping the order. */
  public AutoLabelReport {
    pixels = Collections.unmodifiableMap(new LinkedHashMap<>(pixels));
  }
}
