package org.zeroseg.core.data;

import java.util.Map;
import org.zeroseg.api.data.SampleFault;

/**
 * What became of a dataset's samples so far.
 *
 * @param dataset its name
 * @param total how many samples were found, those left out included
 * @param used {@code total} less those left out
 * @param faults everything that was noticed, samples and parts of samples, by kind
 */
public record LoadReport(String dataset, int total, int used, Map<SampleFault, Count> faults) {

  /**
   * One kind of fault.
   *
   * @param count how often
   * @param example the file or entry where it was noticed first
   */
  public record Count(long count, String example) {}

  /** Copies the map. */
  public LoadReport {
    faults = Map.copyOf(faults);
  }

  /** How often a fault was noticed. */
  public long count(SampleFault fault) {
    Count count = faults.get(fault);
    return count == null ? 0 : count.count();
  }
}
