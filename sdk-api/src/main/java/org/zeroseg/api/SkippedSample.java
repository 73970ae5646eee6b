package org.zeroseg.api;

import java.util.Objects;
import org.zeroseg.api.data.SampleFault;

/**
 * A sample that an evaluation left out.
 *
 * @param key the sample's key in its dataset
 * @param fault what is wrong with it
 * @param reason the same for people: file, place, what was found
 */
public record SkippedSample(String key, SampleFault fault, String reason) {
  /** Checks that nothing is missing. */
  public SkippedSample {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(fault, "fault");
    Objects.requireNonNull(reason, "reason");
  }
}
