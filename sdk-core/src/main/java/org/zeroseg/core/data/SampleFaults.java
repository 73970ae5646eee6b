package org.zeroseg.core.data;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zeroseg.api.data.DatasetException;
import org.zeroseg.api.data.SampleFault;

/**
 * Applies the policy for bad samples of one dataset, and counts. Thread-safe.
 *
 * <p>The first {@value #LOGGED} are logged; more than the allowed share of left out samples is an
 * error.
 */
public final class SampleFaults {
  /** How many faults are logged. */
  static final int LOGGED = 20;

  private static final Logger LOG = LoggerFactory.getLogger(SampleFaults.class);

  private final String dataset;
  private final SamplePolicy policy;
  private final double maxSkipRatio;
  private final Map<SampleFault, LoadReport.Count> counts = new EnumMap<>(SampleFault.class);
  private final Set<String> skipped = new HashSet<>();
  private int excluded;
  private int total;
  private int logged;

  /**
   * Starts counting.
   *
   * @param dataset the name, for messages
   */
  public SampleFaults(String dataset, DatasetOptions options) {
    this.dataset = dataset;
    this.policy = options.policy();
    this.maxSkipRatio = options.maxSkipRatio();
  }

  /** The policy. */
  public SamplePolicy policy() {
    return policy;
  }

  /**
   * Leaves a whole sample out; one that was left out before is not counted again.
   *
   * @param key of the sample
   * @param example the file or entry at fault
   * @param failure what is thrown under {@link SamplePolicy#STRICT}
   * @throws DatasetException the failure, or that too many samples are left out
   */
  public synchronized void skip(String key, String example, DatasetException failure) {
    if (policy == SamplePolicy.STRICT) {
      throw failure;
    }
    if (skipped.add(key)) {
      count(failure.fault().orElseThrow(), example, failure.getMessage());
      requireFewSkipped();
    }
  }

  /**
   * Leaves an entry of an annotation file out, its sample stays.
   *
   * @param example the entry at fault
   * @param failure what is thrown under {@link SamplePolicy#STRICT}
   */
  public synchronized void skipEntry(String example, DatasetException failure) {
    if (policy == SamplePolicy.STRICT) {
      throw failure;
    }
    count(failure.fault().orElseThrow(), example, failure.getMessage());
  }

  /** Counts what is no error under any policy, e.g. a label without image. */
  public synchronized void note(SampleFault fault, String example) {
    count(fault, example, "dataset '%s': %s %s".formatted(dataset, fault, example));
  }

  /** Counts a sample that a published list leaves out. */
  public synchronized void exclude(String key) {
    excluded++;
    note(SampleFault.EXCLUDED, key);
  }

  /**
   * Says how many samples were found, those that are skipped included, those that are excluded not.
   *
   * @throws DatasetException if there are none, or too many were left out
   */
  public synchronized void found(int samples) {
    total = samples;
    requireFewSkipped();
  }

  private void requireFewSkipped() {
    if (total > 0 && skipped.size() > maxSkipRatio * total) {
      throw new DatasetException(
          "dataset '%s': %d of %d samples cannot be used, more than the allowed share of %s: %s; repair the files or raise the share"
              .formatted(dataset, skipped.size(), total, maxSkipRatio, counts));
    }
  }

  private void count(SampleFault fault, String example, String message) {
    counts.merge(
        fault,
        new LoadReport.Count(1, example),
        (before, one) -> new LoadReport.Count(before.count() + 1, before.example()));
    if (logged++ < LOGGED) {
      LOG.warn("{}", message);
    }
  }

  /** What happened so far. */
  public synchronized LoadReport report() {
    return new LoadReport(dataset, total + excluded, total - skipped.size(), counts);
  }
}
