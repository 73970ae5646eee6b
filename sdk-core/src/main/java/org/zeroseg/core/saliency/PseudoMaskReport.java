package org.zeroseg.core.saliency;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a run of {@link PseudoMasks} did.
 *
 * @param written masks that were made and written
 * @param existing masks that were there already
 * @param empty of the written ones, how many have no pixel
 * @param failures images without mask, and why, in the order in which they failed
 */
public record PseudoMaskReport(int written, int existing, int empty, Map<Path, String> failures) {
  /** Copies the map. */
  public PseudoMaskReport {
    failures = Collections.unmodifiableMap(new LinkedHashMap<>(failures));
  }
}
